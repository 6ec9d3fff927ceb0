package net.patchbay.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of a distribution and what its {@code conf/patchbay.properties} says.
 *
 * @param root the folder, absolute
 * @param settings the properties, with {@code ${…}} resolved from one another and the system's
 */
record Home(Path root, Map<String, String> settings) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
    private static final String ROOT = "patchbay.home";
    private static final String DATA = "patchbay.data";
    private static final int DEEPEST = 10;

    static Home of(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        Properties file = new Properties();
        file.setProperty(DATA, "${patchbay.home}/data");
        try (Reader in = Files.newBufferedReader(root.resolve("conf/patchbay.properties"))) {
            file.load(in);
        }
        file.setProperty(ROOT, root.toString());
        Map<String, String> settings = new TreeMap<>();
        for (String key : file.stringPropertyNames()) {
            settings.put(key, resolved(file.getProperty(key), file, 0).trim());
        }
        return new Home(root, settings);
    }

    private static String resolved(String value, Properties file, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("conf/patchbay.properties: '" + value + "' refers to itself");
        }
        Matcher reference = REFERENCE.matcher(value);
        StringBuilder text = new StringBuilder();
        while (reference.find()) {
            String name = reference.group(1);
            String found = file.getProperty(name, System.getProperty(name));
            String replacement = found == null ? reference.group() : resolved(found, file, depth + 1);
            reference.appendReplacement(text, Matcher.quoteReplacement(replacement));
        }
        return reference.appendTail(text).toString();
    }

    Path data() {
        return root.resolve(settings.get(DATA));
    }

    Path bundles() {
        return root.resolve("bundles");
    }

    Path log() {
        return data().resolve("log/patchbay.log");
    }

    /** A bound from the settings, in seconds. */
    long seconds(String key, long otherwise) throws IOException {
        String value = settings.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IOException(
                    "conf/patchbay.properties: " + key + " is '" + value + "', not a number of seconds", e);
        }
    }
}
