package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.CancelOption;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.fence.Fence;
import net.patchbay.router.fence.ThreadMaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D24: when the machine has no thread left, callers are told with a status, never with an error. */
class OutOfThreadsTest {
    private final TestRouter router = new TestRouter();
    private final TestSession session = new TestSession();

    @AfterEach
    void close() {
        router.close();
    }

    /** What comes of making a thread when the system has none left, wherever in it: executors start theirs in ways of their own. */
    private static Thread noThread(Runnable work) {
        throw new OutOfMemoryError("unable to create native thread for " + work.getClass());
    }

    /** From here on no thread can be started for that provider; its pool is private to its fence. */
    private void noThreadsFor(String provider) throws ReflectiveOperationException {
        Fence fence =
                router.router.providers().routes().named(provider).orElseThrow().fence();
        Object threads = privateField(fence, "own");
        ((ThreadPoolExecutor) privateField(threads, "executor")).setThreadFactory(OutOfThreadsTest::noThread);
    }

    private static Object privateField(Object of, String name) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    private void bind(boolean nonblocking) {
        router.with("p", (request, context) -> RouteAnswer.accepted(session), "patchbay.nonblocking", nonblocking);
    }

    @Test
    void d24WhereNoThreadCanBeHadAProviderIsBusy() throws Exception {
        bind(false);
        noThreadsFor("p");
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> router.face.addConnection(TestRouter.request("\\\\s\\one")))
                    .isInstanceOfSatisfying(NetworkException.class, failure -> {
                        assertThat(failure.status()).isEqualTo(NetworkStatus.BUSY);
                        assertThat(failure.trace()
                                        .orElseThrow()
                                        .stepOf("p")
                                        .orElseThrow()
                                        .detail())
                                .contains("no thread can be had");
                    });
        }
    }

    @Test
    void d21ABusyProviderGivesWayToAnErrorOfAnother() throws Exception {
        bind(false);
        noThreadsFor("p");
        router.with("thrower", (request, context) -> {
            throw new IllegalStateException("broken");
        });
        NetworkException failure = router.failure(TestRouter.request("\\\\s\\one"));
        assertThat(failure.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        assertThat(failure.provider()).contains("thrower");
    }

    @Test
    void d34WhereNoThreadCanBeHadACancelEndsTheConnection() throws Exception {
        bind(true);
        Connection connection = router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        router.modify("p", "patchbay.nonblocking", false);
        noThreadsFor("p");
        assertThatCode(() -> router.face.cancelConnection("Data", CancelOption.FORCE))
                .doesNotThrowAnyException();
        assertThat(connection.isOpen()).isFalse();
        assertThat(router.runtime.router().connections).isEmpty();
    }

    @Test
    void d30WhereNoThreadCanBeHadAllConnectionsOfAProviderThatLeavesEnd() throws Exception {
        bind(true);
        Connection one = router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        Connection two = router.face.addConnection(TestRouter.request("\\\\s\\two", "Other"));
        noThreadsFor("p");
        assertThatCode(() -> router.remove("p")).doesNotThrowAnyException();
        assertThat(one.isOpen()).isFalse();
        assertThat(two.isOpen()).isFalse();
    }

    @Test
    void d36WhereNoThreadCanBeHadAnAsynchronousAddIsBusy() throws Exception {
        bind(true);
        try (ThreadMaker maker = new ThreadMaker();
                AsyncOperations async = new AsyncOperations(
                        name -> name.equals("patchbay-operation")
                                ? OutOfThreadsTest::noThread
                                : maker.threadsNamed(name),
                        2)) {
            Owner owner = new Owner("test.application", 1);
            for (int i = 0; i < 10; i++) {
                List<CompletableFuture<Connection>> futures = new ArrayList<>();
                assertThatCode(() ->
                                futures.add(async.add(router.router.core(), owner, TestRouter.request("\\\\s\\one"))))
                        .doesNotThrowAnyException();
                assertThat(futures.get(0))
                        .failsWithin(10, TimeUnit.SECONDS)
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(NetworkException.class)
                        .withMessageContaining("BUSY")
                        .withMessageContaining("no thread can be had");
            }
        }
    }
}
