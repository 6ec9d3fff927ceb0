package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;

/** A folder in which everything is done relative to open directories, so that no link swapped in can lead out of it. */
final class SecureTree implements FolderTree {
    @FunctionalInterface
    private interface PlaceCall<T> {
        T on(Place place) throws IOException;
    }

    private final OpenFolder folder;
    private final NewDirectories newDirectories;

    SecureTree(OpenFolder folder, NewDirectories newDirectories) {
        this.folder = folder;
        this.newDirectories = newDirectories;
    }

    @Override
    public FileAttributes attributes(SessionPath path, boolean followLinks) throws IOException {
        return at(path, followLinks, place -> Attributes.of(place.attributes()));
    }

    @Override
    public List<DirectoryEntry> list(SessionPath path) throws IOException {
        return at(path, true, place -> {
            try (SecureDirectoryStream<Path> directory = place.directory()) {
                return entries(directory, place.isRoot());
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        });
    }

    private static List<DirectoryEntry> entries(SecureDirectoryStream<Path> directory, boolean root)
            throws IOException {
        List<DirectoryEntry> entries = new ArrayList<>();
        for (Path entry : directory) {
            Path name = entry.getFileName();
            if (!root || !NewDirectories.temporary(name)) {
                try {
                    entries.add(new DirectoryEntry(name.toString(), Attributes.of(Place.of(directory, name))));
                } catch (NoSuchFileException e) {
                    // Deleted since the directory was read: it is in no listing.
                }
            }
        }
        return entries;
    }

    @Override
    public FileChannel open(SessionPath path, Set<StandardOpenOption> options) throws IOException {
        return at(path, !options.contains(StandardOpenOption.CREATE_NEW), place -> {
            BasicFileAttributes seen = place.attributesIfThere();
            if (seen != null && options.contains(StandardOpenOption.CREATE_NEW)) {
                throw new FileAlreadyExistsException(path.text());
            }
            if (seen != null && seen.isDirectory()) {
                throw new FileSystemException(path.text(), null, "it is a directory");
            }
            if (seen != null && seen.isOther()) {
                throw Errors.notOpened(path.text());
            }
            Set<OpenOption> all = new HashSet<>(options);
            all.add(LinkOption.NOFOLLOW_LINKS);
            return byPosition(place.parent().newByteChannel(place.name(), all));
        });
    }

    private static FileChannel byPosition(SeekableByteChannel channel) throws IOException {
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new IOException("this Java opens files without reading by position");
    }

    @Override
    public void createDirectory(SessionPath path) throws IOException {
        at(path, false, place -> {
            if (place.unnamed() || place.attributesIfThere() != null) {
                throw new FileAlreadyExistsException(path.text());
            }
            newDirectories.make(folder, place);
            return null;
        });
    }

    @Override
    public void delete(SessionPath path) throws IOException {
        at(path, false, place -> {
            delete(named(place, path));
            return null;
        });
    }

    private static void delete(Place place) throws IOException {
        if (place.attributes().isDirectory()) {
            place.parent().deleteDirectory(place.name());
        } else {
            place.parent().deleteFile(place.name());
        }
    }

    @Override
    public void move(SessionPath source, SessionPath target, Set<CopyOption> options) throws IOException {
        if (!source.root() && source.contains(target)) {
            throw new FileSystemException(source.text(), target.text(), "a directory can't be moved into itself");
        }
        at(
                source,
                false,
                from -> at(target, false, to -> {
                    newDirectories.exclusively(
                            () -> move(named(from, source), source, named(to, target), target, options));
                    return null;
                }));
    }

    private static void move(Place from, SessionPath source, Place to, SessionPath target, Set<CopyOption> options)
            throws IOException {
        BasicFileAttributes moved = attributes(from, source);
        BasicFileAttributes replaced = to.attributesIfThere();
        if (replaced != null && moved.fileKey().equals(replaced.fileKey())) {
            return;
        }
        if (replaced != null && !options.contains(StandardCopyOption.REPLACE_EXISTING)) {
            throw new FileAlreadyExistsException(target.text());
        }
        boolean asOne = options.contains(StandardCopyOption.ATOMIC_MOVE);
        if (replaced != null && replaced.isDirectory() != moved.isDirectory() && !asOne) {
            delete(to);
        }
        try {
            from.parent().move(from.name(), to.parent(), to.name());
        } catch (FileSystemException e) {
            throw notMoved(e, source, target, replaced != null && replaced.isDirectory(), asOne);
        }
    }

    private static BasicFileAttributes attributes(Place place, SessionPath path) throws IOException {
        try {
            return place.attributes();
        } catch (FileSystemException e) {
            throw Errors.named(e, path.text());
        }
    }

    private static FileSystemException notMoved(
            FileSystemException e, SessionPath source, SessionPath target, boolean ontoDirectory, boolean asOne) {
        if (e instanceof AtomicMoveNotSupportedException) {
            String reason = "they lie on two file systems of this machine; copy it and delete the source";
            return asOne
                    ? new AtomicMoveNotSupportedException(source.text(), target.text(), reason)
                    : new FileSystemException(source.text(), target.text(), reason);
        }
        boolean vague = e.getClass() == FileSystemException.class || e instanceof FileAlreadyExistsException;
        if (ontoDirectory && vague) {
            return new DirectoryNotEmptyException(target.text());
        }
        return vague
                ? new FileSystemException(source.text(), target.text(), e.getReason())
                : Errors.named(e, source.text());
    }

    @Override
    public void setTimes(SessionPath path, FileTime modified, FileTime accessed) throws IOException {
        at(path, true, place -> {
            // Times are set through an open file, and opening a pipe would wait for whoever writes to it.
            if (place.attributes().isOther()) {
                throw Errors.notOpened(path.text());
            }
            place.view().setTimes(modified, accessed, null);
            return null;
        });
    }

    @Override
    public String readLink(SessionPath path) throws IOException {
        return at(path, false, place -> place.linkText(folder).toString());
    }

    @Override
    public DiskSpace space() throws IOException {
        try {
            FileStore store = Files.getFileStore(folder.real());
            return new DiskSpace(store.getTotalSpace(), store.getUnallocatedSpace(), store.getUsableSpace());
        } catch (FileSystemException e) {
            throw Errors.named(e, "/");
        }
    }

    @Override
    public void close() {
        try {
            folder.close();
        } catch (IOException e) {
            // Nothing was written through a directory, and nobody is left who could be told.
        }
    }

    private <T> T at(SessionPath path, boolean followLast, PlaceCall<T> call) throws IOException {
        try (Place place = new Walk(folder).to(path, followLast)) {
            return call.on(place);
        } catch (FileSystemException e) {
            boolean namedAlready = e.getFile() != null && e.getFile().startsWith("/");
            throw namedAlready ? e : Errors.named(e, path.text());
        }
    }

    private static Place named(Place place, SessionPath path) throws IOException {
        if (place.unnamed()) {
            throw Errors.denied(path.text(), "it is the root of the connection, which stays where it is");
        }
        return place;
    }
}
