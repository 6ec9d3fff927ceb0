package net.patchbay.router.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** D31: threads are made by one thread of the router's own. */
class ThreadMakerTest {
    private static final int ASKERS = 4;

    private static boolean asked(ThreadFactory threads, CyclicBarrier together) throws Exception {
        together.await();
        try {
            return threads.newThread(() -> {}) != null;
        } catch (RejectedExecutionException e) {
            return true;
        }
    }

    @Test
    void whoeverWaitsForAThreadWhenItClosesGetsAnAnswer() throws Exception {
        ExecutorService askers = Executors.newFixedThreadPool(ASKERS);
        try {
            for (int round = 0; round < 2_000; round++) {
                ThreadMaker maker = new ThreadMaker();
                ThreadFactory threads = maker.threadsNamed("test");
                CyclicBarrier together = new CyclicBarrier(ASKERS + 1);
                List<Future<Boolean>> answers = new ArrayList<>();
                for (int i = 0; i < ASKERS; i++) {
                    answers.add(askers.submit(() -> asked(threads, together)));
                }
                together.await();
                maker.close();
                for (Future<Boolean> each : answers) {
                    assertThat(each.get(10, TimeUnit.SECONDS)).isTrue();
                }
            }
        } finally {
            askers.shutdownNow();
        }
    }

    @Test
    void afterItWasClosedNobodyGetsAThread() {
        ThreadMaker maker = new ThreadMaker();
        ThreadFactory threads = maker.threadsNamed("test");
        maker.close();
        maker.close();
        assertThatThrownBy(() -> threads.newThread(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void d31AThreadHasANameAndNothingOfWhoeverAskedForIt() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (ThreadMaker maker = new ThreadMaker()) {
            Thread.currentThread().setContextClassLoader(new ClassLoader(before) {});
            Thread thread = maker.threadsNamed("test").newThread(() -> {});
            assertThat(thread.getName()).isEqualTo("test-1");
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getContextClassLoader()).isNull();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** What made a thread stays known to it: its group is that of whoever did. */
    @Test
    void d31AThreadIsNotMadeOnTheStackOfWhoeverAsks() throws Exception {
        try (ThreadMaker maker = new ThreadMaker()) {
            CompletableFuture<Thread> made = new CompletableFuture<>();
            ThreadGroup askers = new ThreadGroup("askers");
            new Thread(askers, () -> made.complete(maker.threadsNamed("test").newThread(() -> {}))).start();
            assertThat(made.get(10, TimeUnit.SECONDS).getThreadGroup()).isNotSameAs(askers);
        }
    }

    @Test
    void anInterruptOfWhoeverAsksIsKept() {
        try (ThreadMaker maker = new ThreadMaker()) {
            Thread.currentThread().interrupt();
            assertThat(maker.threadsNamed("test").newThread(() -> {})).isNotNull();
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
