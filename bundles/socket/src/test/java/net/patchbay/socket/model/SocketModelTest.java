package net.patchbay.socket.model;

import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.patchbay.socket.SocketScene;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many random operations on many sockets at once, against what the rules promise of them: no callback of a disabled event or
 * after a close, none that overlaps another one, no byte lost, doubled or out of order, every request completed. The seed is
 * printed; {@code -Dpatchbay.model.seed} repeats it, {@code -Dpatchbay.model.operations} says how many.
 */
class SocketModelTest {
    private static final int PAIRS = 100;
    private static final int DRIVERS = 4;

    private final Faults faults = new Faults();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void d37ToD49HoldWhateverIsAskedInWhateverOrder() throws Exception {
        int operations = Integer.getInteger("patchbay.model.operations", 50_000);
        long seed = Long.getLong("patchbay.model.seed", new Random().nextLong());
        System.out.println("sockets: " + operations + " random operations, seed " + seed);
        try (SocketScene scene = new SocketScene()) {
            List<Endpoint> endpoints = endpoints(scene, new Random(seed));
            drive(endpoints, operations);
            endpoints.forEach(Endpoint::quieten);
            await("everything that was sent")
                    .atMost(SocketScene.BOUND.multipliedBy(3))
                    .until(() -> {
                        return !faults.found().isEmpty() || endpoints.stream().allMatch(Endpoint::hasAll);
                    });
            assertThat(faults.found()).isEmpty();
            for (Endpoint endpoint : endpoints) {
                await(endpoint.close());
            }
            assertThat(faults.found()).isEmpty();
            assertThat(endpoints).allMatch(endpoint -> endpoint.outstanding() == 0);
            assertThat(scene.log()).isEmpty();
        }
    }

    private List<Endpoint> endpoints(SocketScene scene, Random random) throws Exception {
        WskProvider provider = scene.provider();
        WskListeningSocket listener =
                await(provider.listeningSocket(TransportProtocol.TCP, null, (ListenDispatch<Object>) null));
        await(listener.bind(SocketScene.anyPort()));
        SocketAddress address = await(listener.localAddress());
        List<Endpoint> all = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            Flow there = new Flow(i + " there", i, faults);
            Flow back = new Flow(i + " back", -i, faults);
            Endpoint client = new Endpoint("client " + i, there, back, faults, random.nextLong());
            Endpoint server = new Endpoint("server " + i, back, there, faults, random.nextLong());
            CompletableFuture<WskConnectionSocket> accepted = listener.accept(server, server.dispatch());
            client.is(await(provider.socketConnect(
                    TransportProtocol.TCP, SocketScene.anywhere(), address, client, client.dispatch())));
            server.is(await(accepted));
            all.add(client);
            all.add(server);
        }
        return all;
    }

    /** Each endpoint has one driver, so that what it asked for has an order. */
    private void drive(List<Endpoint> endpoints, int operations) throws Exception {
        ExecutorService drivers = Executors.newFixedThreadPool(DRIVERS);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int driver = 0; driver < DRIVERS; driver++) {
                int first = driver;
                done.add(drivers.submit(() -> {
                    for (int i = 0; i < operations / DRIVERS && faults.found().isEmpty(); i++) {
                        endpoints.get((first + i * DRIVERS) % endpoints.size()).step();
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get(15, TimeUnit.MINUTES);
            }
        } finally {
            drivers.shutdownNow();
        }
    }
}
