package net.patchbay.transport.loops;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Something of foreign code's that hangs until it is opened. */
public final class Gate {
    private final CompletableFuture<Thread> held = new CompletableFuture<>();
    private final CountDownLatch open = new CountDownLatch(1);

    /** Holds the thread. */
    public void pass() {
        held.complete(Thread.currentThread());
        boolean opened = false;
        while (!opened) {
            try {
                opened = open.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                // what hangs hears no interrupt
            }
        }
    }

    /** Waits until a thread is held; which. */
    public Thread held() throws Exception {
        return held.get(10, TimeUnit.SECONDS);
    }

    public void open() {
        open.countDown();
    }
}
