package net.patchbay.router.fs;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Attributes of one view by name, as {@link java.nio.file.Files#readAttributes} takes them.
 *
 * @param view the view's name
 * @param names what stands behind it
 */
record AttributeNames(String view, String names) {
    static final String BASIC = "basic";
    static final String OWNER = "owner";
    static final String POSIX = "posix";

    private static final Map<String, Function<BasicFileAttributes, Object>> BASIC_VALUES = new TreeMap<>(Map.of(
            "size", BasicFileAttributes::size,
            "lastModifiedTime", BasicFileAttributes::lastModifiedTime,
            "lastAccessTime", BasicFileAttributes::lastAccessTime,
            "creationTime", BasicFileAttributes::creationTime,
            "isRegularFile", BasicFileAttributes::isRegularFile,
            "isDirectory", BasicFileAttributes::isDirectory,
            "isSymbolicLink", BasicFileAttributes::isSymbolicLink,
            "isOther", BasicFileAttributes::isOther,
            "fileKey", BasicFileAttributes::fileKey));
    private static final Map<String, Function<BasicFileAttributes, Object>> OWNER_VALUES =
            Map.of(OWNER, known -> posix(known).owner());
    private static final Map<String, Function<BasicFileAttributes, Object>> POSIX_VALUES = posixValues();

    private static Map<String, Function<BasicFileAttributes, Object>> posixValues() {
        Map<String, Function<BasicFileAttributes, Object>> values = new TreeMap<>(BASIC_VALUES);
        values.putAll(OWNER_VALUES);
        values.put("group", known -> posix(known).group());
        values.put("permissions", known -> posix(known).permissions());
        return values;
    }

    private static PosixFileAttributes posix(BasicFileAttributes known) {
        return (PosixFileAttributes) known;
    }

    /** The names of the views. */
    static Set<String> views(boolean posix) {
        return posix ? Set.of(BASIC, OWNER, POSIX) : Set.of(BASIC);
    }

    /**
     * Reads a list such as {@code size,isOther} or {@code posix:*}.
     *
     * @throws UnsupportedOperationException when it names a view that isn't there
     * @throws IllegalArgumentException when it names no attribute, or one that isn't there
     */
    static AttributeNames parse(String list, boolean posix) {
        int colon = list.indexOf(':');
        String view = colon < 0 ? BASIC : list.substring(0, colon);
        if (!views(posix).contains(view)) {
            String there = posix ? "'basic', 'owner' and 'posix' are" : "'basic' is";
            throw new UnsupportedOperationException("the view '" + view + "' is not there, " + there);
        }
        AttributeNames parsed = new AttributeNames(view, list.substring(colon + 1));
        for (String name : parsed.names.split(",", -1)) {
            if (!name.equals("*") && !parsed.known().containsKey(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' is none of " + parsed.known().keySet());
            }
        }
        return parsed;
    }

    private Map<String, Function<BasicFileAttributes, Object>> known() {
        return switch (view) {
            case OWNER -> OWNER_VALUES;
            case POSIX -> POSIX_VALUES;
            default -> BASIC_VALUES;
        };
    }

    boolean isBasic() {
        return view.equals(BASIC);
    }

    /** The values; {@link PosixFileAttributes} are asked for unless the view is the basic one. */
    Map<String, Object> of(BasicFileAttributes attributes) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : names.split(",", -1)) {
            known().forEach((each, value) -> {
                if (name.equals("*") || name.equals(each)) {
                    values.put(each, value.apply(attributes));
                }
            });
        }
        return values;
    }
}
