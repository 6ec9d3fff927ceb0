package net.patchbay.itests.sockets;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.AcceptSlot;
import net.patchbay.wsk.ClientOptions;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.WskAcceptingSocket;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskProvider;
import net.patchbay.wsk.WskRegistrar;

/**
 * A TCP proxy in event callbacks: each connection that comes is connected on to a target, and what either side sends goes to the
 * other ({@link ProxySide}). It stops reading from a side as long as the other one is slow.
 */
final class Proxy {
    private final WskProvider provider;
    private final WskListeningSocket listener;
    private final SocketAddress target;

    /** Listens on a free port of this machine. Waits until it does. */
    Proxy(WskRegistrar registrar, SocketAddress target) throws WskException, ExecutionException, InterruptedException {
        WskClient client = registrar.register(ClientOptions.DEFAULT);
        this.target = target;
        this.provider = client.capture(Duration.ofSeconds(10));
        this.listener = provider.listeningSocket(TransportProtocol.TCP, this, ListenDispatch.of(this::accepted))
                .get();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .get();
        listener.enable(WskEvent.ACCEPT);
    }

    int port() throws ExecutionException, InterruptedException {
        return ((InetSocketAddress) listener.localAddress().get()).getPort();
    }

    /** Nothing is read from the new connection until the target has taken it: its receive event isn't enabled before. */
    private AcceptAnswer accepted(WskAcceptingSocket socket, Proxy proxy, AcceptSlot slot) {
        if (slot == null) {
            return AcceptAnswer.REQUEST_NOT_ACCEPTED;
        }
        WskConnectionSocket near = slot.socket();
        AtomicInteger directions = new AtomicInteger(2);
        ProxySide nearSide = new ProxySide(directions);
        ProxySide farSide = new ProxySide(directions);
        slot.assign(nearSide, ProxySide.CALLBACKS);
        SocketAddress any = new InetSocketAddress("0.0.0.0", 0);
        CompletableFuture<WskConnectionSocket> unused = provider.socketConnect(
                        TransportProtocol.TCP, any, target, farSide, ProxySide.CALLBACKS)
                .whenComplete((far, why) -> {
                    if (why == null) {
                        nearSide.begin(near, far);
                        farSide.begin(far, near);
                    } else {
                        giveUp(near);
                    }
                });
        return AcceptAnswer.SUCCESS;
    }

    private static void giveUp(WskConnectionSocket near) {
        CompletableFuture<Void> unused = near.close();
    }
}
