package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.List;

/**
 * A shared folder that is held open, and the directory in it that is the root of one connection. Both stay the same
 * directories whatever happens to their names.
 *
 * @param folder the folder as it was configured
 * @param real its real path when it was opened
 * @param root the folder
 * @param base the root of the connection: the folder, or a directory in it
 * @param baseNames the names that lead from the one to the other, none of them a link
 */
record OpenFolder(
        Path folder,
        Path real,
        SecureDirectoryStream<Path> root,
        SecureDirectoryStream<Path> base,
        List<Path> baseNames) {
    OpenFolder {
        baseNames = List.copyOf(baseNames);
    }

    /** The path inside the folder that an absolute path of this machine names, or null when it names none. */
    Path inside(Path absolute) {
        for (Path top : List.of(real, folder)) {
            if (absolute.startsWith(top)) {
                return top.relativize(absolute);
            }
        }
        return null;
    }

    /** The same folder as its own root, to be closed through this. */
    OpenFolder whole() {
        return new OpenFolder(folder, real, root, root, List.of());
    }

    /** The path that such names had when they were walked; what it leads to by now is another matter. */
    Path byName(List<Path> names) {
        Path path = real;
        for (Path name : names) {
            path = path.resolve(name);
        }
        return path;
    }

    void close() throws IOException {
        try (root) {
            base.close();
        }
    }
}
