package net.patchbay.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads for what programs are called with. */
@Timeout(60)
class ListenerThreadsTest {
    private final CompletableFuture<Thread> madeOn = new CompletableFuture<>();
    private final ExecutorService maker = Executors.newSingleThreadExecutor();
    private final ListenerThreads threads = new ListenerThreads(maker, work -> {
        madeOn.complete(Thread.currentThread());
        Thread thread = new Thread(work, "listener");
        thread.setDaemon(true);
        return thread;
    });

    @AfterEach
    void end() {
        threads.close();
        List<Runnable> unused = maker.shutdownNow();
    }

    private Thread run() throws Exception {
        CompletableFuture<Thread> on = new CompletableFuture<>();
        threads.execute(() -> on.complete(Thread.currentThread()));
        return SocketScene.await(on);
    }

    @Test
    void d31AThreadIsMadeOnTheMakersStackAndNeverOnTheCallers() throws Exception {
        Thread ran = run();
        assertThat(SocketScene.await(madeOn))
                .isNotSameAs(Thread.currentThread())
                .isNotSameAs(ran);
    }

    @Test
    void oneThatHasNothingToDoIsUsedAgainAndTheMakerLeftAlone() throws Exception {
        Thread first = run();
        Awaitility.await().atMost(SocketScene.BOUND).until(() -> first.getState() == Thread.State.TIMED_WAITING);
        CountDownLatch go = occupyTheMaker();
        assertThat(run()).isSameAs(first);
        go.countDown();
    }

    private CountDownLatch occupyTheMaker() {
        CountDownLatch go = new CountDownLatch(1);
        maker.execute(() -> {
            try {
                boolean unused = go.await(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return go;
    }

    @Test
    void whatWasGivenBeforeTheEndStillRuns() throws Exception {
        CountDownLatch go = occupyTheMaker();
        CompletableFuture<Boolean> ran = new CompletableFuture<>();
        threads.execute(() -> ran.complete(true));
        threads.close();
        assertThat(SocketScene.await(ran)).isTrue();
        go.countDown();
    }
}
