package net.patchbay.itests.sockets;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.patchbay.wsk.WskConnectionSocket;

/**
 * A connection of the echo server: two buffers, each of which is received into, sent from, and received into again. Requests are
 * served in order and complete in order, and the worker takes what completes in order, so the echo is in order too.
 */
final class EchoConnection {
    private static final int SIZE = 2048;

    private final WskConnectionSocket socket;
    private final Executor worker;
    private final Consumer<String> log;

    // on the worker alone: two buffers both learn of an end, and one disconnect and one close are enough
    private boolean disconnecting;
    private boolean closing;
    private boolean closed;

    EchoConnection(WskConnectionSocket socket, Executor worker, Consumer<String> log) {
        this.socket = socket;
        this.worker = worker;
        this.log = log;
    }

    /** Begins to receive. May be called inside the accept event. */
    void begin() {
        receive(ByteBuffer.allocate(SIZE));
        receive(ByteBuffer.allocate(SIZE));
    }

    private void receive(ByteBuffer buffer) {
        then(socket.receive(buffer.clear()), (count, why) -> {
            if (why != null) {
                close();
            } else if (count == 0) {
                disconnect();
            } else if (!closing) {
                send(buffer.flip());
            }
        });
    }

    private void send(ByteBuffer buffer) {
        then(socket.send(buffer), (count, why) -> {
            if (why != null) {
                close();
            } else if (!closing) {
                receive(buffer);
            }
        });
    }

    /** The other side has ended its sending: ends ours, behind what waits to be sent. */
    private void disconnect() {
        if (!disconnecting) {
            disconnecting = true;
            then(socket.disconnect(null), (done, why) -> close());
        }
    }

    private void close() {
        if (!closing) {
            closing = true;
            then(socket.close(), (done, why) -> {
                closed = true;
                log.accept("closed");
            });
        }
    }

    /** Has something done on the worker when a request has completed. */
    private <T> void then(CompletableFuture<T> request, BiConsumer<T, Throwable> next) {
        CompletableFuture<T> unused = request.whenCompleteAsync(
                (value, why) -> {
                    if (closed) {
                        log.accept("late: something completed after the close");
                    }
                    next.accept(value, why);
                },
                worker);
    }
}
