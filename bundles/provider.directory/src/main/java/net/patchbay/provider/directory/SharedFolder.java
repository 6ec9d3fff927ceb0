package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.RemoteName;

/** A folder of this machine and the name that it is shared under. Immutable; one that makes no sense can't be built. */
final class SharedFolder {
    static final String HOST = "localhost";

    private final String name;
    private final Path path;
    private final boolean readOnly;
    private final NewEntries newEntries = new NewEntries();

    private SharedFolder(String name, Path path, boolean readOnly) {
        this.name = name;
        this.path = path;
        this.readOnly = readOnly;
    }

    /**
     * The folder that a configuration describes. Doesn't look at the disk.
     *
     * @throws IllegalArgumentException when it describes none, with words that say what to change
     */
    static SharedFolder of(String name, String path, boolean readOnly) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("it has no 'name'; set one, such as name = public");
        }
        if (!isShare(name)) {
            throw new IllegalArgumentException(
                    "'name' is '" + name
                            + "', which is no name of a share; use letters, digits, spaces and - _ . without slashes and \" < > | ? * :");
        }
        if (path == null || path.isBlank()) {
            throw new IllegalArgumentException("it has no 'path'; set it to the absolute path of the folder");
        }
        return new SharedFolder(name, absolute(path), readOnly);
    }

    private static boolean isShare(String name) {
        try {
            RemoteName parsed = RemoteName.parse("\\\\" + HOST + "\\" + name);
            return parsed.share().equals(name) && parsed.path().isEmpty();
        } catch (NetworkException e) {
            return false;
        }
    }

    private static Path absolute(String text) {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "'path' is '" + text + "', which is no path of this machine: " + e.getReason(), e);
        }
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(
                    "'path' is '" + text + "', which is relative; write the absolute path, such as /srv/" + text);
        }
        return path.normalize();
    }

    String name() {
        return name;
    }

    /** The name as names of shares are compared. */
    String foldedName() {
        return name.toLowerCase(Locale.ROOT);
    }

    Path path() {
        return path;
    }

    boolean readOnly() {
        return readOnly;
    }

    /** The remote name of the share. */
    String remoteName() {
        return "\\\\" + HOST + "\\" + name;
    }

    /**
     * Opens the folder.
     *
     * @param subdirectory the path in it that becomes the root of the connection
     * @return the tree, to be closed
     * @throws IOException the errors of {@link FolderTree#list}; what is wrong with the folder itself has its path
     */
    @SuppressWarnings("StreamResourceLeak") // the tree keeps the stream, and closes it
    FolderTree open(SessionPath subdirectory) throws IOException {
        Path real = path.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(path.toString());
        }
        DirectoryStream<Path> opened = Files.newDirectoryStream(real);
        if (opened instanceof SecureDirectoryStream<Path> root) {
            return secure(real, root, subdirectory);
        }
        opened.close();
        return checked(real, subdirectory);
    }

    private FolderTree secure(Path real, SecureDirectoryStream<Path> root, SessionPath subdirectory)
            throws IOException {
        OpenFolder top = new OpenFolder(path, real, root, root, List.of());
        try (Place place = new Walk(top).to(subdirectory, true)) {
            SecureDirectoryStream<Path> base = place.directory();
            List<Path> names = new ArrayList<>(place.names());
            if (!place.unnamed()) {
                names.add(place.name());
            }
            return new SecureTree(new OpenFolder(path, real, root, base, names), newEntries);
        } catch (FileSystemException e) {
            root.close();
            throw Errors.named(e, subdirectory.text());
        } catch (IOException | RuntimeException e) {
            root.close();
            throw e;
        }
    }

    /** Whether this platform can keep everybody in the folder who swaps links while calls run. Looks at the disk. */
    boolean confined() throws IOException {
        try (DirectoryStream<Path> opened = Files.newDirectoryStream(path)) {
            return opened instanceof SecureDirectoryStream;
        }
    }

    /** The tree of a platform without {@link SecureDirectoryStream}. */
    static FolderTree checked(Path real, SessionPath subdirectory) throws IOException {
        CheckedTree top = new CheckedTree(real, real);
        top.list(subdirectory);
        return new CheckedTree(real, top.real(subdirectory));
    }
}
