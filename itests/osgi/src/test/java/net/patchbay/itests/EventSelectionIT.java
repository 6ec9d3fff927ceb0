package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WaitResult;
import net.patchbay.winsock.Winsock;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockRegistrar;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskProvider;
import net.patchbay.wsk.runtime.SocketDTO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Event selection as a service: bundles that stop, a transport that leaves, and both faces over one transport. */
public class EventSelectionIT extends RunningSockets {
    private static final int BOUND_MILLIS = 20_000;
    private static final int SOCKETS = 60;
    private static final int ROUNDS = 20;

    private final Collection<String> log = new ConcurrentLinkedQueue<>();
    private final List<Socket> peers = new ArrayList<>();
    private ServerSocket target;
    private Winsock winsock;

    @Before
    public void begin() throws IOException {
        target = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        winsock = service(context(), WinsockRegistrar.class).startup(Profile.DOCUMENTED);
    }

    @After
    public void end() throws IOException {
        winsock.close();
        target.close();
        for (Socket peer : peers) {
            peer.close();
        }
    }

    /** The probe's, closed after each test. */
    final Winsock winsock() {
        return winsock;
    }

    // ------------------------------------------------------------ a bundle that stops

    /** 60 event objects: the listener's and 59 connections'. */
    private void connectAll(int port) throws IOException {
        for (int i = 1; i < SOCKETS; i++) {
            Socket peer = new Socket(InetAddress.getLoopbackAddress(), port);
            peer.setSoTimeout(BOUND_MILLIS);
            peers.add(peer);
        }
    }

    private int start(TestBundle bundle) {
        bundle.command("select", log);
        String line = Until.seen(
                        "listening",
                        () -> log.stream()
                                .filter(each -> each.startsWith("listens on "))
                                .toList(),
                        lines -> !lines.isEmpty())
                .get(0);
        return Integer.parseInt(line.substring("listens on ".length()));
    }

    @Test
    public void oneThreadServesSixtySocketsUntilItsBundleIsUninstalled() throws Exception {
        TestBundle bundle = example("itest.selecting");
        connectAll(start(bundle));
        for (int round = 0; round < ROUNDS; round++) {
            for (Socket peer : peers) {
                peer.getOutputStream().write(round);
            }
            for (Socket peer : peers) {
                assertThat(peer.getInputStream().read()).isEqualTo(round);
            }
        }
        peers.get(0).shutdownOutput();
        assertThat(peers.get(0).getInputStream().read())
                .as("an end, and no reset")
                .isEqualTo(-1);
        Until.seen("the first one closed", () -> sockets().sockets(), all -> all.size() == SOCKETS);
        assertThat(sockets().sockets())
                .allSatisfy(socket -> assertThat(socket.face).isEqualTo(SocketDTO.WINSOCK))
                .allSatisfy(socket -> assertThat(socket.bundle).isEqualTo("itest.selecting/1.0.0"))
                .filteredOn(socket -> socket.selected.equals(List.of("READ", "CLOSE")))
                .hasSize(SOCKETS - 2);

        bundle.uninstall();

        assertThat(sockets().sockets()).isEmpty();
        for (Socket peer : peers.subList(1, peers.size())) {
            assertThatThrownBy(() -> peer.getInputStream().read()).hasMessageContaining("reset");
        }
        Until.holds("its wait has ended: " + log, () -> log.contains("ended WSA_INVALID_HANDLE"));
        assertThat(log).contains("told WRITE").anyMatch(line -> line.startsWith("stage ") && line.contains("INVALID"));
        assertThat(logged()).isEmpty();
    }

    @Test
    public void isCollectedAfterItsEventsWereInUse() throws Exception {
        WeakReference<ClassLoader> loader = used();

        Until.holds("the class loader collected; kept are " + log, () -> {
            System.gc();
            return loader.refersTo(null);
        });
    }

    /** Waits, a listener that was called, a stage, connections, and a stop in the middle. */
    private WeakReference<ClassLoader> used() throws Exception {
        TestBundle bundle = TestBundle.withSockets(context(), "itest.collected");
        connectAll(start(bundle));
        peers.get(7).getOutputStream().write('x');
        assertThat(peers.get(7).getInputStream().read()).isEqualTo('x');
        Until.holds("its listener was called", () -> log.contains("told WRITE"));
        WeakReference<ClassLoader> loader =
                new WeakReference<>(bundle.bundle().adapt(BundleWiring.class).getClassLoader());
        bundle.uninstall();
        Until.holds("its thread has ended", () -> log.stream().anyMatch(line -> line.startsWith("ended ")));
        return loader;
    }

    // ------------------------------------------------------------ a transport that leaves

    record Selected(WinsockSocket socket, EventObject event) {}

    final Selected selected(WinsockSocket socket, NetworkEvent... events) throws WinsockException {
        EventObject event = winsock.createEvent();
        socket.eventSelect(event, NetworkEvent.mask(events));
        return new Selected(socket, event);
    }

    final NetworkEvents next(Selected one) throws WinsockException {
        WaitResult result = winsock.waitForMultipleEvents(false, BOUND_MILLIS, false, one.event());
        assertThat(result.isSignalled()).as("%s signalled", one.socket()).isTrue();
        return one.socket().enumNetworkEvents(one.event());
    }

    private static NetworkEvents only(NetworkEvent event, WsaError code) {
        WsaError[] codes = new WsaError[NetworkEvent.values().length];
        codes[event.index()] = code;
        return new NetworkEvents(event.bit(), codes);
    }

    private static WsaError errorOf(ThrowingCallable call) {
        WinsockException thrown = catchThrowableOfType(WinsockException.class, call);
        assertThat(thrown).as("a failure of the call").isNotNull();
        return thrown.error();
    }

    /** Fills a server's queue, so that whoever connects next hears nothing. */
    private void fill(ServerSocket full) throws IOException {
        try {
            while (true) {
                Socket queued = new Socket();
                peers.add(queued);
                queued.connect(full.getLocalSocketAddress(), 300);
            }
        } catch (SocketTimeoutException e) {
            // as it was meant
        }
    }

    @Test
    public void d52EachKindOfSocketRecordsThatItsTransportWasUninstalled() throws Exception {
        WinsockSocket connected = winsock.socket(TransportProtocol.TCP);
        connected.connect(target.getLocalSocketAddress());
        Selected stream = selected(connected, NetworkEvent.READ, NetworkEvent.CLOSE);
        WinsockSocket listening = winsock.socket(TransportProtocol.TCP);
        listening.bind(anyPort());
        listening.listen(5);
        Selected listener = selected(listening, NetworkEvent.ACCEPT);
        WinsockSocket bound = winsock.socket(TransportProtocol.UDP);
        bound.bind(anyPort());
        Selected datagrams = selected(bound, NetworkEvent.READ);
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full);
            Selected connecting = selected(winsock.socket(TransportProtocol.TCP), NetworkEvent.CONNECT);
            assertThat(errorOf(() -> connecting.socket().connect(full.getLocalSocketAddress())))
                    .isEqualTo(WsaError.WSAEWOULDBLOCK);

            uninstallTheTransport();

            assertThat(next(stream)).isEqualTo(only(NetworkEvent.CLOSE, WsaError.WSAECONNABORTED));
            assertThat(next(listener)).isEqualTo(only(NetworkEvent.ACCEPT, WsaError.WSAENETDOWN));
            assertThat(next(datagrams)).isEqualTo(only(NetworkEvent.READ, WsaError.WSAENETDOWN));
            assertThat(next(connecting)).isEqualTo(only(NetworkEvent.CONNECT, WsaError.WSAENETDOWN));
        }
        assertThat(errorOf(() -> bound.recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAENETDOWN);
        assertThat(errorOf(listening::accept)).isEqualTo(WsaError.WSAENETDOWN);
        assertThat(errorOf(() -> connected.send(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAENETDOWN);
        assertThat(stream.event().isClosed()).isFalse();
        assertThat(sockets().sockets()).extracting(socket -> socket.state).containsOnly(SocketDTO.LOST);

        installTheTransport();
        WinsockSocket anew = winsock.socket(TransportProtocol.TCP);
        anew.connect(target.getLocalSocketAddress());
        assertThat(anew.send(ByteBuffer.allocate(1))).isEqualTo(1);
        assertThat(logged()).isEmpty();
    }

    private void uninstallTheTransport() throws Exception {
        bundleOf(transport()).uninstall();
        assertThat(sockets().transports()).isEmpty();
    }

    private void installTheTransport() throws Exception {
        context().getBundle(0).adapt(FrameworkWiring.class).refreshBundles(null);
        Bundle installed = context()
                .installBundle(new File(System.getProperty("itest.bundles"), transport() + ".jar")
                        .toURI()
                        .toString());
        installed.start();
        awaitTransport();
    }

    // ------------------------------------------------------------ both faces

    @Test
    public void bothFacesTalkOverOneTransport() throws Exception {
        WinsockSocket listening = winsock.socket(TransportProtocol.TCP);
        listening.bind(anyPort());
        listening.listen(5);
        WskProvider provider = provider();
        var connection = await(provider.socketConnect(
                TransportProtocol.TCP, anyPort(), (InetSocketAddress) listening.localAddress(), null, null));
        Selected accepted = selected(listening.accept(), NetworkEvent.READ, NetworkEvent.CLOSE);
        assertThat(await(connection.send(ByteBuffer.wrap(new byte[] {'k'})))).isEqualTo(1L);

        assertThat(next(accepted)).isEqualTo(only(NetworkEvent.READ, WsaError.NO_ERROR));
        ByteBuffer into = ByteBuffer.allocate(1);
        assertThat(accepted.socket().recv(into)).isEqualTo(1);
        assertThat(accepted.socket().send(into.flip())).isEqualTo(1);
        assertThat(await(connection.receive(ByteBuffer.allocate(1)))).isEqualTo(1L);
        assertThat(sockets().sockets())
                .extracting(socket -> socket.face)
                .containsExactlyInAnyOrder(SocketDTO.WINSOCK, SocketDTO.WINSOCK, SocketDTO.WSK);
        assertThat(sockets().transports().get(0).sockets).isEqualTo(3);
        await(connection.close());
        assertThat(next(accepted).mask()).isEqualTo(NetworkEvent.CLOSE.bit());
    }

    @Test
    public void aHookThatVetoesConnectsIsHeardByBothFaces() throws Exception {
        hook("doorman", "operations", "SOCKET_CONNECT", "before", "veto:ACCESS_DENIED:not today");
        WinsockSocket blocking = winsock.socket(TransportProtocol.TCP);
        WinsockException failure =
                catchThrowableOfType(WinsockException.class, () -> blocking.connect(target.getLocalSocketAddress()));
        assertThat(failure.error()).isEqualTo(WsaError.WSAEACCES);
        assertThat(failure).hasMessageContaining("doorman").hasMessageContaining("not today");

        Selected selecting = selected(winsock.socket(TransportProtocol.TCP), NetworkEvent.CONNECT);
        WsaError said = errorOf(() -> selecting.socket().connect(target.getLocalSocketAddress()));
        assertThat(said).isIn(WsaError.WSAEWOULDBLOCK, WsaError.WSAEACCES);
        assertThat(next(selecting)).isEqualTo(only(NetworkEvent.CONNECT, WsaError.WSAEACCES));

        ExecutionException wsk = catchThrowableOfType(
                ExecutionException.class,
                () -> await(provider()
                        .socketConnect(TransportProtocol.TCP, anyPort(), target.getLocalSocketAddress(), null, null)));
        assertThat(((WskException) wsk.getCause()).status()).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(told()).containsExactly("doorman before", "doorman before", "doorman before");
    }
}
