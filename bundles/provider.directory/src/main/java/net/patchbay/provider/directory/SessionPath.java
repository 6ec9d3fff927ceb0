package net.patchbay.provider.directory;

import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A path of a session, taken apart. The router hands over normalised ones; that isn't trusted here: each element is one
 * name that leads nowhere but into the directory that it stands in.
 *
 * @param text the path as it was given, for messages
 * @param elements its elements, none for the root
 */
record SessionPath(String text, List<Path> elements) {
    SessionPath {
        elements = List.copyOf(elements);
    }

    static SessionPath of(String text, FileSystem files) throws FileSystemException {
        List<Path> elements = new ArrayList<>();
        for (String element : text.split("/", -1)) {
            if (!element.isEmpty()) {
                elements.add(name(element, text, files));
            }
        }
        return new SessionPath(text, elements);
    }

    boolean root() {
        return elements.isEmpty();
    }

    /** Whether the other path lies in the directory that this one names. */
    boolean contains(SessionPath other) {
        return other.elements.size() > elements.size()
                && other.elements.subList(0, elements.size()).equals(elements);
    }

    /** What a link is to say, in the path syntax of this machine. */
    static Path linkText(String link, String text, FileSystem files) throws FileSystemException {
        if (text.isEmpty()) {
            throw new FileSystemException(link, null, "a link must say something");
        }
        try {
            return files.getPath(text);
        } catch (InvalidPathException e) {
            throw new FileSystemException(link, null, "no link of this machine can say that: " + e.getReason());
        }
    }

    private static Path name(String element, String text, FileSystem files) throws FileSystemException {
        if (element.equals(".") || element.equals("..")) {
            throw new NoSuchFileException(text, null, "a path of a connection has no '" + element + "'");
        }
        try {
            Path name = files.getPath(element);
            if (name.getNameCount() == 1
                    && name.getRoot() == null
                    && name.toString().equals(element)) {
                return name;
            }
        } catch (InvalidPathException e) {
            throw new FileSystemException(
                    text,
                    null,
                    "no file of this machine can have that name (" + e.getReason()
                            + "); where letters are the reason, start Java with a UTF-8 locale such as LC_ALL=C.UTF-8");
        }
        throw new FileSystemException(text, null, "'" + element + "' is no name of a single file on this machine");
    }
}
