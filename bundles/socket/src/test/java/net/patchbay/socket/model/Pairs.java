package net.patchbay.socket.model;

import static net.patchbay.socket.SocketScene.await;

import java.net.SocketAddress;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.socket.SocketScene;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskProvider;

/** Makes connected endpoints, one pair at a time. */
final class Pairs {
    private final WskProvider provider;
    private final WskListeningSocket listener;
    private final SocketAddress address;
    private final Random random;
    private final Faults faults;
    private final AtomicInteger made = new AtomicInteger();

    Pairs(SocketScene scene, Random random, Faults faults) throws Exception {
        this.provider = scene.provider();
        this.listener = await(provider.listeningSocket(TransportProtocol.TCP, null, (ListenDispatch<Object>) null));
        await(listener.bind(SocketScene.anyPort()));
        this.address = await(listener.localAddress());
        this.random = random;
        this.faults = faults;
    }

    Pair make() throws Exception {
        return new Pair(this, connected());
    }

    synchronized Endpoint[] connected() throws Exception {
        int number = made.incrementAndGet();
        Flow there = new Flow(number + " there", number, faults);
        Flow back = new Flow(number + " back", -number, faults);
        Endpoint client = new Endpoint("client " + number, there, back, faults, random.nextLong());
        Endpoint server = new Endpoint("server " + number, back, there, faults, random.nextLong());
        CompletableFuture<WskConnectionSocket> accepted = listener.accept(server, server.dispatch());
        client.is(await(provider.socketConnect(
                TransportProtocol.TCP, SocketScene.anywhere(), address, client, client.dispatch())));
        server.is(await(accepted));
        return new Endpoint[] {client, server};
    }

    int made() {
        return made.get();
    }

    boolean isTime(int oneOf) {
        synchronized (random) {
            return random.nextInt(oneOf) == 0;
        }
    }
}
