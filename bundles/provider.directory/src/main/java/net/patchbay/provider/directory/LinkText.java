package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a symbolic link of an open directory. Java has no call for that, and the link's path may lead elsewhere by the
 * time it is read, so that the text of a link outside the folder could be told.
 *
 * <p>On Linux every open directory has a path that can't be swapped, {@code /proc/self/fd/N}; only the number isn't known.
 * All numbers under which this process has that directory open are asked. The right one is among them for as long as
 * the directory is held, so an answer that all of them agree on is the right one, whatever else is opened and closed
 * meanwhile. Elsewhere the link is read by its path, and only compared before and after.
 */
final class LinkText {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path UNREADABLE = Path.of("");
    private static final int ATTEMPTS = 5;

    private final OpenFolder folder;
    private final SecureDirectoryStream<Path> directory;
    private final Path byName;

    /**
     * @param folder the shared folder
     * @param directory an open directory in it
     * @param names the names by which that was reached
     */
    LinkText(OpenFolder folder, SecureDirectoryStream<Path> directory, List<Path> names) {
        this.folder = folder;
        this.directory = directory;
        this.byName = folder.byName(names);
    }

    Path of(Path link) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            BasicFileAttributes seen = Place.of(directory, link);
            if (!seen.isSymbolicLink()) {
                throw new NotLinkException(link.toString());
            }
            Set<Path> texts = Files.isDirectory(DESCRIPTORS) ? throughDescriptors(link) : throughPath(link, seen);
            if (texts.size() == 1 && !texts.contains(UNREADABLE)) {
                return texts.iterator().next();
            }
        }
        throw Errors.changing(link);
    }

    private Set<Path> throughDescriptors(Path link) throws IOException {
        Object key = Place.of(directory).fileKey();
        Set<Path> texts = texts(key, link, folder.real());
        // The folder itself was renamed since it was opened.
        return texts.isEmpty() ? texts(key, link, folder.real().getRoot()) : texts;
    }

    /** Only descriptors below {@code top} are looked at: one on another file system may hang. */
    private static Set<Path> texts(Object key, Path link, Path top) throws IOException {
        Set<Path> texts = new HashSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                if (textOf(descriptor).startsWith(top) && key.equals(keyOf(descriptor))) {
                    texts.add(textOf(descriptor.resolve(link)));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return texts;
    }

    /** What could not be read disagrees with all else, and is tried again. */
    private static Path textOf(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            return UNREADABLE;
        }
    }

    private static Object keyOf(Path descriptor) {
        try {
            return Files.readAttributes(descriptor, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    private Set<Path> throughPath(Path link, BasicFileAttributes seen) throws IOException {
        Path path = byName.resolve(link);
        try {
            Path text = Files.readSymbolicLink(path);
            Object after = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
            return seen.fileKey().equals(after) ? Set.of(text) : Set.of();
        } catch (FileSystemException e) {
            throw Errors.named(e, link.toString());
        }
    }
}
