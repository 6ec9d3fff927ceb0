package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerArray;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DatagramDispatch;
import net.patchbay.wsk.DisconnectEvent;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.ReceiveFromAnswer;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskProvider;
import net.patchbay.wsk.runtime.SocketDTO;
import org.junit.Test;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** A transport leaves while sockets are open (D52). */
public class TransportLeavesIT extends RunningSockets {
    private static final int CONNECTIONS = 67;

    /** Three for each connection: its disconnect event, its receive event, and how often either said something else. */
    private final AtomicIntegerArray told = new AtomicIntegerArray(3 * 3 * CONNECTIONS + 3);

    private final List<WskConnectionSocket> accepted = new ArrayList<>();

    private ConnectionDispatch<Integer> counting() {
        return new ConnectionDispatch<>(
                (socket, number, data) -> {
                    told.incrementAndGet(3 * number + (data == null ? 1 : 2));
                    return ReceiveAnswer.SUCCESS;
                },
                (socket, number, kind) ->
                        told.incrementAndGet(3 * number + (kind == DisconnectEvent.Kind.ABORTIVE ? 0 : 2)),
                null);
    }

    private DatagramDispatch<Integer> countingDatagrams() {
        return new DatagramDispatch<>((socket, number, first) -> {
            told.incrementAndGet(3 * number + (first == null ? 1 : 2));
            return ReceiveFromAnswer.SUCCESS;
        });
    }

    private WskListeningSocket listener(WskProvider provider, int number) throws Exception {
        WskListeningSocket listener = await(provider.listeningSocket(
                TransportProtocol.TCP, number, ListenDispatch.<Integer>of((socket, context, slot) -> {
                    if (slot == null) {
                        told.incrementAndGet(3 * context + 1);
                        return AcceptAnswer.REQUEST_NOT_ACCEPTED;
                    }
                    synchronized (accepted) {
                        slot.assign(1 + 3 * accepted.size(), counting());
                        accepted.add(slot.socket());
                    }
                    return AcceptAnswer.SUCCESS;
                })));
        await(listener.bind(anyPort()));
        assertThat(listener.enable(WskEvent.ACCEPT)).isEqualTo(NtStatus.SUCCESS);
        return listener;
    }

    private static List<String> threadsOfTheTransport() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("patchbay-nio-") || name.startsWith("patchbay-netty-"))
                .toList();
    }

    /** One listening socket, and of connections, accepted ones and datagram sockets 67 each: 202 sockets. */
    @Test
    public void endsEachSocketWithOneIndication() throws Exception {
        WskProvider provider = provider();
        WskListeningSocket listener = listener(provider, 0);
        InetSocketAddress address = (InetSocketAddress) await(listener.localAddress());
        List<CompletableFuture<Long>> pending = new ArrayList<>();
        List<WskDatagramSocket> datagrams = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            WskConnectionSocket connection =
                    await(provider.socketConnect(TransportProtocol.TCP, anyPort(), address, 2 + 3 * i, counting()));
            connection.enable(i % 2 == 0 ? WskEvent.DISCONNECT : WskEvent.RECEIVE);
            if (i % 3 == 0) {
                pending.add(connection.receive(ByteBuffer.allocate(10)));
            }
            WskDatagramSocket datagram =
                    await(provider.datagramSocket(TransportProtocol.UDP, 3 + 3 * i, countingDatagrams()));
            await(datagram.bind(anyPort()));
            datagram.enable(WskEvent.RECEIVE_FROM);
            datagrams.add(datagram);
        }
        Until.holds("all accepted", () -> sockets().sockets().size() == 3 * CONNECTIONS + 1);
        accepted.forEach(socket -> socket.enable(WskEvent.RECEIVE, WskEvent.DISCONNECT));
        assertThat(sockets().transports().get(0).sockets).isEqualTo(3 * CONNECTIONS + 1);

        bundleOf(transport()).stop();

        for (int i = 0; i < 3 * CONNECTIONS + 1; i++) {
            int disconnects = told.get(3 * i);
            int nothing = told.get(3 * i + 1);
            assertThat(disconnects + nothing).as("indications of " + i).isEqualTo(1);
            assertThat(told.get(3 * i + 2)).as("others of " + i).isZero();
            boolean hears = i % 3 == 1 || (i % 3 == 2 && (i - 2) / 3 % 2 == 0);
            assertThat(disconnects).as("disconnect comes first of " + i).isEqualTo(hears ? 1 : 0);
        }
        assertThat(pending).allSatisfy(request -> assertThat(status(request)).isEqualTo(NtStatus.FILE_FORCED_CLOSED));
        assertThat(sockets().sockets()).extracting(socket -> socket.state).containsOnly(SocketDTO.LOST);
        assertThat(status(datagrams.get(0).sendTo(ByteBuffer.allocate(1), address)))
                .isEqualTo(NtStatus.FILE_FORCED_CLOSED);
        Until.seen("its threads gone", TransportLeavesIT::threadsOfTheTransport, List::isEmpty);
        assertThat(logged()).isEmpty();
    }

    private void worksAnew(WskProvider provider) throws Exception {
        WskListeningSocket listener = listener(provider, 0);
        InetSocketAddress address = (InetSocketAddress) await(listener.localAddress());
        WskConnectionSocket connection =
                await(provider.socketConnect(TransportProtocol.TCP, anyPort(), address, 1, counting()));
        assertThat(await(connection.send(ByteBuffer.allocate(7)))).isEqualTo(7L);
    }

    @Test
    public void makesSocketsAgainWhenItHasComeBack() throws Exception {
        WskProvider provider = provider();
        worksAnew(provider);
        CompletableFuture<Void> change = provider.transportListChange();

        bundleOf(transport()).stop();

        await(change);
        assertThat(provider.transportList()).isEmpty();
        assertThat(status(provider.basicSocket(TransportProtocol.TCP))).isEqualTo(NtStatus.NOT_SUPPORTED);
        CompletableFuture<Void> another = provider.transportListChange();
        bundleOf(transport()).start();
        await(another);
        worksAnew(provider);
    }

    @Test
    public void isCollectedWhenItsSocketsWereClosedBefore() throws Exception {
        assertCollected(updated(false));
    }

    @Test
    public void isCollectedWhenItsSocketsAreClosedAfterwards() throws Exception {
        assertCollected(updated(true));
    }

    private static void assertCollected(WeakReference<ClassLoader> loader) {
        Until.holds("the class loader of the transport collected", () -> {
            System.gc();
            return loader.refersTo(null);
        });
    }

    /** Connections over all of its loops, and an update. */
    private WeakReference<ClassLoader> updated(boolean open) throws Exception {
        WskClient client = client();
        WskProvider provider = client.capture(WskClient.NO_WAIT);
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            worksAnew(provider);
        }
        if (!open) {
            client.close();
        }
        WeakReference<ClassLoader> loader = new WeakReference<>(
                bundleOf(transport()).adapt(BundleWiring.class).getClassLoader());
        try (InputStream jar =
                new FileInputStream(new File(System.getProperty("itest.bundles"), transport() + ".jar"))) {
            bundleOf(transport()).update(jar);
        }
        client.close();
        accepted.clear();
        context().getBundle(0).adapt(FrameworkWiring.class).refreshBundles(null);
        return loader;
    }
}
