package net.patchbay.socket.winsock;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a loop answers to a request that needs no other side. */
final class LoopAnswer {
    /** Longer than any such request takes: the loop must have been lost. */
    private static final long SECONDS = 30;

    private LoopAnswer() {}

    /** Waits for it whatever interrupts come meanwhile; the flag is set again then. */
    static <T> T of(CompletableFuture<T> request) throws ExecutionException, TimeoutException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return request.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            throw new TimeoutException("its loop hasn't answered for " + SECONDS + " s");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
