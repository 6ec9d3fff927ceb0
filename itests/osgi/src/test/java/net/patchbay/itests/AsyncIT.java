package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import org.junit.Test;

/** Adding without waiting, and cancelling that at each stage (D36). */
public class AsyncIT extends RunningRouter {
    private static final String NAME = "//server/share";

    private CompletableFuture<Connection> add() throws NetworkException {
        return router().addConnectionAsync(request(NAME));
    }

    private CompletableFuture<Connection> addAs(String localName) throws NetworkException {
        return router().addConnectionAsync(
                        ConnectionRequest.to(NAME).localName(localName).build());
    }

    @Test
    public void connects() throws Exception {
        provider("p");

        Connection connection = add().get(20, TimeUnit.SECONDS);

        assertThat(connection.provider()).isEqualTo("p");
        connection.close();
    }

    @Test
    public void returnsBeforeTheProviderHasAnswered() throws Exception {
        ScriptedService provider = provider("p", "script", "hang");

        CompletableFuture<Connection> future = add();

        provider.awaitInside(1);
        assertThat(future).isNotDone();
        provider.release();
        future.get(20, TimeUnit.SECONDS).close();
    }

    @Test
    public void failsWithTheSameAsTheCallThatWaits() throws Exception {
        provider("p", "script", "refuse:ACCESS_DENIED");

        CompletionException failure = catchThrowableOfType(CompletionException.class, () -> add().join());

        assertThat(failure.getCause()).isInstanceOfSatisfying(NetworkException.class, cause -> {
            assertThat(cause.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
            assertThat(cause.provider()).contains("p");
        });
    }

    /** An invalid request fails through the future, or at once: never by anything but a NetworkException. */
    @Test
    public void failsForAnAssignedNameWithoutAskingAnybody() throws Exception {
        ScriptedService provider = provider("p");
        connect(NAME, "Z:");

        CompletionException failure = catchThrowableOfType(
                CompletionException.class, () -> addAs("Z:").join());

        assertThat(failure.getCause()).hasFieldOrPropertyWithValue("status", NetworkStatus.ALREADY_ASSIGNED);
        assertThat(provider.count("asked")).isEqualTo(1);
        router().cancelConnection("Z:");
    }

    @Test
    public void isCancelledWhileAProviderIsInside() throws Exception {
        ScriptedService inside = provider("inside", "ranking", 1, "script", "hang");
        ScriptedService next = provider("next");
        CompletableFuture<Connection> future = addAs("Z:");
        inside.awaitInside(1);

        assertThat(future.cancel(true)).isTrue();

        assertCancelled(future);
        inside.awaitCount("interrupted", 1);
        inside.awaitInside(0);
        Until.seen("its trace", () -> lastAdd().status(), NetworkStatus.CANCELLED::equals);
        assertThat(next.count("asked")).isZero();
        inside.follow("script", "notmine");
        assertThat(connect(NAME, "Z:").isOpen()).isTrue();
        router().cancelConnection("Z:");
    }

    /** A session that comes late is closed. */
    @Test
    public void isCancelledWhileADeafProviderIsInsideAndClosesItsSession() throws Exception {
        ScriptedService deaf = provider("deaf", "script", "deaf", "then", "accept");
        CompletableFuture<Connection> future = add();
        deaf.awaitInside(1);

        assertThat(future.cancel(false)).isTrue();

        assertCancelled(future);
        deaf.release();
        deaf.awaitCount("aborted", 1);
        assertThat(runtime().router().connections).isEmpty();
    }

    /** It may be cancelled at any moment before: either it is, and nothing is left, or it isn't, and is connected. */
    @Test
    public void isCancelledOrConnectedAtAnyMoment() throws Exception {
        ScriptedService provider = provider("p");
        for (int i = 0; i < 300; i++) {
            CompletableFuture<Connection> future = add();
            for (int spin = 0; spin < i * 20; spin++) {
                Thread.onSpinWait();
            }
            if (future.cancel(true)) {
                assertCancelled(future);
            } else {
                future.get(20, TimeUnit.SECONDS).close();
            }
        }
        Until.seen("every session ended", provider::state, state -> state.getOrDefault("sessions", 0)
                .equals((Integer) state.getOrDefault("cancelled", 0) + (Integer) state.getOrDefault("aborted", 0)));
        assertThat(runtime().router().connections).isEmpty();
    }

    @Test
    public void cannotBeCancelledOnceItIsDecided() throws Exception {
        provider("p");
        CompletableFuture<Connection> future = add();
        Connection connection = future.get(20, TimeUnit.SECONDS);

        assertThat(future.cancel(true)).isFalse();

        assertThat(future.isCancelled()).isFalse();
        assertThat(connection.isOpen()).isTrue();
        connection.close();
    }

    @Test
    public void isCancelledByAStageThatDependsOnIt() throws Exception {
        ScriptedService inside = provider("inside", "script", "hang");
        CompletableFuture<Connection> future = add();
        CompletableFuture<String> dependent = future.thenApply(Connection::id).thenApply(id -> id + "!");
        inside.awaitInside(1);

        assertThat(dependent.cancel(true)).isTrue();

        inside.awaitCount("interrupted", 1);
        Until.holds("the operation is cancelled", future::isDone);
        Until.seen("its trace", () -> lastAdd().status(), NetworkStatus.CANCELLED::equals);
    }

    @Test
    public void canBeCompletedByNobodyOutside() throws Exception {
        ScriptedService provider = provider("p", "script", "hang");
        CompletableFuture<Connection> future = add();
        provider.awaitInside(1);

        attempt(() -> future.complete(null));
        attempt(() -> future.completeExceptionally(new IllegalStateException()));
        attempt(() -> future.obtrudeValue(null));
        attempt(() -> future.obtrudeException(new IllegalStateException()));
        attempt(() -> future.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS));

        provider.release();
        Connection connection = future.get(20, TimeUnit.SECONDS);
        assertThat(connection.isOpen()).isTrue();
        connection.close();
    }

    /** It may refuse by answering false or by throwing; what counts is that nothing comes of it. */
    private static void attempt(Runnable completion) {
        Throwable thrown = catchThrowable(completion::run);
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    /** A dependent that blocks holds no thread of a provider's: the same provider serves others meanwhile. */
    @Test
    public void runsDependentsOnNoThreadOfAProvider() throws Exception {
        configure("provider.threads", 1);
        ScriptedService provider = provider("p", "script", "hang");
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Connection> future = add();
        CompletableFuture<String> dependent = future.thenApply(connection -> {
            try {
                assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Thread.currentThread().getName();
        });
        provider.awaitInside(1);
        String thread = provider.note("thread");
        provider.release();
        Until.holds("connected", future::isDone); // a get would help to run what depends on it
        provider.follow("script", "accept");

        connect("//server/other").close();

        done.countDown();
        assertThat(dependent.get(20, TimeUnit.SECONDS))
                .isNotEqualTo(thread)
                .isNotEqualTo(Thread.currentThread().getName());
    }

    /** The Javadoc of the router: an interrupt of a caller that waits cancels the operation, and the flag stays. */
    @Test
    public void isCancelledByTheInterruptOfACallerThatWaits() throws Exception {
        ScriptedService inside = provider("inside", "script", "hang");
        boolean[] flag = new boolean[1];
        Running waiting = start("waiting", () -> {
            try {
                connect(NAME);
            } finally {
                flag[0] = Thread.currentThread().isInterrupted();
            }
        });
        inside.awaitInside(1);

        waiting.thread().interrupt();

        assertThat(waiting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.CANCELLED);
        assertThat(flag[0]).isTrue();
        inside.awaitInside(0);
    }

    private static void assertCancelled(CompletableFuture<Connection> future) {
        assertThat(future).isDone();
        assertThat(future.isCancelled()).isTrue();
        assertThat(catchThrowableOfType(CancellationException.class, future::join))
                .isNotNull();
    }
}
