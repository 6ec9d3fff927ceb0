package net.patchbay.itests.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One clause of a manifest header.
 *
 * @param name the first path
 * @param attributes attributes, and directives with their colon
 */
record Clause(String name, Map<String, String> attributes) {
    private static final Pattern PART = Pattern.compile("(?:[^,;\"]|\"[^\"]*\")+|[,;]");

    static List<Clause> parse(String header) {
        List<Clause> clauses = new ArrayList<>();
        Clause current = null;
        Matcher parts = PART.matcher(header);
        while (parts.find()) {
            String part = parts.group().trim();
            if (part.equals(",")) {
                current = null;
            } else if (current == null && !part.isEmpty()) {
                current = new Clause(part, new TreeMap<>());
                clauses.add(current);
            } else if (part.indexOf('=') > 0) {
                current.add(part);
            }
        }
        return clauses;
    }

    private void add(String part) {
        int equals = part.indexOf('=');
        String value = part.substring(equals + 1).trim();
        attributes.put(
                part.substring(0, equals).trim(),
                value.startsWith("\"") ? value.substring(1, value.length() - 1) : value);
    }
}
