package net.patchbay.router.fs;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystemException;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One thread for each file system looks at directories, and none is left when there is nothing to look at. */
@Timeout(60)
class WatchEndsTest {
    private final Listed session = new Listed();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicLong interval = new AtomicLong(1_000_000);
    private final Fixture fixture = new Fixture(session, false, new Polling(interval::get, this::thread));
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void nothingIsLeft() throws Exception {
        fixture.fileSystem.close();
        others.shutdownNow();
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).as("outlives the file system").isFalse();
        }
    }

    private Thread thread(Runnable work) {
        Thread made = new Thread(work, "watch-test");
        threads.add(made);
        return made;
    }

    /** Who lists, and how many at once. */
    private static final class Listed extends FakeSession {
        final Set<Thread> callers = ConcurrentHashMap.newKeySet();
        final AtomicInteger inside = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        volatile boolean broken;

        @Override
        public List<DirectoryEntry> list(String path) throws IOException {
            callers.add(Thread.currentThread());
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try {
                if (broken) {
                    throw new FileSystemException(path, null, "the server is busy");
                }
                return super.list(path);
            } finally {
                inside.decrementAndGet();
            }
        }
    }

    private WatchService watchAll(int directories) throws IOException {
        WatchService watcher = fixture.fileSystem.newWatchService();
        for (int i = 0; i < directories; i++) {
            session.put("/d" + i, Kind.DIRECTORY);
            fixture.path("/d" + i).register(watcher, ENTRY_CREATE);
        }
        return watcher;
    }

    @Test
    void oneThreadListsOneDirectoryAfterTheOther() throws Exception {
        WatchService first = watchAll(10);
        WatchService second = watchAll(20);
        session.callers.clear();
        session.most.set(0);
        session.file("/d3/new");
        assertThat(first.take().watchable()).hasToString("/d3");
        assertThat(second.take().watchable()).hasToString("/d3");
        assertThat(threads).hasSize(1);
        assertThat(session.callers).containsExactly(threads.get(0));
        assertThat(session.most).hasValue(1);
    }

    @Test
    void thereIsNoThreadUntilADirectoryIsWatchedNorAfter() throws Exception {
        WatchService watcher = fixture.fileSystem.newWatchService();
        assertThat(threads).isEmpty();
        WatchKey key = fixture.path("/").register(watcher, ENTRY_CREATE);
        key.cancel();
        await().until(() -> !threads.get(0).isAlive());
        fixture.path("/").register(watcher, ENTRY_CREATE);
        session.file("/new");
        assertThat(watcher.take().pollEvents()).hasSize(1);
        assertThat(threads).hasSize(2);
        watcher.close();
        await().until(() -> !threads.get(1).isAlive());
    }

    @Test
    void aListingThatFailsIsOneOverflowUntilItWorksAgain() throws Exception {
        WatchService watcher = watchAll(1);
        session.broken = true;
        WatchKey key = watcher.take();
        assertThat(key.pollEvents()).extracting(event -> event.kind().name()).containsExactly("OVERFLOW");
        assertThat(key.reset()).isTrue();
        int before = session.asked("list");
        session.file("/d0/new");
        session.broken = false;
        assertThat(watcher.take()).isSameAs(key);
        assertThat(key.pollEvents())
                .extracting(event -> String.valueOf(event.context()))
                .as("what was missed meanwhile")
                .containsExactly("new");
        assertThat(session.asked("list")).isGreaterThan(before);
    }

    private void assertThatEndsThoseWhoWait(Callable end) throws Exception {
        interval.set(TimeUnit.HOURS.toNanos(1));
        WatchService watcher = watchAll(1);
        WatchKey key = fixture.path("/d0").register(watcher, ENTRY_CREATE);
        Future<WatchKey> one = others.submit(watcher::take);
        Future<WatchKey> two = others.submit(() -> watcher.poll(1, TimeUnit.HOURS));
        end.run(watcher);
        for (Future<WatchKey> waiting : List.of(one, two)) {
            assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ClosedWatchServiceException.class);
        }
        assertThat(key.isValid()).isFalse();
        assertThatThrownBy(watcher::poll).isInstanceOf(ClosedWatchServiceException.class);
        assertThatThrownBy(watcher::take).isInstanceOf(ClosedWatchServiceException.class);
        watcher.close();
        await().until(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    /** What ends a watch. */
    private interface Callable {
        void run(WatchService watcher) throws IOException;
    }

    @Test
    void closingTheServiceEndsThoseWhoWait() throws Exception {
        assertThatEndsThoseWhoWait(WatchService::close);
        assertThatThrownBy(() -> fixture.path("/d0").register(closed(), ENTRY_CREATE))
                .isInstanceOf(ClosedWatchServiceException.class);
    }

    private WatchService closed() throws IOException {
        WatchService watcher = fixture.fileSystem.newWatchService();
        watcher.close();
        return watcher;
    }

    @Test
    void closingTheFileSystemEndsThoseWhoWait() throws Exception {
        assertThatEndsThoseWhoWait(watcher -> fixture.fileSystem.close());
        assertThatThrownBy(fixture.fileSystem::newWatchService).isInstanceOf(ClosedFileSystemException.class);
    }

    @Test
    void d31TheEndOfTheConnectionEndsThoseWhoWait() throws Exception {
        assertThatEndsThoseWhoWait(watcher -> {
            fixture.calls.cut();
            fixture.fileSystem.connectionEnded();
        });
        assertThatThrownBy(fixture.fileSystem::newWatchService).isInstanceOf(ClosedFileSystemException.class);
    }

    @Test
    void whatIsWatchedGoesOnWhenTheSettingBecomesZero() throws Exception {
        WatchService watcher = watchAll(1);
        interval.set(0);
        assertThatThrownBy(fixture.fileSystem::newWatchService)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("watch.interval");
        session.file("/d0/new");
        assertThat(watcher.take().pollEvents()).hasSize(1);
    }
}
