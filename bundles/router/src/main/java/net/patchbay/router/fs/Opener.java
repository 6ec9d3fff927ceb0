package net.patchbay.router.fs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.FileAttributes.Kind;

/** Opens files and directories, and knows what is open: a cancel without force is told, and closing closes it. */
final class Opener {
    private final SessionFileSystem fileSystem;
    private final CheckedSession session;
    private final Changes changes;
    private final OpenThings open = new OpenThings();

    Opener(SessionFileSystem fileSystem, CheckedSession session, Changes changes) {
        this.fileSystem = fileSystem;
        this.session = session;
        this.changes = changes;
    }

    boolean isClosed() {
        return open.isClosed();
    }

    void closeAll() throws IOException {
        open.closeAll();
    }

    /**
     * Opens a file that may get permissions if it is made. With {@code CREATE} alone it is opened as one that must be
     * new first: only what was made here gets them.
     */
    SessionChannel channel(SessionPath path, OpenOptions options, InitialPermissions initial) throws IOException {
        if (initial.none() || !options.creates()) {
            return channel(path, options);
        }
        try {
            SessionChannel made = channel(path, options.creatingNew());
            initial.set(fileSystem.session(), path.forSession(), made);
            return made;
        } catch (FileAlreadyExistsException e) {
            if (options.createsNew()) {
                throw e;
            }
            return channel(path, options);
        }
    }

    SessionChannel channel(SessionPath path, OpenOptions options) throws IOException {
        CheckedSession asked = fileSystem.session();
        if (options.changes()) {
            fileSystem.requireWritable();
        }
        String file = path.forSession();
        if (!options.followLinks()
                && asked.attributesIfExists(file)
                        .filter(known -> known.kind() == Kind.LINK)
                        .isPresent()) {
            throw new FileSystemException(file, null, "a link, and NOFOLLOW_LINKS was asked for");
        }
        SessionChannel channel = new SessionChannel(asked.open(file, options), options, closed -> {
            open.remove(closed);
            if (options.deleteOnClose()) {
                deleteClosed(file);
            }
        });
        open.add(channel);
        return channel;
    }

    /** Also while the file system itself is being closed, when it lets nobody else in. */
    private void deleteClosed(String file) throws IOException {
        try {
            session.delete(file);
        } catch (NoSuchFileException alreadyDeleted) {
            // which is what was asked for
        }
    }

    SessionOutputStream output(SessionPath path, OpenOptions options) throws IOException {
        boolean buffered = !options.append() && !options.synchronous();
        SessionOutputStream stream = new SessionOutputStream(channel(path, options), buffered, open::remove);
        open.add(stream);
        return stream;
    }

    SessionDirectoryStream directory(SessionPath directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Runnable ticket = fileSystem.session().opening();
        SessionDirectoryStream stream = null;
        try {
            stream = new SessionDirectoryStream(entries(directory), filter, closed -> closed(closed, ticket));
        } finally {
            if (stream == null) {
                ticket.run();
            }
        }
        open.add(stream);
        return stream;
    }

    private void closed(Closeable thing, Runnable ticket) {
        open.remove(thing);
        ticket.run();
    }

    /**
     * Directories come last: a walk goes into each when it meets it, and meanwhile what was seen of the files behind it
     * would get too old.
     *
     * @throws ClosedFileSystemException when the file system was closed
     */
    private List<SessionPath> entries(SessionPath directory) throws IOException {
        long changesBefore = changes.count();
        List<DirectoryEntry> listed = fileSystem.session().list(directory.forSession());
        Changes.Moment moment = changes.moment(changesBefore);
        return listed.stream()
                .sorted(Comparator.comparing(entry -> entry.attributes().kind() == Kind.DIRECTORY))
                .map(entry ->
                        directory.listedChild(entry.name(), new ListedAttributes(changes, moment, entry.attributes())))
                .toList();
    }
}
