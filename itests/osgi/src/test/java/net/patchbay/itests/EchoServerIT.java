package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.Test;

/** The echo server of wsk.md §7.3, which is {@code net.patchbay.itests.sockets.EchoServer}. */
public class EchoServerIT extends RunningSockets {
    private static final int BOUND_MILLIS = 20_000;

    private final Collection<String> log = new ConcurrentLinkedQueue<>();

    private TestBundle server() throws Exception {
        TestBundle server = example("itest.echo");
        server.command("echo", log);
        return server;
    }

    /** The port of the newest listening socket. */
    private int port(int times) {
        return Until.seen(
                        "listening " + times + " times",
                        () -> log.stream()
                                .filter(line -> line.startsWith("listens on "))
                                .map(line -> Integer.parseInt(line.substring("listens on ".length())))
                                .toList(),
                        ports -> ports.size() == times)
                .get(times - 1);
    }

    private Socket connected(int times) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(times));
        socket.setSoTimeout(BOUND_MILLIS);
        return socket;
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static void echoes(Socket socket, int count) throws Exception {
        byte[] bytes = bytes(count);
        Running sending = start("sending", () -> socket.getOutputStream().write(bytes));
        assertThat(socket.getInputStream().readNBytes(count)).isEqualTo(bytes);
        sending.succeeds();
    }

    @Test
    public void echoesInOrderAndEndsGracefully() throws Exception {
        server();
        try (Socket socket = connected(1)) {
            echoes(socket, 1_000_000);

            socket.shutdownOutput();

            assertThat(socket.getInputStream().read())
                    .as("an end, and no reset")
                    .isEqualTo(-1);
        }
        Until.holds("closed", () -> log.contains("closed"));
        assertThat(log).noneMatch(line -> line.startsWith("late"));
    }

    @Test
    public void deregistersWhenTheLastConnectionIsClosed() throws Exception {
        TestBundle server = server();
        Running unloading;
        try (Socket socket = connected(1)) {
            echoes(socket, 5_000);
            unloading = start("unloading", () -> server.command("unload", null));
            Until.seen("the listening socket closed", () -> sockets().sockets(), all -> all.size() == 1);

            echoes(socket, 5_000);
            assertThat(unloading.ended()).isFalse();
        }
        unloading.succeeds();
        assertThat(sockets().sockets()).isEmpty();
        Until.holds("closed", () -> log.contains("closed"));
    }

    /** It has no transport yet when it is unloaded: what it captures with ends, and it with it. */
    @Test
    public void isUnloadedBeforeATransportCame() throws Exception {
        bundleOf(transport()).stop();
        TestBundle server = server();

        start("unloading", () -> server.command("unload", null)).succeeds();

        assertThat(log).contains("deregistered").noneMatch(line -> line.startsWith("listens"));
    }

    @Test
    public void listensAgainWhenItsTransportHasComeBack() throws Exception {
        server();
        try (Socket socket = connected(1)) {
            echoes(socket, 5_000);
            bundleOf(transport()).stop();
            Until.holds("the connection gone", () -> log.contains("closed"));
        }
        bundleOf(transport()).start();

        try (Socket socket = connected(2)) {
            echoes(socket, 5_000);
        }
        assertThat(log).noneMatch(line -> line.startsWith("late"));
    }
}
