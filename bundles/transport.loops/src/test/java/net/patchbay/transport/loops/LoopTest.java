package net.patchbay.transport.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A loop and its threads, without sockets. */
class LoopTest {
    private static final int MANY = 200;

    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void wakesItsPollerOnceForManyTasksAndNeverForItsOwn() throws Exception {
        LoopThreads threads = new LoopThreads("patchbay-test-");
        SleepyPoller poller = new SleepyPoller();
        Loop<SleepyPoller> loop = new Loop<>(poller, threads, new AtomicLong(), log::add);
        loop.begin();
        try {
            poller.awaitSleep();
            Gate gate = new Gate();
            loop.execute(gate::pass);
            gate.held();
            CompletableFuture<Void> last = new CompletableFuture<>();
            for (int i = 0; i < 100; i++) {
                loop.execute(() -> loop.execute(() -> {}));
            }
            loop.execute(() -> last.complete(null));
            gate.open();
            last.get(10, TimeUnit.SECONDS);
            poller.awaitSleep();

            assertThat(poller.wakeUps()).isEqualTo(1);
        } finally {
            loop.end();
            assertThat(threads.await(TimeUnit.SECONDS.toNanos(10))).isTrue();
            threads.close();
        }
    }

    @RepeatedTest(5)
    void endsLoopsThatHadNotBegunWhenTheyWereClosed() throws Exception {
        Queue<SleepyPoller> pollers = new ConcurrentLinkedQueue<>();
        Loops.Pollers<SleepyPoller> open = () -> {
            SleepyPoller poller = new SleepyPoller();
            pollers.add(poller);
            return poller;
        };

        new Loops<>("test", open, new Settings(MANY, 50), log::add).close();

        assertThat(pollers).hasSize(MANY).allMatch(SleepyPoller::isClosed);
        assertThat(log).isEmpty();
    }

    @RepeatedTest(5)
    void startsThreadsThatWereWantedBeforeTheClose() throws Exception {
        CountDownLatch begun = new CountDownLatch(MANY);
        LoopThreads threads = new LoopThreads("patchbay-test-");
        for (int i = 0; i < MANY; i++) {
            threads.start(begun::countDown);
        }

        threads.close();

        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
