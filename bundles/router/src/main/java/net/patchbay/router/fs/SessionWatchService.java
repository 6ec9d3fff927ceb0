package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Watches directories of one connection by listing them again and again. May be used from any thread. */
final class SessionWatchService implements WatchService {
    private static final Set<WatchEvent.Kind<?>> KNOWN = Set.of(
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_DELETE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.OVERFLOW);

    /** A key that was signalled, or none: what wakes those who wait when the service is closed. */
    private record Signal(SessionWatchKey key) {}

    private static final Signal CLOSED = new Signal(null);

    private final Watching watching;
    private final ConcurrentMap<PathNames, SessionWatchKey> keys = new ConcurrentHashMap<>();
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    SessionWatchService(Watching watching) {
        this.watching = watching;
    }

    /**
     * Registers a directory. It is listed once on this thread: what changes from then on is told.
     *
     * @throws ProviderMismatchException when the service is one of another file system's
     */
    static WatchKey register(
            WatchService watcher, SessionPath directory, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
            throws IOException {
        if (Objects.requireNonNull(watcher, "watcher") instanceof SessionWatchService ours
                && ours.watching.isOf(directory.getFileSystem())) {
            return ours.register(directory, wanted(events, modifiers));
        }
        throw new ProviderMismatchException(
                "the watch service is one of another file system; ask this one's newWatchService");
    }

    private static Set<WatchEvent.Kind<?>> wanted(WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        Set<WatchEvent.Kind<?>> wanted = new HashSet<>();
        for (WatchEvent.Kind<?> kind : events) {
            if (!KNOWN.contains(Objects.requireNonNull(kind, "event"))) {
                throw new UnsupportedOperationException("'" + kind.name() + "' is no event that is watched for");
            }
            wanted.add(kind);
        }
        wanted.remove(StandardWatchEventKinds.OVERFLOW);
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("no event to watch for was given");
        }
        for (WatchEvent.Modifier modifier : modifiers) {
            throw new UnsupportedOperationException(
                    "'" + Objects.requireNonNull(modifier, "modifier").name() + "' is not known; the setting "
                            + Polling.SETTING + " says how often directories are looked at");
        }
        return Set.copyOf(wanted);
    }

    private WatchKey register(SessionPath directory, Set<WatchEvent.Kind<?>> wanted) throws IOException {
        requireOpen();
        Listing first = directory.getFileSystem().listing(directory);
        SessionWatchKey key = keys.compute(directory.resolved(), (names, there) -> {
            if (there == null) {
                return new SessionWatchKey(this, directory, wanted, first);
            }
            there.want(wanted);
            return there;
        });
        if (closed) {
            key.cancel();
            throw new ClosedWatchServiceException();
        }
        watching.begin();
        return key;
    }

    Collection<SessionWatchKey> keys() {
        return List.copyOf(keys.values());
    }

    void forget(SessionWatchKey key) {
        keys.remove(key.watchable().resolved(), key);
    }

    void signalled(SessionWatchKey key) {
        signals.add(new Signal(key));
    }

    @Override
    public WatchKey poll() {
        requireOpen();
        return keyOf(signals.poll());
    }

    @Override
    public WatchKey poll(long timeout, TimeUnit unit) throws InterruptedException {
        requireOpen();
        return keyOf(signals.poll(timeout, unit));
    }

    @Override
    public WatchKey take() throws InterruptedException {
        requireOpen();
        return keyOf(signals.take());
    }

    private WatchKey keyOf(Signal signal) {
        if (closed) {
            // there may be more than one who waits
            signals.add(CLOSED);
        }
        requireOpen();
        return signal == null ? null : signal.key();
    }

    /** Those who wait are told at once, and the keys are no longer valid. */
    @Override
    public void close() {
        closed = true;
        keys.values().forEach(SessionWatchKey::invalidate);
        keys.clear();
        signals.clear();
        signals.add(CLOSED);
        watching.ended(this);
    }

    private void requireOpen() {
        if (closed) {
            throw new ClosedWatchServiceException();
        }
    }
}
