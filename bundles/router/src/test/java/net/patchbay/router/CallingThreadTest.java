package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.spi.RouteAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D29, D31: on which thread a provider is called. */
class CallingThreadTest {
    private final TestRouter router = new TestRouter();

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void d29ANonBlockingProviderIsCalledOnTheCallersThread() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        router.with(
                "inline",
                (request, context) -> {
                    thread.set(Thread.currentThread());
                    return RouteAnswer.accepted(new TestSession());
                },
                "patchbay.nonblocking",
                true);
        router.face.addConnection(TestRouter.request("\\\\server\\share")).close();
        assertThat(thread).hasValue(Thread.currentThread());
    }

    @Test
    void d29ANonBlockingProviderThatBlocksIsCalledThroughTheFenceUntilItIsUpdated() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicInteger calls = new AtomicInteger();
        router.with(
                "liar",
                (request, context) -> {
                    thread.set(Thread.currentThread());
                    if (calls.incrementAndGet() == 1) {
                        new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
                    }
                    return RouteAnswer.accepted(new TestSession());
                },
                "patchbay.nonblocking",
                true);
        router.face.addConnection(TestRouter.request("\\\\server\\share")).close();
        router.face.addConnection(TestRouter.request("\\\\server\\share")).close();
        assertThat(thread.get()).isNotSameAs(Thread.currentThread());
        router.modify("liar", "changed", true);
        router.face.addConnection(TestRouter.request("\\\\server\\share")).close();
        assertThat(thread).hasValue(Thread.currentThread());
    }

    @Test
    void d29OneThatSaysItNeverBlocksAndDoesIsNamedOnce() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        router.with(
                "liar",
                (request, context) -> {
                    new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
                    return RouteAnswer.accepted(new TestSession());
                },
                "patchbay.nonblocking",
                true);
        router.log.use(Fakes.log(lines));
        router.face.addConnection(TestRouter.request("\\\\server\\share")).close();
        router.face.addConnection(TestRouter.request("\\\\server\\share")).close();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("warn"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("liar says that it never blocks"));
        assertThat(router.provider("liar").nonblocking).isFalse();
    }

    @Test
    void d29FilesAreReadOnTheCallersThread() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        TestDisk disk = new TestDisk();
        disk.attributes = () -> {
            thread.set(Thread.currentThread());
            return TestDisk.DIRECTORY;
        };
        router.with("disk", (request, context) -> RouteAnswer.accepted(disk));
        Connection connection = router.face.addConnection(TestRouter.request("\\\\server\\share"));
        assertThat(Files.isDirectory(connection.fileSystem().getPath("/"))).isTrue();
        assertThat(thread).hasValue(Thread.currentThread());
    }

    @Test
    void d31ThreadsOfAProviderEndWhenItLeaves() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        router.with("one", (request, context) -> {
            thread.set(Thread.currentThread());
            return RouteAnswer.accepted(new TestSession());
        });
        router.face.addConnection(TestRouter.request("\\\\server\\share")).close();
        assertThat(thread.get().isAlive()).isTrue();
        router.remove("one");
        await().untilAsserted(() -> assertThat(thread.get().isAlive()).isFalse());
    }

    @Test
    void d31WorkersHaveNoContextClassLoader() throws Exception {
        AtomicReference<ClassLoader> loader = new AtomicReference<>(getClass().getClassLoader());
        router.with("one", (request, context) -> {
            loader.set(Thread.currentThread().getContextClassLoader());
            return RouteAnswer.accepted(new TestSession());
        });
        router.face.addConnection(TestRouter.request("\\\\server\\share")).close();
        assertThat(loader).hasValue(null);
    }
}
