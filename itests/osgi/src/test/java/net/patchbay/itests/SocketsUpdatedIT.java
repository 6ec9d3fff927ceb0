package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskProvider;
import net.patchbay.wsk.WskSocket;
import net.patchbay.wsk.runtime.SocketDTO;
import org.junit.Test;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * The sockets' own bundle is updated while sockets of others are open: all of them are closed, every request ends, nobody hangs,
 * and programs begin anew with the registrar that is there then. Nothing of the old bundle is kept.
 */
public class SocketsUpdatedIT extends RunningSockets {
    private static final int CONNECTIONS = 20;
    private static final int BOUND_MILLIS = 20_000;

    private final AtomicInteger callbacks = new AtomicInteger();

    /** What who watches may keep. */
    private final List<SocketDTO> kept = new ArrayList<>();

    private void update() throws Exception {
        Running updating = start("updating", () -> {
            try (InputStream jar =
                    new FileInputStream(new File(System.getProperty("itest.bundles"), SOCKET + ".jar"))) {
                bundleOf(SOCKET).update(jar);
            }
        });
        updating.succeeds();
        awaitTransport();
    }

    private ConnectionDispatch<Object> counting() {
        return new ConnectionDispatch<>(
                (socket, context, data) -> {
                    callbacks.incrementAndGet();
                    return ReceiveAnswer.SUCCESS;
                },
                (socket, context, kind) -> callbacks.incrementAndGet(),
                null);
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(BOUND_MILLIS);
        return socket;
    }

    private static void echoes(Socket socket) throws IOException {
        socket.getOutputStream().write('e');
        assertThat(socket.getInputStream().read()).isEqualTo('e');
    }

    private static int port(ConcurrentLinkedQueue<String> log) {
        Until.holds("listening", () -> !log.isEmpty());
        return Integer.parseInt(log.peek().substring("listens on ".length()));
    }

    /** Their other sides are the JVM's own sockets, which don't close one another. */
    @Test
    public void endsEveryRequestAndCallsNobodyAnyMore() throws Exception {
        WskClient client = client();
        WskProvider provider = client.capture(WskClient.NO_WAIT);
        WskListeningSocket listener = await(provider.listeningSocket(TransportProtocol.TCP, null, null));
        await(listener.bind(anyPort()));
        List<WskSocket> all = new ArrayList<>(List.of(listener));
        List<CompletableFuture<?>> pending = new ArrayList<>(List.of(listener.accept(null, null)));
        List<Socket> peers = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < CONNECTIONS; i++) {
                WskConnectionSocket socket = await(provider.socketConnect(
                        TransportProtocol.TCP, anyPort(), server.getLocalSocketAddress(), null, counting()));
                socket.enable(WskEvent.DISCONNECT);
                pending.add(socket.receive(ByteBuffer.allocate(10)));
                all.add(socket);
                peers.add(server.accept());
            }
        }
        CompletableFuture<Void> change = provider.transportListChange();

        update();

        assertThat(pending).allSatisfy(request -> assertThat(status(request)).isEqualTo(NtStatus.CANCELLED));
        Until.holds("the notice of changes ended", change::isDone);
        assertThat(status(listener.bind(anyPort()))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
        assertThat(all).allSatisfy(socket -> assertThat(status(socket.close())).isEqualTo(NtStatus.SUCCESS));
        for (Socket peer : peers) {
            try (peer) {
                peer.setSoTimeout(BOUND_MILLIS);
                assertThatThrownBy(() -> peer.getInputStream().read()).hasMessageContaining("reset");
            }
        }
        start("deregistering", client::deregister).succeeds();
        assertThat(callbacks).as("callbacks of what the service itself closed").hasValue(0);
        assertThat(sockets().sockets()).isEmpty();
    }

    /** The update comes in the middle of echoes, and what is begun anew echoes. */
    @Test
    public void resetsTheConnectionsOfABundleThatIsBusy() throws Exception {
        TestBundle before = example("itest.before");
        ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
        before.command("echo", log);
        int port = port(log);
        AtomicInteger echoes = new AtomicInteger();
        List<Running> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Socket socket = connected(port);
            clients.add(start("client-" + i, () -> {
                try (socket) {
                    while (true) {
                        echoes(socket);
                        echoes.incrementAndGet();
                    }
                }
            }));
        }
        Until.holds("echoes", () -> echoes.get() > 10 * CONNECTIONS);

        update();

        for (Running client : clients) {
            assertThat(client.outcome()).isInstanceOfAny(SocketException.class, AssertionError.class);
        }
        Until.seen("all closed", () -> log.stream().filter("closed"::equals).count(), count -> count == CONNECTIONS);
        assertThat(log).noneMatch(line -> line.startsWith("late"));
        assertThatThrownBy(() -> connected(port)).hasMessageContaining("refused");

        ConcurrentLinkedQueue<String> anew = new ConcurrentLinkedQueue<>();
        example("itest.after").command("echo", anew);
        try (Socket socket = connected(port(anew))) {
            echoes(socket);
        }
    }

    @Test
    public void isCollectedWhenThoseWhoUsedItAreGone() throws Exception {
        WeakReference<ClassLoader> loader = usedAndUpdated();

        Until.holds("the class loader collected; kept are " + kept, () -> {
            System.gc();
            return loader.refersTo(null);
        });
    }

    private WeakReference<ClassLoader> usedAndUpdated() throws Exception {
        TestBundle bundle = example("itest.user");
        ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
        bundle.command("echo", log);
        WeakReference<ClassLoader> loader =
                new WeakReference<>(bundleOf(SOCKET).adapt(BundleWiring.class).getClassLoader());
        try (Socket socket = connected(port(log))) {
            echoes(socket);
            kept.addAll(sockets().sockets());
            update();
        }
        bundle.uninstall();
        context().getBundle(0).adapt(FrameworkWiring.class).refreshBundles(null);
        return loader;
    }
}
