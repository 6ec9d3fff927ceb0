package net.patchbay.socket.winsock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import net.patchbay.socket.SocketScene;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;

/** A call that is made on a thread of its own, and waits there. */
final class Blocked<T> {
    private final FutureTask<T> task;
    private final Thread thread;
    private volatile boolean interrupted;

    Blocked(Callable<T> call) {
        task = new FutureTask<>(() -> {
            try {
                return call.call();
            } finally {
                interrupted = Thread.currentThread().isInterrupted();
            }
        });
        thread = new Thread(task, "blocked call");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until the call waits. */
    void awaitWaiting() {
        WinsockScene.until(() -> thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING
                || task.isDone());
        assertThat(task.isDone()).as("the call has ended").isFalse();
    }

    Thread thread() {
        return thread;
    }

    boolean isDone() {
        return task.isDone();
    }

    T result() throws Exception {
        return task.get(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS);
    }

    WsaError error() throws Exception {
        try {
            throw new AssertionError("it succeeded with " + result());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WinsockException failure) {
                return failure.error();
            }
            throw e;
        }
    }

    /** Whether the interrupt flag was set as the call ended. */
    boolean wasInterrupted() {
        return interrupted;
    }
}
