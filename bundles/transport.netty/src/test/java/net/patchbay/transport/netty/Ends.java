package net.patchbay.transport.netty;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;

/** One stream of a test, driven from its thread: each call goes to the loop and waits. */
final class Ends {
    private static final int SECONDS = 10;

    private final TransportStream stream;

    Ends(TransportStream stream) throws Exception {
        this.stream = stream;
    }

    TransportStream stream() {
        return stream;
    }

    <T> T run(Callable<T> task) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        stream.loop().execute(() -> {
            try {
                done.complete(task.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return await(done);
    }

    /** Waits until one of some bits is told, and does something about it once. */
    <T> T when(int readiness, Callable<T> task) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        run(() -> {
            handler = bits -> {
                stream.interest(0);
                try {
                    done.complete(task.call());
                } catch (Exception e) {
                    done.completeExceptionally(e);
                }
            };
            if (!attached) {
                attached = true;
                stream.attach(bits -> handler.accept(bits));
            }
            stream.interest(readiness);
            return null;
        });
        return await(done);
    }

    private Consumer<Integer> handler;
    private boolean attached;

    private static <T> T await(CompletableFuture<T> done) throws Exception {
        try {
            return done.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TransportException known) {
                throw known;
            }
            throw e;
        }
    }

    void connect(SocketAddress to) throws Exception {
        if (!run(() -> stream.connect(to))) {
            when(Readiness.CONNECT, stream::finishConnect);
        }
    }

    Ends accept() throws Exception {
        return new Ends(when(Readiness.ACCEPT, stream::accept));
    }

    SocketAddress listen(SocketAddress at) throws Exception {
        return run(() -> {
            stream.bind(at);
            stream.listen(5);
            return stream.localAddress();
        });
    }

    int write(String text) throws Exception {
        return run(() -> stream.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** What comes next; null at the end. */
    String read() throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(1000);
        int count = when(Readiness.READ, () -> stream.read(buffer));
        return count < 0 ? null : new String(buffer.array(), 0, count, StandardCharsets.UTF_8);
    }
}
