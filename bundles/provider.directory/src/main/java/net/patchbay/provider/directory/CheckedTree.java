package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;

/**
 * A folder where the platform has no directories that files can be opened relative to: real paths are checked before they
 * are used. Nothing leads out by {@code ..} or by a link that stands there, but a link that is swapped in between the check and
 * the use does. {@link SecureTree} is used wherever it can be.
 */
final class CheckedTree implements FolderTree {
    @FunctionalInterface
    private interface PathCall<T> {
        T on(Path path) throws IOException;
    }

    private final Path folder;
    private final CheckedPaths paths;

    /**
     * @param folder the real path of the shared folder
     * @param base the real path of the connection's root, in that folder
     */
    CheckedTree(Path folder, Path base) {
        this.folder = folder;
        this.paths = new CheckedPaths(folder, base);
    }

    @Override
    public FileAttributes attributes(SessionPath path, boolean followLinks) throws IOException {
        return at(path, followLinks, file -> Attributes.of(attributes(file)));
    }

    @Override
    public List<DirectoryEntry> list(SessionPath path) throws IOException {
        return at(path, true, directory -> {
            List<DirectoryEntry> entries = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
                for (Path entry : stream) {
                    entries.add(new DirectoryEntry(entry.getFileName().toString(), Attributes.of(attributes(entry))));
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            return entries;
        });
    }

    @Override
    public FileChannel open(SessionPath path, Set<StandardOpenOption> options) throws IOException {
        return at(path, !options.contains(StandardOpenOption.CREATE_NEW), file -> {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && attributes(file).isOther()) {
                throw Errors.notOpened(path.text());
            }
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(path.text(), null, "it is a directory");
            }
            Set<OpenOption> all = new HashSet<>(options);
            all.add(LinkOption.NOFOLLOW_LINKS);
            return FileChannel.open(file, all);
        });
    }

    @Override
    public void createDirectory(SessionPath path) throws IOException {
        at(path, false, Files::createDirectory);
    }

    @Override
    public void delete(SessionPath path) throws IOException {
        at(path, false, file -> {
            requireNoRoot(path);
            Files.delete(file);
            return file;
        });
    }

    @Override
    public void move(SessionPath source, SessionPath target, Set<CopyOption> options) throws IOException {
        requireNoRoot(source);
        requireNoRoot(target);
        at(source, false, from -> at(target, false, to -> moved(from, source, to, target, options)));
    }

    private static Path moved(Path from, SessionPath source, Path to, SessionPath target, Set<CopyOption> options)
            throws IOException {
        if (to.equals(from)) {
            return to;
        }
        if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(source.text());
        }
        if (!options.contains(StandardCopyOption.REPLACE_EXISTING) && Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.text());
        }
        try {
            return Files.move(from, to, options.toArray(CopyOption[]::new));
        } catch (FileSystemException e) {
            throw Errors.named(e, from.toString().equals(e.getFile()) ? source.text() : target.text());
        }
    }

    @Override
    public void createSymbolicLink(SessionPath link, Path text) throws IOException {
        at(link, false, file -> {
            requireNoRoot(link);
            NewLink made = new NewLink(file.getFileName(), text);
            Path directory = folder.relativize(file.getParent());
            Path absolute = text.startsWith(folder) ? folder.relativize(text) : null;
            List<Path> target = text.isAbsolute() ? made.inside(absolute) : made.from(names(directory));
            try {
                paths.inside(target.stream().reduce(folder, Path::resolve));
            } catch (NoSuchFileException e) {
                // It leads nowhere today.
            }
            return Files.createSymbolicLink(file, text);
        });
    }

    private static List<Path> names(Path relative) {
        List<Path> names = new ArrayList<>();
        relative.forEach(names::add);
        names.remove(Path.of(""));
        return names;
    }

    @Override
    public void setTimes(SessionPath path, FileTime modified, FileTime accessed) throws IOException {
        at(path, true, file -> {
            view(file, BasicFileAttributeView.class).setTimes(modified, accessed, null);
            return file;
        });
    }

    @Override
    public void setPermissions(SessionPath path, Set<PosixFilePermission> permissions) throws IOException {
        at(path, true, file -> {
            Ownership.permit(view(file, PosixFileAttributeView.class), permissions);
            return file;
        });
    }

    @Override
    public void setOwner(SessionPath path, String owner, String group) throws IOException {
        at(path, true, file -> {
            Ownership.give(view(file, PosixFileAttributeView.class), owner, group);
            return file;
        });
    }

    private static <V extends FileAttributeView> V view(Path file, Class<V> type) {
        return Files.getFileAttributeView(file, type, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String readLink(SessionPath path) throws IOException {
        return at(path, false, link -> Files.readSymbolicLink(link).toString());
    }

    @Override
    public DiskSpace space() throws IOException {
        FileStore store = Files.getFileStore(folder);
        return new DiskSpace(store.getTotalSpace(), store.getUnallocatedSpace(), store.getUsableSpace());
    }

    @Override
    public void close() {
        // Nothing is held between two calls.
    }

    /** The real path of a directory in the folder. */
    Path real(SessionPath path) throws IOException {
        return at(path, true, directory -> directory);
    }

    private <T> T at(SessionPath path, boolean followLast, PathCall<T> call) throws IOException {
        try {
            return call.on(paths.checked(path, followLast));
        } catch (FileSystemException e) {
            throw paths.alreadyNamed(e) ? e : Errors.named(e, path.text());
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Ownership.known()
                ? Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                : Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static void requireNoRoot(SessionPath path) throws IOException {
        if (path.root()) {
            throw Errors.denied(path.text(), "it is the root of the connection, which stays where it is");
        }
    }
}
