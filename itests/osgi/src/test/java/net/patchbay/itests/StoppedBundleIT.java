package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.patchbay.wsk.runtime.SocketDTO;
import org.junit.Test;
import org.osgi.framework.wiring.BundleWiring;

/** A bundle that stops has all its sockets closed with a reset, and nothing of it is kept (D49, D31). */
public class StoppedBundleIT extends RunningSockets {
    private static final int BOUND_MILLIS = 20_000;

    /** What who watches may keep. */
    private final List<SocketDTO> kept = new ArrayList<>();

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(BOUND_MILLIS);
        return socket;
    }

    private static void echoes(Socket in, Socket out) throws IOException {
        out.getOutputStream().write('e');
        assertThat(in.getInputStream().read()).isEqualTo('e');
    }

    @Test
    public void hasItsSocketsClosedWithAReset() throws Exception {
        TestBundle bundle = example("itest.stopped");
        ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
        bundle.command("echo", log);
        Until.holds("listening", () -> !log.isEmpty());
        int port = Integer.parseInt(log.peek().substring("listens on ".length()));
        try (Socket one = connected(port);
                Socket two = connected(port)) {
            echoes(one, one);
            echoes(two, two);
            assertThat(sockets().sockets()).hasSize(3).allSatisfy(socket -> assertThat(socket.bundle)
                    .isEqualTo("itest.stopped/1.0.0"));

            bundle.bundle().stop();

            assertThat(sockets().sockets()).isEmpty();
            assertThatThrownBy(() -> one.getInputStream().read()).hasMessageContaining("reset");
            assertThatThrownBy(() -> two.getInputStream().read()).hasMessageContaining("reset");
            assertThatThrownBy(() -> connected(port)).hasMessageContaining("refused");
        }
    }

    @Test
    public void isCollectedAfterItsSocketsWereInUse() throws Exception {
        WeakReference<ClassLoader> loader = used();

        Until.holds("the class loader collected; kept are " + kept, () -> {
            System.gc();
            return loader.refersTo(null);
        });
    }

    /** A listening socket, connections that come and go, callbacks, requests that wait, and a stop in the middle. */
    private WeakReference<ClassLoader> used() throws Exception {
        TestBundle bundle = TestBundle.withSockets(context(), "itest.collected");
        try (ServerSocket target = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            int port = (Integer) bundle.command(
                    "proxy", new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getLocalPort()));
            bundle.command("echo", new ConcurrentLinkedQueue<String>());
            try (Socket client = connected(port);
                    Socket server = target.accept()) {
                server.setSoTimeout(BOUND_MILLIS);
                echoes(server, client);
                echoes(client, server);
                kept.addAll(sockets().sockets());
                WeakReference<ClassLoader> loader = new WeakReference<>(
                        bundle.bundle().adapt(BundleWiring.class).getClassLoader());
                bundle.uninstall();
                assertThat(sockets().sockets()).isEmpty();
                return loader;
            }
        }
    }
}
