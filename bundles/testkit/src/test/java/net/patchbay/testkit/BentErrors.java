package net.patchbay.testkit;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.FileAttributes;

/** Providers whose errors are others, or none. */
final class BentErrors {
    static final Map<String, Bend> ALL = Map.ofEntries(
            entry("says NoSuchFileException where nothing is", Bend.session(session -> new BentSession(session) {
                @Override
                public FileAttributes attributes(String path, boolean follow) throws IOException {
                    try {
                        return right.attributes(path, follow);
                    } catch (NoSuchFileException e) {
                        throw new NoSuchFileException("/srv" + path);
                    }
                }
            })),
            entry(
                    "says NoSuchFileException for the source of a move that isn't there",
                    Bend.session(session -> new BentSession(session) {
                        @Override
                        public void move(String source, String target, Set<CopyOption> options) throws IOException {
                            try {
                                right.move(source, target, options);
                            } catch (NoSuchFileException e) {
                                throw new NoSuchFileException(target);
                            }
                        }
                    })),
            entry("says NotDirectoryException when a file is listed", Bend.session(session -> new BentSession(session) {
                @Override
                public List<DirectoryEntry> list(String path) throws IOException {
                    try {
                        return right.list(path);
                    } catch (NotDirectoryException e) {
                        return List.of();
                    }
                }
            })),
            entry(
                    "says DirectoryNotEmptyException, and deletes nothing",
                    Bend.session(session -> new BentSession(session) {
                        @Override
                        public void delete(String path) throws IOException {
                            try {
                                right.delete(path);
                            } catch (DirectoryNotEmptyException e) {
                                throw new FileSystemException(path, null, "SSH_FX_FAILURE");
                            }
                        }
                    })),
            entry(
                    "says FileAlreadyExistsException when a directory is there",
                    Bend.session(session -> new BentSession(session) {
                        @Override
                        public void createDirectory(String path) throws IOException {
                            try {
                                right.createDirectory(path);
                            } catch (FileAlreadyExistsException e) {
                                // as mkdir -p
                            }
                        }
                    })),
            entry(
                    "says FileAlreadyExistsException when a move has a target",
                    Bend.session(session -> new BentSession(session) {
                        @Override
                        public void move(String source, String target, Set<CopyOption> options) throws IOException {
                            right.move(source, target, Set.of(StandardCopyOption.REPLACE_EXISTING));
                        }
                    })));

    private BentErrors() {}
}
