package net.patchbay.testkit;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.Map;
import java.util.Set;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.SessionFile;

/** Providers that move, copy and delete wrongly. */
final class BentTrees {
    private interface Move {
        void in(DiskSession right, String source, String target, Set<CopyOption> options) throws IOException;
    }

    private interface Change {
        void in(DiskSession right, String path) throws IOException;
    }

    static final Map<String, Bend> ALL = Map.ofEntries(
            entry("makes directories, and deletes empty ones", deletes((right, path) -> {
                if (right.attributes(path, false).kind() == Kind.DIRECTORY
                        && right.list(path).isEmpty()) {
                    throw new FileSystemException(path, null, "SSH_FX_FAILURE");
                }
                right.delete(path);
            })),
            entry("deletes a file", deletes((right, path) -> {
                if (right.attributes(path, false).kind() != Kind.FILE) {
                    right.delete(path);
                }
            })),
            entry("moves a file, and leaves none behind", moves((right, source, target, options) -> {
                right.move(source, target, options);
                if (options.isEmpty() && right.attributes(target, false).kind() == Kind.FILE) {
                    right.copy(target, source);
                }
            })),
            entry("replaces the target of a move when it is told to", moves((right, source, target, options) -> {
                if (!options.isEmpty()) {
                    throw new FileAlreadyExistsException(target);
                }
                right.move(source, target, options);
            })),
            entry("moves a directory with what is in it", moves((right, source, target, options) -> {
                if (right.attributes(source, false).kind() == Kind.DIRECTORY) {
                    right.createDirectory(target);
                } else {
                    right.move(source, target, options);
                }
            })),
            entry("copies on the server, and replaces the target", Bend.session(session -> new BentSession(session) {
                @Override
                public void copy(String source, String target) throws IOException {
                    try (SessionFile from = right.open(source, Scratch.READ);
                            SessionFile to = right.open(target, Scratch.NEW)) {
                        Scratch.write(to, 0, Scratch.read(from, 0, Integer.MAX_VALUE));
                    }
                }
            })));

    private BentTrees() {}

    private static Bend moves(Move move) {
        return Bend.session(session -> new BentSession(session) {
            @Override
            public void move(String source, String target, Set<CopyOption> options) throws IOException {
                move.in(right, source, target, options);
            }
        });
    }

    private static Bend deletes(Change change) {
        return Bend.session(session -> new BentSession(session) {
            @Override
            public void delete(String path) throws IOException {
                change.in(right, path);
            }
        });
    }
}
