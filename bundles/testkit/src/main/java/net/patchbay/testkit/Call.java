package net.patchbay.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

/**
 * A call on a thread of its own, which can be waited for with a bound and left behind. A bound is waited for in steps: where a machine has
 * too much to do, each step takes longer too, and what is only slow isn't taken for what hangs.
 */
final class Call<T> {
    /** What is far more than any call takes that doesn't hang. */
    static final Duration SOON = Duration.ofSeconds(10);

    private static final int FRAMES = 25;
    private static final int STEPS = 100;

    private final FutureTask<T> task;
    private final Thread thread;

    private Call(String name, Callable<T> body) {
        task = new FutureTask<>(body);
        thread = new Thread(task, name);
        thread.setDaemon(true);
    }

    static <T> Call<T> start(String name, Callable<T> body) {
        Call<T> call = new Call<>(name, body);
        call.thread.start();
        return call;
    }

    /** Whether it has ended within a time, with whatever came of it. */
    boolean ended(Duration bound) throws InterruptedException {
        for (int step = 0; step < STEPS && thread.isAlive(); step++) {
            thread.join(stepMillis(bound));
        }
        return !thread.isAlive();
    }

    /**
     * What it returned.
     *
     * @throws Broken it hangs
     * @throws Exception what it threw
     */
    T get(Duration bound) throws Exception {
        if (!ended(bound)) {
            throw new Broken("an end within " + bound.toMillis() + " ms", "it hangs in" + stack());
        }
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static long stepMillis(Duration bound) {
        return Math.max(1, bound.toMillis() / STEPS);
    }

    /** Where it is now, for people. */
    String stack() {
        return Arrays.stream(thread.getStackTrace())
                .limit(FRAMES)
                .map(frame -> "\n      " + frame)
                .collect(Collectors.joining());
    }

    void interrupt() {
        thread.interrupt();
    }
}
