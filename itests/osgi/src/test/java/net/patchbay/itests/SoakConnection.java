package net.patchbay.itests;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DataIndication;
import net.patchbay.wsk.DisconnectEvent;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskProvider;

/** The side of a soak that is connected to: the first byte of each connection says what is done with it. */
final class SoakConnection {
    /** What comes goes back at once. */
    static final byte ECHO = 'e';
    /** What comes goes back when the other side has ended its sending. */
    static final byte ANSWER = 'a';
    /** The connection is reset. */
    static final byte RESET = 'r';

    private static final ConnectionDispatch<SoakConnection> CALLBACKS = new ConnectionDispatch<>(
            (socket, connection, data) -> connection.received(socket, data),
            (socket, connection, kind) -> connection.ended(socket, kind),
            null);

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private byte mode;

    private SoakConnection() {}

    /** Listens on a free port from here on. */
    static WskListeningSocket listening(WskProvider provider) throws Exception {
        WskListeningSocket listener = RunningSockets.await(
                provider.listeningSocket(TransportProtocol.TCP, null, ListenDispatch.of((socket, context, slot) -> {
                    if (slot == null) {
                        return AcceptAnswer.REQUEST_NOT_ACCEPTED;
                    }
                    slot.assign(new SoakConnection(), CALLBACKS);
                    return AcceptAnswer.SUCCESS;
                })));
        RunningSockets.await(listener.bind(RunningSockets.anyPort()));
        listener.enable(WskEvent.ACCEPT, WskEvent.RECEIVE, WskEvent.DISCONNECT);
        return listener;
    }

    private ReceiveAnswer received(WskConnectionSocket socket, DataIndication data) {
        if (data == null) {
            close(socket);
            return ReceiveAnswer.SUCCESS;
        }
        ByteBuffer bytes = ByteBuffer.allocate(data.length()).put(data.buffer()).flip();
        if (mode == 0) {
            mode = bytes.get();
        }
        if (mode == RESET) {
            CompletableFuture<Void> unused = socket.disconnectAbortive().whenComplete((done, why) -> close(socket));
        } else if (mode == ANSWER) {
            kept.write(bytes.array(), bytes.position(), bytes.remaining());
        } else if (bytes.hasRemaining()) {
            CompletableFuture<Long> unused = socket.send(bytes);
        }
        return ReceiveAnswer.SUCCESS;
    }

    private void ended(WskConnectionSocket socket, DisconnectEvent.Kind kind) {
        if (kind == DisconnectEvent.Kind.ABORTIVE) {
            close(socket);
            return;
        }
        CompletableFuture<Void> unused =
                socket.disconnect(ByteBuffer.wrap(kept.toByteArray())).whenComplete((done, why) -> close(socket));
    }

    private static void close(WskConnectionSocket socket) {
        CompletableFuture<Void> unused = socket.close();
    }
}
