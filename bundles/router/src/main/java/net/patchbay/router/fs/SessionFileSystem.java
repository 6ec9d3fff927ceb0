package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

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
 * <p>What a session can't do is an {@link UnsupportedOperationException} where {@code java.nio.file} has that word for it
 * and a {@link java.nio.file.FileSystemException} elsewhere; {@link java.nio.channels.FileChannel}s are never there. May
 * be used from any thread.
 */
public final class SessionFileSystem extends FileSystem {
    private final SessionCalls calls;
    private final String connectionId;
    private final String remoteName;
    private final Traits traits;
    private final CheckedSession session;
    private final Opener opener;
    private final Watching watching;
    private final SessionFileSystemProvider provider = new SessionFileSystemProvider(this);

    /**
     * Makes the file system of a connection. Nothing is called.
     *
     * @param calls the way to the session, not null
     * @param connectionId what the URIs of its files name, not null
     * @param remoteName the remote name without a password, for messages, not null
     * @param traits what the session said of itself, not null
     * @param polling how its directories are watched, not null
     */
    public SessionFileSystem(
            SessionCalls calls, String connectionId, String remoteName, Traits traits, Polling polling) {
        this(calls, connectionId, remoteName, traits, polling, System::nanoTime);
    }

    SessionFileSystem(
            SessionCalls calls,
            String connectionId,
            String remoteName,
            Traits traits,
            Polling polling,
            LongSupplier clock) {
        this.calls = Objects.requireNonNull(calls, "calls");
        this.connectionId = Objects.requireNonNull(connectionId, "connectionId");
        this.remoteName = Objects.requireNonNull(remoteName, "remoteName");
        this.traits = Objects.requireNonNull(traits, "traits");
        Changes changes = new Changes(clock);
        this.session = new CheckedSession(calls, remoteName, changes);
        this.opener = new Opener(this, session, changes);
        this.watching = new Watching(this, polling);
    }

    String connectionId() {
        return connectionId;
    }

    String remoteName() {
        return remoteName;
    }

    Traits traits() {
        return traits;
    }

    Opener opener() {
        return opener;
    }

    /**
     * The session, for what may throw an {@link IOException}.
     *
     * @throws ClosedFileSystemException when this file system was closed
     */
    CheckedSession session() {
        if (opener.isClosed()) {
            throw new ClosedFileSystemException();
        }
        return session;
    }

    void requireWritable() {
        session();
        if (traits.readOnly()) {
            throw new ReadOnlyFileSystemException();
        }
    }

    SessionAttributes attributes(SessionPath path, boolean followLinks) throws IOException {
        CheckedSession asked = session();
        if (calls.isOpen()) {
            var listed = path.takeListed(followLinks);
            if (listed.isPresent()) {
                return new SessionAttributes(listed.get());
            }
        }
        return new SessionAttributes(asked.attributes(path.forSession(), followLinks));
    }

    /** What a directory contains now, for those who watch it. */
    Listing listing(SessionPath directory) throws IOException {
        return Listing.of(session().list(directory.forSession()));
    }

    SessionPath path(String text) {
        return new SessionPath(this, PathNames.parse(text));
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    /** Closes the channels, streams, directory streams and watch services that are open, not the connection. */
    @Override
    public void close() throws IOException {
        watching.close();
        opener.closeAll();
    }

    /** To be called when the connection ends: who waits for events is told, and the session isn't asked any more. */
    public void connectionEnded() {
        watching.close();
    }

    @Override
    public boolean isOpen() {
        return !opener.isClosed() && calls.isOpen();
    }

    @Override
    public boolean isReadOnly() {
        return traits.readOnly();
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
        return AttributeNames.views(traits.posix());
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
        if (!traits.posix()) {
            throw new UnsupportedOperationException("this connection doesn't tell the users and groups of its server");
        }
        return new Principals();
    }

    @Override
    public WatchService newWatchService() {
        requireOpen();
        return watching.service();
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
