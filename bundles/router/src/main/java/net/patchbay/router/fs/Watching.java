package net.patchbay.router.fs;

import java.nio.file.ClosedFileSystemException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * All that is watched in one file system: looked at by one thread, one directory after the other, which is there while a
 * directory is registered. It ends with the file system, and with the connection.
 */
final class Watching {
    private final SessionFileSystem fileSystem;
    private final Polling polling;
    private final Set<SessionWatchService> services = ConcurrentHashMap.newKeySet();
    private final Object lock = new Object();
    private volatile long interval;
    private volatile boolean closed;
    private volatile Thread thread;

    Watching(SessionFileSystem fileSystem, Polling polling) {
        this.fileSystem = fileSystem;
        this.polling = polling;
    }

    boolean isOf(SessionFileSystem other) {
        return fileSystem == other;
    }

    /**
     * A new service.
     *
     * @throws UnsupportedOperationException when the router's configuration says that nothing is watched
     */
    SessionWatchService service() {
        requireInterval();
        SessionWatchService service = new SessionWatchService(this);
        services.add(service);
        if (closed) {
            service.close();
            throw new ClosedFileSystemException();
        }
        return service;
    }

    /** What is watched already goes on as it was when the setting becomes 0. */
    private void requireInterval() {
        long now = polling.interval().getAsLong();
        if (now <= 0) {
            throw new UnsupportedOperationException(
                    "files of a connection are not watched; set " + Polling.SETTING
                            + " in the router's configuration to the milliseconds between two looks, or list the directory again");
        }
        interval = now;
    }

    /** A directory was registered. */
    void begin() {
        synchronized (lock) {
            if (thread == null && !closed) {
                Thread looking = polling.threads().newThread(this::run);
                looking.start();
                thread = looking;
            }
        }
    }

    void ended(SessionWatchService service) {
        services.remove(service);
        wake();
    }

    /** Ends all, at once; the thread ends when the call returns that it may be in. */
    void close() {
        closed = true;
        services.forEach(SessionWatchService::close);
        wake();
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    private void run() {
        while (goesOn()) {
            LockSupport.parkNanos(this, pause());
            for (SessionWatchService service : services) {
                for (SessionWatchKey key : service.keys()) {
                    if (!closed && key.isValid()) {
                        key.look();
                    }
                }
            }
        }
    }

    private boolean goesOn() {
        synchronized (lock) {
            boolean watched =
                    services.stream().anyMatch(service -> !service.keys().isEmpty());
            if (!closed && watched) {
                return true;
            }
            thread = null;
            return false;
        }
    }

    private long pause() {
        long now = polling.interval().getAsLong();
        if (now > 0) {
            interval = now;
        }
        return interval;
    }
}
