package net.patchbay.itests;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for a condition, with a bound, and says what it saw instead. */
final class Until {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** What is looked at again and again. */
    @FunctionalInterface
    interface Look<T> {
        T look() throws Exception;
    }

    private Until() {}

    /** Looks until what is seen fits, and returns it. */
    static <T> T seen(String what, Look<T> look, Predicate<? super T> fits) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (true) {
            Object saw;
            try {
                T value = look.look();
                if (fits.test(value)) {
                    return value;
                }
                saw = value;
            } catch (Exception e) {
                saw = e;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + BOUND.toSeconds() + " s for " + what + ", and last saw: " + saw);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    static void holds(String what, Look<Boolean> look) {
        seen(what, look, value -> value);
    }
}
