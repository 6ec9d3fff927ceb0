package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.FileAttributes.Kind;

/**
 * The files of one connection, on whatever session its provider gave. Paths are those of Unix, relative ones start at
 * the root, {@code ..} is resolved by the text before links are followed, and case matters or not as the server has it.
 *
 * <p>All calls into the session are made on the caller's thread and through {@link SessionCalls}; nothing of the
 * provider's comes out (D31). Once the connection has ended, what may throw an {@link IOException} throws what
 * {@link SessionCalls#call} says, and the rest {@link ClosedFileSystemException}. An answer that the provider may not
 * give is a {@link FileSystemException} that says so.
 *
 * <p>What a directory stream saw of an entry answers the first question for the attributes of that path, for a second
 * and until something is changed through this file system: so {@link Files#walk} costs one request for each directory.
 * Another client's change may be seen that much later. Streams gather small writes until they are flushed or closed,
 * unless they were opened with APPEND, SYNC or DSYNC.
 *
 * <p>Not there, and an {@link UnsupportedOperationException}: watching, users and groups, making links, attributes
 * other than {@code basic}, and {@link java.nio.channels.FileChannel}s. May be used from any thread.
 */
public final class SessionFileSystem extends FileSystem {
    private final SessionCalls calls;
    private final String connectionId;
    private final String remoteName;
    private final boolean readOnly;
    private final Changes changes;
    private final CheckedSession session;
    private final OpenThings open = new OpenThings();
    private final SessionFileSystemProvider provider = new SessionFileSystemProvider(this);

    /**
     * Makes the file system of a connection. Nothing is called.
     *
     * @param calls the way to the session, not null
     * @param connectionId what the URIs of its files name, not null
     * @param remoteName the remote name without a password, for messages, not null
     * @param readOnly whether what would change something is refused without asking the session
     */
    public SessionFileSystem(SessionCalls calls, String connectionId, String remoteName, boolean readOnly) {
        this(calls, connectionId, remoteName, readOnly, System::nanoTime);
    }

    SessionFileSystem(
            SessionCalls calls, String connectionId, String remoteName, boolean readOnly, LongSupplier clock) {
        this.calls = Objects.requireNonNull(calls, "calls");
        this.connectionId = Objects.requireNonNull(connectionId, "connectionId");
        this.remoteName = Objects.requireNonNull(remoteName, "remoteName");
        this.readOnly = readOnly;
        this.changes = new Changes(clock);
        this.session = new CheckedSession(calls, remoteName, changes);
    }

    String connectionId() {
        return connectionId;
    }

    String remoteName() {
        return remoteName;
    }

    /**
     * The session, for what may throw an {@link IOException}.
     *
     * @throws ClosedFileSystemException when this file system was closed
     */
    CheckedSession session() {
        if (open.isClosed()) {
            throw new ClosedFileSystemException();
        }
        return session;
    }

    void requireWritable() {
        session();
        if (readOnly) {
            throw new ReadOnlyFileSystemException();
        }
    }

    BasicFileAttributes attributes(SessionPath path, boolean followLinks) throws IOException {
        CheckedSession asked = session();
        if (calls.isOpen()) {
            var listed = path.takeListed(followLinks);
            if (listed.isPresent()) {
                return new SessionAttributes(listed.get());
            }
        }
        return new SessionAttributes(asked.attributes(path.forSession(), followLinks));
    }

    SessionChannel open(SessionPath path, OpenOptions options) throws IOException {
        CheckedSession asked = session();
        if (options.changes()) {
            requireWritable();
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

    /** Not through {@link #session()}: this happens when the file system itself is being closed, too. */
    private void deleteClosed(String file) throws IOException {
        try {
            session.delete(file);
        } catch (NoSuchFileException alreadyDeleted) {
            // which is what was asked for
        }
    }

    SessionOutputStream openForOutput(SessionPath path, OpenOptions options) throws IOException {
        boolean buffered = !options.append() && !options.synchronous();
        SessionOutputStream stream = new SessionOutputStream(open(path, options), buffered, open::remove);
        open.add(stream);
        return stream;
    }

    SessionDirectoryStream openDirectory(SessionPath directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        SessionDirectoryStream stream = new SessionDirectoryStream(entries(directory), filter, open::remove);
        open.add(stream);
        return stream;
    }

    /**
     * Directories come last: a walk goes into each when it meets it, and meanwhile what was seen of the files behind it
     * would get too old.
     */
    private List<SessionPath> entries(SessionPath directory) throws IOException {
        long changesBefore = changes.count();
        List<DirectoryEntry> listed = session().list(directory.forSession());
        Changes.Moment moment = changes.moment(changesBefore);
        return listed.stream()
                .sorted(Comparator.comparing(entry -> entry.attributes().kind() == Kind.DIRECTORY))
                .map(entry ->
                        directory.listedChild(entry.name(), new ListedAttributes(changes, moment, entry.attributes())))
                .toList();
    }

    SessionPath path(String text) {
        return new SessionPath(this, PathNames.parse(text));
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    /** Closes the channels, streams and directory streams that are open, not the connection. */
    @Override
    public void close() throws IOException {
        open.closeAll();
    }

    @Override
    public boolean isOpen() {
        return !open.isClosed() && calls.isOpen();
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        requireOpen();
        return List.of(path("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        requireOpen();
        return List.of(new SessionFileStore(this));
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of(AttributeNames.VIEW);
    }

    @Override
    public Path getPath(String first, String... more) {
        requireOpen();
        StringBuilder text = new StringBuilder(first);
        for (String next : more) {
            if (!next.isEmpty()) {
                text.append(text.isEmpty() ? "" : "/").append(next);
            }
        }
        return path(text.toString());
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        requireOpen();
        return new PathPattern(syntaxAndPattern);
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("a connection doesn't tell the users and groups of its server");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("files of a connection can't be watched; list the directory again");
    }

    /** Names the connection, for messages. */
    @Override
    public String toString() {
        return remoteName;
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw new ClosedFileSystemException();
        }
    }
}
