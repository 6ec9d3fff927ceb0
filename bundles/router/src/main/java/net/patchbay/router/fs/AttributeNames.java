package net.patchbay.router.fs;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The attributes of the view {@code basic} by name, as {@link java.nio.file.Files#readAttributes} takes them. */
final class AttributeNames {
    static final String VIEW = "basic";

    private static final Map<String, Function<BasicFileAttributes, Object>> KNOWN = new TreeMap<>(Map.of(
            "size", BasicFileAttributes::size,
            "lastModifiedTime", BasicFileAttributes::lastModifiedTime,
            "lastAccessTime", BasicFileAttributes::lastAccessTime,
            "creationTime", BasicFileAttributes::creationTime,
            "isRegularFile", BasicFileAttributes::isRegularFile,
            "isDirectory", BasicFileAttributes::isDirectory,
            "isSymbolicLink", BasicFileAttributes::isSymbolicLink,
            "isOther", BasicFileAttributes::isOther,
            "fileKey", BasicFileAttributes::fileKey));

    private final Map<String, Function<BasicFileAttributes, Object>> chosen = new LinkedHashMap<>();

    /**
     * Reads a list such as {@code size,isOther} or {@code basic:*}.
     *
     * @throws UnsupportedOperationException when it names another view
     * @throws IllegalArgumentException when it names no attribute, or one that isn't there
     */
    AttributeNames(String list) {
        for (String name : withoutView(list).split(",", -1)) {
            if (name.equals("*")) {
                chosen.putAll(KNOWN);
            } else if (KNOWN.containsKey(name)) {
                chosen.put(name, KNOWN.get(name));
            } else {
                throw new IllegalArgumentException("'" + name + "' is none of " + KNOWN.keySet());
            }
        }
    }

    /** What stands behind the view's name, if that is given. */
    static String withoutView(String list) {
        int colon = list.indexOf(':');
        if (colon >= 0 && !list.substring(0, colon).equals(VIEW)) {
            throw new UnsupportedOperationException(
                    "the view '" + list.substring(0, colon) + "' is not there, '" + VIEW + "' is");
        }
        return list.substring(colon + 1);
    }

    Map<String, Object> of(BasicFileAttributes attributes) {
        Map<String, Object> values = new LinkedHashMap<>();
        chosen.forEach((name, value) -> values.put(name, value.apply(attributes)));
        return values;
    }
}
