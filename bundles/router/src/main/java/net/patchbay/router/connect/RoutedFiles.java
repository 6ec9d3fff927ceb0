package net.patchbay.router.connect;

import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.ConnectionEndedException;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.Session;
import net.patchbay.router.fence.Fence;
import net.patchbay.router.fence.Nesting;
import net.patchbay.router.fs.Polling;
import net.patchbay.router.fs.SessionCalls;
import net.patchbay.router.fs.SessionFileSystem;
import net.patchbay.router.fs.Traits;
import net.patchbay.router.operation.Secrets;

/**
 * The files of one connection: lets calls into the session while the connection can be used, on the caller's own thread
 * under the eyes of the watchdog, and counts what is open and what went through.
 */
final class RoutedFiles implements SessionCalls {
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicReference<SessionFileSystem> fileSystem = new AtomicReference<>();
    private final Traffic traffic = new Traffic();
    private final Set<KeptValue<?>> kept = ConcurrentHashMap.newKeySet();
    private final RoutedConnection connection;
    private final IoWatchdog watchdog;
    private final Polling polling;

    RoutedFiles(RoutedConnection connection, IoWatchdog watchdog, Polling polling) {
        this.connection = connection;
        this.watchdog = watchdog;
        this.polling = polling;
    }

    FileSystem fileSystem() throws NetworkException {
        SessionFileSystem present = fileSystem.get();
        if (present != null && present.isOpen()) {
            return present;
        }
        SessionFileSystem made = made();
        return fileSystem.compareAndSet(present, made) ? made : fileSystem.get();
    }

    private SessionFileSystem made() throws NetworkException {
        if (!(connection.session() instanceof DiskSession)) {
            throw new NetworkException(
                    NetworkStatus.BAD_DEV_TYPE,
                    "'" + connection.remoteName() + "' has no files, says " + connection.provider() + "; "
                            + NetworkStatus.BAD_DEV_TYPE.advice(),
                    connection.provider(),
                    null);
        }
        try {
            Traits traits = call(null, Traits::of);
            return new SessionFileSystem(this, connection.id(), connection.remoteName(), traits, polling);
        } catch (IOException | ClosedFileSystemException e) {
            NetworkException ended = connection.ended();
            throw ended != null
                    ? ended
                    : new NetworkException(NetworkStatus.EXTENDED_ERROR, e.getMessage(), connection.provider(), null);
        }
    }

    @Override
    public <T> T call(String file, long allowance, DiskCall<T> call) throws IOException {
        // Counted first, so whoever ends the connection either sees this call or keeps it out.
        inside.incrementAndGet();
        try {
            requireUsable(file);
            return throughGate(file, allowance, call);
        } finally {
            inside.decrementAndGet();
        }
    }

    private <T> T throughGate(String file, long allowance, DiskCall<T> call) throws IOException {
        Fence fence = connection.carrier().fence();
        if (!fence.gate().enter()) {
            throw new ConnectionEndedException(
                    file, NetworkStatus.CONNECTION_UNAVAIL, connection.provider() + " is leaving");
        }
        try {
            DiskSession session = session(file);
            IoWatchdog.WatchedCall watched = watchdog.begin(connection, session, allowance);
            try {
                return asked(fence, file, session, call);
            } finally {
                watchdog.end(watched);
            }
        } finally {
            fence.gate().exit();
        }
    }

    private <T> T asked(Fence fence, String file, DiskSession session, DiskCall<T> call) throws IOException {
        try {
            return fence.onThisThread(new FileCall(connection), () -> call.on(session));
        } catch (UnsupportedOperationException e) {
            throw ForeignErrors.unsupported(e, this::withoutSecrets);
        } catch (Throwable e) {
            if (!connection.isOpen()) {
                throw endedException(file);
            }
            throw ForeignErrors.ours(e, file, connection.provider(), this::withoutSecrets);
        }
    }

    private String withoutSecrets(String text) {
        return Secrets.removed(text, connection.request().credentials());
    }

    private DiskSession session(String file) throws IOException {
        Session session = connection.session();
        if (session instanceof DiskSession disk) {
            return disk;
        }
        throw endedException(file);
    }

    private void requireUsable(String file) throws IOException {
        State state = connection.state();
        while (!state.usable()) {
            if (state.ending() != null) {
                throw endedException(file);
            }
            // A cancel that waits for this very call must not be waited for (D17).
            if (Nesting.operation() != null || !state.awaitThaw(watchdog.timeout())) {
                throw new FileSystemException(file, null, "the connection is being cancelled; try again in a moment");
            }
        }
    }

    private IOException endedException(String file) {
        Ending ending = connection.state().ending();
        if (ending.asked() && ending.status() == NetworkStatus.SUCCESS) {
            throw new ClosedFileSystemException();
        }
        return new ConnectionEndedException(file, ending.status(), ending.reason());
    }

    @Override
    public Runnable opening() throws IOException {
        open.incrementAndGet();
        AtomicBoolean closed = new AtomicBoolean();
        Runnable close = () -> {
            if (closed.compareAndSet(false, true)) {
                open.decrementAndGet();
            }
        };
        try {
            // Counted first, so a cancel either sees the file or has frozen the connection before this.
            requireUsable(null);
        } catch (IOException | RuntimeException e) {
            close.run();
            throw e;
        }
        return close;
    }

    int open() {
        return open.get();
    }

    /** Whether a file is open or a call is inside. */
    boolean inUse() {
        return open.get() > 0 || inside.get() > 0;
    }

    long bytesRead() {
        return traffic.read();
    }

    long bytesWritten() {
        return traffic.written();
    }

    long bitsPerSecond() {
        return traffic.bitsPerSecond();
    }

    @Override
    public <T> Kept<T> keep(T value) {
        KeptValue<T> holder = new KeptValue<>(value, kept);
        kept.add(holder);
        if (!connection.isOpen()) {
            holder.drop();
        }
        return holder;
    }

    private static final class KeptValue<T> implements Kept<T> {
        private final AtomicReference<T> value;
        private final Set<KeptValue<?>> all;

        KeptValue(T value, Set<KeptValue<?>> all) {
            this.value = new AtomicReference<>(value);
            this.all = all;
        }

        @Override
        public T get() {
            return value.get();
        }

        @Override
        public void drop() {
            value.set(null);
            all.remove(this);
        }
    }

    void letGo() {
        kept.forEach(KeptValue::drop);
        SessionFileSystem used = fileSystem.get();
        if (used != null) {
            used.connectionEnded();
        }
    }

    @Override
    public void transferred(long read, long written, long nanos) {
        traffic.add(read, written, nanos);
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public NetworkException ended() {
        return connection.ended();
    }
}
