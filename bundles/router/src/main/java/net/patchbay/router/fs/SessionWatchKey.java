package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One watched directory. Used by applications from any thread, and looked at by the one thread of its file system.
 *
 * <p>Its events are bounded: more than {@link #MOST_EVENTS} that nobody fetched become one overflow, and so does a listing
 * that fails, however often it does one after the other.
 */
final class SessionWatchKey implements WatchKey {
    static final int MOST_EVENTS = 512;

    private static final SeenEvent<?> OVERFLOW = new SeenEvent<>(StandardWatchEventKinds.OVERFLOW, null, 1);

    private final SessionWatchService service;
    private final SessionPath directory;
    private final Object lock = new Object();
    private List<SeenEvent<?>> events = new ArrayList<>();
    private Set<WatchEvent.Kind<?>> wanted;
    private boolean signalled;
    private boolean valid = true;
    /** Of the thread that looks. */
    private Listing last;
    /** Of the thread that looks. */
    private boolean failing;

    SessionWatchKey(SessionWatchService service, SessionPath directory, Set<WatchEvent.Kind<?>> wanted, Listing first) {
        this.service = service;
        this.directory = directory;
        this.wanted = wanted;
        this.last = first;
    }

    /** Registered again: other events count from now on. */
    void want(Set<WatchEvent.Kind<?>> now) {
        synchronized (lock) {
            wanted = now;
        }
    }

    /** Looks at the directory; only ever called by one thread. Nothing of this is locked meanwhile. */
    void look() {
        try {
            Listing now = directory.getFileSystem().listing(directory);
            failing = false;
            Told told = new Told();
            last.compare(now, told);
            last = now;
            add(told.seen);
        } catch (NoSuchFileException | NotDirectoryException gone) {
            cancel();
            signal();
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                failing = true;
                add(List.of(OVERFLOW));
            }
        }
    }

    /** What one look saw; told in one go, so that nobody fetches half of it. */
    private final class Told implements Listing.Differences {
        private final List<SeenEvent<?>> seen = new ArrayList<>();

        @Override
        public void created(String name) {
            saw(StandardWatchEventKinds.ENTRY_CREATE, name);
        }

        @Override
        public void deleted(String name) {
            saw(StandardWatchEventKinds.ENTRY_DELETE, name);
        }

        @Override
        public void modified(String name) {
            saw(StandardWatchEventKinds.ENTRY_MODIFY, name);
        }

        private void saw(WatchEvent.Kind<Path> kind, String name) {
            Path context = new SessionPath(directory.getFileSystem(), new PathNames(false, List.of(name)));
            seen.add(new SeenEvent<>(kind, context, 1));
        }
    }

    private void add(List<SeenEvent<?>> seen) {
        boolean any = false;
        synchronized (lock) {
            for (SeenEvent<?> event : seen) {
                if (valid && (event.context() == null || wanted.contains(event.kind()))) {
                    any = true;
                    add(event);
                }
            }
        }
        if (any) {
            signal();
        }
    }

    private void add(SeenEvent<?> event) {
        if (merged(event.kind(), event.context())) {
            return;
        }
        if (events.size() >= MOST_EVENTS) {
            events.clear();
            events.add(OVERFLOW);
        } else {
            events.add(event);
        }
    }

    /** What is seen again of an entry before it was fetched is one event; after an overflow nothing else is told. */
    private boolean merged(WatchEvent.Kind<?> kind, Object context) {
        for (int i = events.size() - 1; i >= 0; i--) {
            SeenEvent<?> event = events.get(i);
            if (event.kind() == StandardWatchEventKinds.OVERFLOW || event.isSame(kind, context)) {
                events.set(i, event.again());
                return true;
            }
            if (event.context().equals(context)) {
                return false;
            }
        }
        return false;
    }

    private void signal() {
        synchronized (lock) {
            if (signalled) {
                return;
            }
            signalled = true;
        }
        service.signalled(this);
    }

    @Override
    public boolean isValid() {
        synchronized (lock) {
            return valid;
        }
    }

    @Override
    public List<WatchEvent<?>> pollEvents() {
        synchronized (lock) {
            List<WatchEvent<?>> fetched = List.copyOf(events);
            events = new ArrayList<>();
            return fetched;
        }
    }

    @Override
    public boolean reset() {
        synchronized (lock) {
            if (!signalled || !valid) {
                return valid;
            }
            if (events.isEmpty()) {
                signalled = false;
                return true;
            }
        }
        service.signalled(this);
        return true;
    }

    @Override
    public void cancel() {
        invalidate();
        service.forget(this);
    }

    void invalidate() {
        synchronized (lock) {
            valid = false;
        }
    }

    @Override
    public SessionPath watchable() {
        return directory;
    }
}
