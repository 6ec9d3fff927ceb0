package net.patchbay.itests.benchmarks.sockets;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.ClientOptions;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DataIndication;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskProvider;
import net.patchbay.wsk.WskRegistrar;

/** Sends back what comes. */
final class EchoServer {
    private static final ConnectionDispatch<Void> CALLBACKS = new ConnectionDispatch<>(
            (socket, none, data) -> echo(socket, data),
            (socket, none, kind) -> {
                CompletableFuture<Void> unused = socket.close();
            },
            null);

    private EchoServer() {}

    private static ReceiveAnswer echo(WskConnectionSocket socket, DataIndication data) {
        if (data == null) {
            return ReceiveAnswer.SUCCESS;
        }
        CompletableFuture<Long> sent = socket.send(data.buffer());
        if (sent.isDone()) {
            return ReceiveAnswer.SUCCESS;
        }
        CompletableFuture<Long> unused = sent.whenComplete((bytes, why) -> socket.release(data));
        return ReceiveAnswer.PENDING;
    }

    /** Starts one, with static or with dynamic event callbacks; its port. */
    static Object start(WskRegistrar registrar, boolean statics) {
        try {
            WskProvider provider = registrar.register(ClientOptions.DEFAULT).capture(Duration.ofSeconds(30));
            if (statics) {
                provider.setStaticEventCallbacks(
                        EventCallbackControl.enable(WskEvent.ACCEPT, WskEvent.RECEIVE, WskEvent.DISCONNECT));
            }
            WskListeningSocket listener = await(
                    provider.listeningSocket(TransportProtocol.TCP, null, ListenDispatch.of((socket, none, slot) -> {
                        if (slot == null) {
                            return AcceptAnswer.REQUEST_NOT_ACCEPTED;
                        }
                        slot.assign(null, CALLBACKS);
                        return AcceptAnswer.SUCCESS;
                    })));
            await(listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
            listener.enable(WskEvent.ACCEPT, WskEvent.RECEIVE, WskEvent.DISCONNECT);
            return ((InetSocketAddress) await(listener.localAddress())).getPort();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T await(CompletableFuture<T> request) throws Exception {
        return request.get(30, TimeUnit.SECONDS);
    }
}
