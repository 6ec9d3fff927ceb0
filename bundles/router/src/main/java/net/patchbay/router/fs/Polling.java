package net.patchbay.router.fs;

import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/**
 * How directories are watched.
 *
 * @param interval the pause between two looks in nanoseconds, 0 when nothing is watched; asked each time
 * @param threads where the thread comes from that looks
 */
public record Polling(LongSupplier interval, ThreadFactory threads) {
    /** The key of the setting. */
    static final String SETTING = "watch.interval";

    public Polling {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(threads, "threads");
    }
}
