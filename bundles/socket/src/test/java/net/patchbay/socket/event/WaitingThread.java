package net.patchbay.socket.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A thread that does one thing which may wait. */
final class WaitingThread<T> {
    final Thread thread;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    WaitingThread(Callable<T> wait) {
        thread = new Thread(
                () -> {
                    try {
                        result.complete(wait.call());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                },
                "waiting");
        thread.setDaemon(true);
        thread.start();
    }

    /** Once the thread sleeps. */
    WaitingThread<T> asleep() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> switch (thread.getState()) {
                    case WAITING, TIMED_WAITING -> true;
                    default -> false;
                });
        assertThat(result).isNotDone();
        return this;
    }

    boolean isDone() {
        return result.isDone();
    }

    T result() throws Exception {
        return result.get(60, TimeUnit.SECONDS);
    }
}
