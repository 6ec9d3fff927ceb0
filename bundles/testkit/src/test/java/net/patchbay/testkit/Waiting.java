package net.patchbay.testkit;

import java.util.concurrent.locks.LockSupport;

/** What the wrong ones do. */
final class Waiting {
    private Waiting() {}

    /** Waits, and hears no interrupt. */
    static void some(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            Thread.interrupted();
            LockSupport.parkNanos(left);
        }
    }
}
