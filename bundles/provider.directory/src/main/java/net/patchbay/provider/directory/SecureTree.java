package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
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
    private final NewEntries newEntries;

    SecureTree(OpenFolder folder, NewEntries newEntries) {
        this.folder = folder;
        this.newEntries = newEntries;
    }

    @Override
    public FileAttributes attributes(SessionPath path, boolean followLinks) throws IOException {
        return at(path, followLinks, place -> Attributes.of(place.attributes()));
    }

    @Override
    public List<DirectoryEntry> list(SessionPath path) throws IOException {
        return at(path, true, place -> {
            try (SecureDirectoryStream<Path> directory = place.directory()) {
                return Entries.of(directory, place.isRoot());
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        });
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
            newEntries.make(folder, place, Files::createDirectory);
            return null;
        });
    }

    @Override
    public void delete(SessionPath path) throws IOException {
        at(path, false, place -> {
            named(place, path).delete();
            return null;
        });
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
                    newEntries.exclusively(
                            () -> Move.of(named(from, source), source, named(to, target), target, options));
                    return null;
                }));
    }

    @Override
    public void createSymbolicLink(SessionPath link, Path text) throws IOException {
        at(link, false, place -> {
            if (place.unnamed() || place.attributesIfThere() != null) {
                throw new FileAlreadyExistsException(link.text());
            }
            NewLink made = new NewLink(place.name(), text);
            List<Path> target = text.isAbsolute() ? made.inside(folder.inside(text)) : made.from(place.names());
            requireInside(made, target);
            newEntries.make(folder, place, path -> Files.createSymbolicLink(path, text));
            return null;
        });
    }

    /** What it leads through may be links too. That it leads to nothing is no fault of a link. */
    private void requireInside(NewLink made, List<Path> target) throws IOException {
        try {
            new Walk(folder.whole()).to(new SessionPath("/", target), true).close();
        } catch (FileSystemException e) {
            if (Errors.saysLeadsOut(e)) {
                throw Errors.leadsOut(made.name());
            }
            // It leads nowhere today.
        }
    }

    @Override
    public void setTimes(SessionPath path, FileTime modified, FileTime accessed) throws IOException {
        atOpenable(path, BasicFileAttributeView.class, view -> view.setTimes(modified, accessed, null));
    }

    @Override
    public void setPermissions(SessionPath path, Set<PosixFilePermission> permissions) throws IOException {
        atOpenable(path, PosixFileAttributeView.class, view -> Ownership.permit(view, permissions));
    }

    @Override
    public void setOwner(SessionPath path, String owner, String group) throws IOException {
        atOpenable(path, PosixFileAttributeView.class, view -> Ownership.give(view, owner, group));
    }

    @FunctionalInterface
    private interface ViewCall<V> {
        void on(V view) throws IOException;
    }

    /** Attributes are set through an open file, and opening a pipe would wait for whoever writes to it. */
    private <V extends FileAttributeView> void atOpenable(SessionPath path, Class<V> type, ViewCall<V> call)
            throws IOException {
        at(path, true, place -> {
            if (place.attributes().isOther()) {
                throw Errors.notOpened(path.text());
            }
            call.on(place.view(type));
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
