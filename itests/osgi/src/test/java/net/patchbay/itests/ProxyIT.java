package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.wsk.runtime.SocketDTO;
import org.junit.Test;

/** The proxy that stops reading when its other side is slow: {@code net.patchbay.itests.sockets.Proxy}. */
public class ProxyIT extends RunningSockets {
    private static final int BOUND_MILLIS = 20_000;
    private static final int CHUNK = 64 * 1024;
    private static final long ALL = 64L << 20;

    /** What may be in the proxy's hands: its own limit, one indication more, and what the transport reads ahead. */
    private static final long HELD = 1L << 20;

    private static void send(OutputStream out, AtomicLong sent) throws Exception {
        Random random = new Random(1);
        byte[] chunk = new byte[CHUNK];
        while (sent.get() < ALL) {
            random.nextBytes(chunk);
            out.write(chunk);
            sent.addAndGet(CHUNK);
        }
    }

    private static void receive(InputStream in) throws Exception {
        Random random = new Random(1);
        byte[] chunk = new byte[CHUNK];
        for (long got = 0; got < ALL; got += CHUNK) {
            random.nextBytes(chunk);
            assertThat(in.readNBytes(CHUNK))
                    .as("what came after " + got + " bytes")
                    .isEqualTo(chunk);
        }
    }

    /** How much the proxy has taken from all, and not given to anybody. */
    private long held() {
        long received = 0;
        long sent = 0;
        for (SocketDTO socket : sockets().sockets()) {
            received += socket.received;
            sent += socket.sent;
        }
        return received - sent;
    }

    @Test
    public void holdsTheSenderBackWhileTheOtherSideReadsNothing() throws Exception {
        TestBundle proxy = example("itest.proxy");
        try (ServerSocket target = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            int port = (Integer) proxy.command(
                    "proxy", new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getLocalPort()));
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
                    Socket server = target.accept()) {
                client.setSoTimeout(BOUND_MILLIS);
                server.setSoTimeout(BOUND_MILLIS);
                AtomicLong sent = new AtomicLong();
                Running sending = start("sending", () -> {
                    send(client.getOutputStream(), sent);
                    client.shutdownOutput();
                });
                long stuck = stuckAt(sent);

                assertThat(stuck).as("bytes that were taken of a slow side's").isLessThan(ALL);
                assertThat(held()).isBetween(1L, HELD);
                assertThat(sending.ended()).isFalse();

                receive(server.getInputStream());
                assertThat(server.getInputStream().read()).as("the end").isEqualTo(-1);
                sending.succeeds();
                server.getOutputStream().write("and back".getBytes(StandardCharsets.US_ASCII));
                server.shutdownOutput();
                assertThat(client.getInputStream().readAllBytes())
                        .isEqualTo("and back".getBytes(StandardCharsets.US_ASCII));
            }
            Until.seen("the proxy's own listening socket alone", () -> sockets().sockets(), all -> all.size() == 1);
            assertThat(logged()).isEmpty();
        }
    }

    /** How much was sent when nothing more was taken at fifty looks in a row. */
    private static long stuckAt(AtomicLong sent) {
        AtomicLong last = new AtomicLong(-1);
        AtomicLong same = new AtomicLong();
        Until.holds("the sender held back", () -> {
            long now = sent.get();
            same.set(now == last.getAndSet(now) && now > 0 ? same.get() + 1 : 0);
            return same.get() >= 50;
        });
        return last.get();
    }
}
