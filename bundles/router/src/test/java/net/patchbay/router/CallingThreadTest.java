package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
