package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Which files of this machine the paths of a session name: real paths, looked up and found to be in the shared folder.
 *
 * @param folder the real path of the shared folder
 * @param base the real path of the connection's root, in that folder
 */
record CheckedPaths(Path folder, Path base) {
    Path checked(SessionPath path, boolean followLast) throws IOException {
        Path parent = base;
        Path last = null;
        for (Path element : path.elements()) {
            parent = last == null ? parent : inside(parent.resolve(last));
            last = element;
        }
        if (last == null) {
            return inside(parent);
        }
        Path file = inside(parent).resolve(last);
        return followLast && Files.isSymbolicLink(file) ? inside(file) : file;
    }

    /** The real path of a file, which must be in the folder. */
    Path inside(Path path) throws IOException {
        Path real;
        try {
            real = path.toRealPath();
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(e.getFile(), null, "it, or what a link leads to, is not there");
        }
        if (!real.startsWith(folder)) {
            throw Errors.leadsOut(path.getFileName());
        }
        return real;
    }

    /** Whether the error names a path of the session's already, none of the disk's. */
    boolean alreadyNamed(FileSystemException e) {
        return e.getFile() != null
                && e.getFile().startsWith("/")
                && !e.getFile().startsWith(folder.toString());
    }
}
