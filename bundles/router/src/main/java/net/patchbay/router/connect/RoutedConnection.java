package net.patchbay.router.connect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.FileSystem;
import java.util.Optional;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.LocalName;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.RemoteName;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.runtime.ConnectionDTO;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.Session;
import net.patchbay.router.operation.Operation;
import net.patchbay.router.route.Provider;

/**
 * A connection as applications hold it: the names, and the session for as long as it lasts. When it ends the session and
 * everything of it are let go of, so a handle that an application keeps pins no provider (D31).
 */
public final class RoutedConnection implements Connection {
    private static final VarHandle FILES = files(MethodHandles.lookup());

    private final State state;
    private final Operation made;
    private final ConnectionRequest request;
    private final Owner owner;
    private final Provider provider;
    private final ConnectionTable table;
    private volatile RoutedFiles files;

    /**
     * A connection that nobody knows of yet.
     *
     * @param made the operation that made it; its id is the connection's too
     * @param request what was asked for; its credentials are the router's own copy
     * @param owner who asked
     * @param provider who accepted
     * @param session with what
     * @param table where it will be listed
     */
    public RoutedConnection(
            Operation made,
            ConnectionRequest request,
            Owner owner,
            Provider provider,
            Session session,
            ConnectionTable table) {
        this.made = made;
        this.request = request;
        this.owner = owner;
        this.provider = provider;
        this.state = new State(session);
        this.table = table;
    }

    private static VarHandle files(MethodHandles.Lookup lookup) {
        try {
            return lookup.findVarHandle(RoutedConnection.class, "files", RoutedFiles.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public String id() {
        return made.id();
    }

    long number() {
        return made.number();
    }

    @Override
    public String remoteName() {
        return remote().toString();
    }

    /**
     * The remote name as a value.
     *
     * @return the name
     */
    public RemoteName remote() {
        return request.remoteName();
    }

    @Override
    public Optional<String> localName() {
        return request.localName().map(LocalName::toString);
    }

    /**
     * The local name as a value.
     *
     * @return the name, or null
     */
    public LocalName local() {
        return request.localName().orElse(null);
    }

    @Override
    public String provider() {
        return provider.name();
    }

    /**
     * The provider that carries it.
     *
     * @return the provider
     */
    public Provider carrier() {
        return provider;
    }

    /**
     * Who asked for it.
     *
     * @return the owner
     */
    public Owner owner() {
        return owner;
    }

    /**
     * What was asked for.
     *
     * @return the request
     */
    public ConnectionRequest request() {
        return request;
    }

    /**
     * The provider's side.
     *
     * @return the session, or null once it has ended
     */
    public Session session() {
        return state.session();
    }

    /**
     * Files that are open on it.
     *
     * @return how many
     */
    public int openFiles() {
        RoutedFiles used = files;
        return used == null ? 0 : used.open();
    }

    /**
     * Whether a file is open on it, or a call is inside its session.
     *
     * @return true when ending it in good order leaves somebody inside
     */
    public boolean inUse() {
        RoutedFiles used = files;
        return used != null && used.inUse();
    }

    /**
     * The speed so far.
     *
     * @return bits a second, 0 when nothing went through
     */
    public long bitsPerSecond() {
        RoutedFiles used = files;
        return used == null ? 0 : used.bitsPerSecond();
    }

    /** Most connections that are made and closed again never have their files asked for. */
    private RoutedFiles files() {
        RoutedFiles used = files;
        if (used == null) {
            FILES.compareAndSet(this, null, new RoutedFiles(this, table.watchdog(), table.polling()));
            used = files;
        }
        return used;
    }

    State state() {
        return state;
    }

    @Override
    public boolean isOpen() {
        return state.ending() == null;
    }

    @Override
    public FileSystem fileSystem() throws NetworkException {
        NetworkException ended = ended();
        if (ended != null) {
            throw ended;
        }
        return files().fileSystem();
    }

    /** Why it can't be used any more, as the exception to throw; null while it can. */
    NetworkException ended() {
        Ending ending = state.ending();
        return ending == null
                ? null
                : new NetworkException(
                        ending.status() == NetworkStatus.SUCCESS ? NetworkStatus.NOT_CONNECTED : ending.status(),
                        "the connection to '" + remoteName() + "' has ended: " + ending.reason(),
                        provider(),
                        null);
    }

    @Override
    public void close() throws NetworkException {
        if (local() == null && isOpen()) {
            table.close(this);
        }
    }

    /**
     * Nobody may use it while its session is asked whether it may end (D34).
     *
     * @return false when another cancel is at it, or it has ended
     */
    public boolean freeze() {
        return state.freeze();
    }

    /** It goes on. */
    public void thaw() {
        state.thaw();
    }

    /**
     * It ends, once: it leaves the table, and nothing of the provider's is kept.
     *
     * @param how how
     * @return the session, for whoever ended it to be ended too; null when it had ended before
     */
    public Session end(Ending how) {
        Session last = state.end(how);
        if (last == null) {
            return null;
        }
        RoutedFiles used = files;
        if (used != null) {
            used.letGo();
        }
        request.credentials().wipe();
        table.remove(this, how);
        return last;
    }

    /** A call into its files took too long: its session is aborted, and it ends if it had not before (D29). */
    void hung(long nanos, Session asked) {
        String reason = "a call of " + provider() + " took longer than " + nanos / 1_000_000 + " ms and was aborted";
        try {
            end(new Ending(NetworkStatus.CONNECTION_UNAVAIL, reason, false));
        } finally {
            provider.fence().abort(asked::abort);
        }
    }

    ConnectionDTO dto() {
        ConnectionDTO dto = new ConnectionDTO();
        dto.id = id();
        dto.localName = localName().orElse(null);
        dto.remoteName = remoteName();
        dto.provider = provider();
        dto.type = (session() instanceof DiskSession ? ResourceType.DISK : request.type()).name();
        dto.askedBy = owner.name();
        dto.since = made.startedAt();
        RoutedFiles used = files;
        if (used != null) {
            dto.openFiles = used.open();
            dto.bytesRead = used.bytesRead();
            dto.bytesWritten = used.bytesWritten();
        }
        return dto;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    /** Of the number, since an object's own hash is slow the first time that it is asked for. */
    @Override
    public int hashCode() {
        return Long.hashCode(made.number());
    }

    @Override
    public String toString() {
        return "connection " + id() + " to " + request + " through " + provider();
    }
}
