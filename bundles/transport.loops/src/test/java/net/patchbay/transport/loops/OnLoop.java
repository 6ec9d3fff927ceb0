package net.patchbay.transport.loops;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import net.patchbay.transport.TransportSocket;

/** Does something on the loop of a socket, and waits for what comes of it. */
public final class OnLoop {
    /** An act without an answer. */
    public interface Act {
        void run() throws Exception;
    }

    private OnLoop() {}

    public static <T> T get(TransportSocket socket, Callable<T> call) throws Exception {
        FutureTask<T> task = new FutureTask<>(call);
        socket.loop().execute(task);
        try {
            return task.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    public static void run(TransportSocket socket, Act act) throws Exception {
        get(socket, () -> {
            act.run();
            return null;
        });
    }
}
