package net.patchbay.router.fs;

import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The syntax of paths: names between slashes, with a slash before the first in an absolute one, as on Unix. The empty
 * path is relative and has one name, the empty one.
 *
 * @param absolute whether it starts at the root
 * @param names its names in order; none for the root
 */
record PathNames(boolean absolute, List<String> names) {
    static final PathNames ROOT = new PathNames(true, List.of());
    static final PathNames EMPTY = new PathNames(false, List.of());

    PathNames {
        names = names.isEmpty() && !absolute ? List.of("") : List.copyOf(names);
    }

    /**
     * Reads a path; several slashes count as one, a slash at the end doesn't count.
     *
     * @throws InvalidPathException when it contains U+0000; any other character may be part of a name
     */
    static PathNames parse(String text) {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new InvalidPathException(text, "a path can't contain the character U+0000", nul);
        }
        List<String> names = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int slash = text.indexOf('/', start);
            int end = slash < 0 ? text.length() : slash;
            if (end > start) {
                names.add(text.substring(start, end));
            }
            start = end + 1;
        }
        return new PathNames(text.startsWith("/"), names);
    }

    boolean isEmpty() {
        return !absolute && names.size() == 1 && names.get(0).isEmpty();
    }

    PathNames parent() {
        return names.size() > 1 || (absolute && !names.isEmpty())
                ? new PathNames(absolute, names.subList(0, names.size() - 1))
                : null;
    }

    PathNames subpath(int begin, int end) {
        if (begin < 0 || begin >= end || end > names.size()) {
            throw new IllegalArgumentException(
                    "'" + this + "' has " + names.size() + " names, none from " + begin + " to " + end);
        }
        return new PathNames(false, names.subList(begin, end));
    }

    boolean startsWith(PathNames other) {
        return absolute == other.absolute
                && names.size() >= other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    boolean endsWith(PathNames other) {
        if (other.absolute) {
            return equals(other);
        }
        int skipped = names.size() - other.names.size();
        return skipped >= 0 && names.subList(skipped, names.size()).equals(other.names);
    }

    PathNames resolve(PathNames other) {
        if (other.absolute || isEmpty()) {
            return other;
        }
        return other.isEmpty() ? this : new PathNames(absolute, joined(names, other.names));
    }

    PathNames normalize() {
        if (!hasDots()) {
            return this;
        }
        List<String> kept = new ArrayList<>();
        for (String name : names) {
            boolean up = name.equals("..");
            if (up && !kept.isEmpty() && !kept.get(kept.size() - 1).equals("..")) {
                kept.remove(kept.size() - 1);
            } else if (up ? !absolute : !name.equals(".")) {
                kept.add(name);
            }
        }
        return new PathNames(absolute, kept);
    }

    /**
     * The way from this path to another.
     *
     * @throws IllegalArgumentException when only one is absolute, or when this one leads up to a place without a name
     */
    PathNames relativize(PathNames other) {
        if (absolute != other.absolute) {
            throw new IllegalArgumentException("of '" + this + "' and '" + other + "' only one is absolute");
        }
        if (isEmpty() || equals(other)) {
            return isEmpty() ? other : EMPTY;
        }
        boolean dots = hasDots() || other.hasDots();
        List<String> from = dots ? normalize().steps() : steps();
        List<String> to = dots ? other.normalize().steps() : other.steps();
        int common = 0;
        while (common < from.size() && common < to.size() && from.get(common).equals(to.get(common))) {
            common++;
        }
        List<String> left = from.subList(common, from.size());
        if (left.contains("..")) {
            throw new IllegalArgumentException("no way is known from '" + this + "' to '" + other + "'");
        }
        return new PathNames(false, joined(Collections.nCopies(left.size(), ".."), to.subList(common, to.size())));
    }

    private boolean hasDots() {
        return names.contains(".") || names.contains("..");
    }

    private List<String> steps() {
        return isEmpty() ? List.of() : names;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Override
    public String toString() {
        String joined = String.join("/", names);
        return absolute ? "/" + joined : joined;
    }
}
