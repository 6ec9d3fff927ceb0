package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.patchbay.mpr.CancelOption;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D29: calls into the files of a connection, and what those cost that don't return. */
class FilesTest {
    private static final long NEVER = 60_000;

    private final ExecutorService others = Executors.newCachedThreadPool();
    private final Hang hang = new Hang();
    private final TestDisk disk = new TestDisk();
    private TestRouter router;

    @AfterEach
    void close() {
        hang.release();
        others.shutdownNow();
        router.close();
    }

    private Connection connected(long ioMillis) throws NetworkException {
        router = new TestRouter(TestRouter.settings(ioMillis));
        router.with("disk", (request, context) -> RouteAnswer.accepted(disk), "patchbay.nonblocking", true);
        return router.face.addConnection(TestRouter.request("\\\\s\\one", "Z:"));
    }

    private <T> T inTime(Callable<T> call) throws Exception {
        return others.submit(call).get(10, TimeUnit.SECONDS);
    }

    @Test
    void d29AReadOnlyThatHangsHoldsNobodyElse() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        disk.readOnly = () -> {
            if (asked.getAndIncrement() == 0) {
                hang.stay();
            }
            return false;
        };
        Connection connection = connected(NEVER);
        Future<FileSystem> first = others.submit(connection::fileSystem);
        hang.awaitInside(1);
        assertThat(inTime(connection::fileSystem).isOpen()).isTrue();
        Connection second = inTime(() -> router.face.addConnection(TestRouter.request("\\\\s\\two")));
        assertThat(inTime(second::fileSystem).isOpen()).isTrue();
        assertThat(inTime(() -> router.runtime.router().connections)).hasSize(2);
        assertThat(first).isNotDone();
        inTime(() -> {
            router.face.cancelConnection("Z:", CancelOption.FORCE);
            return null;
        });
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void d29AReadOnlyThatHangsIsAbortedAndNamed() throws Exception {
        disk.readOnly = () -> {
            hang.stay();
            throw new IllegalStateException("aborted");
        };
        disk.abort = hang::release;
        Connection connection = connected(100);
        assertThatThrownBy(() -> inTime(connection::fileSystem))
                .cause()
                .isInstanceOfSatisfying(NetworkException.class, failure -> {
                    assertThat(failure.status()).isEqualTo(NetworkStatus.CONNECTION_UNAVAIL);
                    assertThat(failure).hasMessageContaining("a call of disk took longer");
                });
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void theStoreAsksNobodyWhetherItIsReadOnly() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        disk.readOnly = () -> asked.incrementAndGet() > 0;
        FileStore store = Files.getFileStore(connected(NEVER).fileSystem().getPath("/"));
        assertThat(store.isReadOnly()).isTrue();
        assertThat(store.isReadOnly()).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void d29ASpaceThatHangsHoldsNobodyElse() throws Exception {
        disk.space = () -> {
            hang.stay();
            return null;
        };
        Path root = connected(NEVER).fileSystem().getPath("/");
        FileStore store = Files.getFileStore(root);
        Future<Long> space = others.submit(store::getTotalSpace);
        hang.awaitInside(1);
        assertThat(inTime(() -> Files.isDirectory(root))).isTrue();
        assertThat(inTime(() -> Files.getFileStore(root).isReadOnly())).isFalse();
        assertThat(space).isNotDone();
    }

    /** Returns a call of an application's that is inside the session and stays until it is aborted. */
    private Future<Boolean> callUntilAbort(Connection connection, int which) throws Exception {
        AtomicInteger aborts = new AtomicInteger();
        disk.abort = () -> {
            if (aborts.incrementAndGet() == which) {
                hang.release();
            }
        };
        disk.attributes = () -> {
            hang.stay();
            return TestDisk.DIRECTORY;
        };
        Path root = connection.fileSystem().getPath("/");
        Future<Boolean> call = others.submit(() -> Files.isDirectory(root));
        hang.awaitInside(1);
        return call;
    }

    @Test
    void d34ACallInsideIsAbortedWhenItsConnectionIsCancelledByForce() throws Exception {
        Connection connection = connected(NEVER);
        Future<Boolean> call = callUntilAbort(connection, 1);
        router.face.cancelConnection("Z:", CancelOption.FORCE);
        call.get(10, TimeUnit.SECONDS);
        assertThat(disk.cancelled).as("told in good order too").hasValue(1);
    }

    @Test
    void d34ACallInsideIsAbortedWhenItsConnectionIsCancelledWithoutForce() throws Exception {
        Connection connection = connected(NEVER);
        Future<Boolean> call = callUntilAbort(connection, 1);
        router.face.cancelConnection("Z:");
        call.get(10, TimeUnit.SECONDS);
    }

    @Test
    void d30ACallInsideIsAbortedWhenItsProviderLeaves() throws Exception {
        Connection connection = connected(NEVER);
        Future<Boolean> call = callUntilAbort(connection, 1);
        router.remove("disk");
        call.get(10, TimeUnit.SECONDS);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void d29ACallInAConnectionThatHasEndedIsStillWatched() throws Exception {
        Connection connection = connected(200);
        Future<Boolean> call = callUntilAbort(connection, 2);
        router.face.cancelConnection("Z:", CancelOption.FORCE);
        call.get(10, TimeUnit.SECONDS);
        assertThat(disk.aborted).hasValue(2);
    }

    @Test
    void d29ACallThatIgnoresTheAbortIsInterruptedOnceAndItsThreadGoesOn() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger interrupts = new AtomicInteger();
        disk.attributes = () -> {
            while (!awaited(never)) {
                if (interrupts.incrementAndGet() == 1) {
                    break;
                }
            }
            // As code does that wants its callers to know; the application's thread must not stay interrupted by it.
            Thread.currentThread().interrupt();
            return TestDisk.DIRECTORY;
        };
        Path root = connected(100).fileSystem().getPath("/");
        assertThat(inTime(() -> {
                    Files.isDirectory(root);
                    return Thread.currentThread().isInterrupted();
                }))
                .isFalse();
        assertThat(interrupts).hasValue(1);
        assertThat(disk.aborted).hasValue(1);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void d29ASessionThatHangsInAbortHoldsNobody() throws Exception {
        disk.abort = hang::stay;
        Connection connection = connected(NEVER);
        inTime(() -> {
            router.face.cancelConnection("Z:", CancelOption.FORCE);
            return null;
        });
        assertThat(connection.isOpen()).isFalse();
        Connection second = router.face.addConnection(TestRouter.request("\\\\s\\two"));
        inTime(() -> {
            router.remove("disk");
            return null;
        });
        assertThat(second.isOpen()).isFalse();
        await().untilAsserted(() -> assertThat(disk.aborted).hasValue(1));
    }

    @Test
    void d34WhatIsWatchedHoldsNoCancelAndEndsWithTheConnection() throws Exception {
        Connection connection = connected(NEVER);
        WatchService watcher = connection.fileSystem().newWatchService();
        connection.fileSystem().getPath("/").register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
        Future<WatchKey> waiting = others.submit(watcher::take);
        assertThat(threadsThatWatch()).isNotEmpty();
        router.face.cancelConnection("Z:");
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ClosedWatchServiceException.class);
        await().untilAsserted(() -> assertThat(threadsThatWatch()).isEmpty());
    }

    @Test
    void d30WhatIsWatchedEndsWhenTheProviderLeaves() throws Exception {
        Connection connection = connected(NEVER);
        WatchService watcher = connection.fileSystem().newWatchService();
        connection.fileSystem().getPath("/").register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
        router.remove("disk");
        assertThatThrownBy(watcher::take).isInstanceOf(ClosedWatchServiceException.class);
        await().untilAsserted(() -> assertThat(threadsThatWatch()).isEmpty());
    }

    private static List<String> threadsThatWatch() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("patchbay-watch"))
                .toList();
    }

    @Test
    void d34AnOpenDirectoryRefusesACancelWithoutForce() throws Exception {
        Connection connection = connected(NEVER);
        Path root = connection.fileSystem().getPath("/");
        try (Stream<Path> entries = Files.list(root)) {
            assertThatThrownBy(() -> router.face.cancelConnection("Z:"))
                    .isInstanceOfSatisfying(NetworkException.class, refused -> assertThat(refused.status())
                            .isEqualTo(NetworkStatus.OPEN_FILES));
            assertThat(entries).isEmpty();
        }
        router.face.cancelConnection("Z:");
        assertThat(connection.isOpen()).isFalse();
    }
}
