package net.patchbay.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskIoctl;
import net.patchbay.wsk.WskOption;
import net.patchbay.wsk.WskProvider;
import net.patchbay.wsk.WskSocket;
import org.awaitility.Awaitility;

/** A connected socket of ours, and on the other side one of the JVM's, which shows what really goes over the wire. */
final class Line implements AutoCloseable {
    private final WskConnectionSocket socket;
    private final Socket peer;

    private Line(WskConnectionSocket socket, Socket peer) {
        this.socket = socket;
        this.peer = peer;
    }

    /** Without callbacks. */
    static Line to(WskProvider provider) throws Exception {
        return to(provider, null);
    }

    static Line to(WskProvider provider, ConnectionDispatch<String> dispatch) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WskConnectionSocket socket = await(provider.socketConnect(
                    TransportProtocol.TCP,
                    SocketScene.anywhere(),
                    server.getLocalSocketAddress(),
                    "context",
                    dispatch));
            return new Line(socket, peer(server.accept()));
        }
    }

    static Line between(WskConnectionSocket socket, Socket peer) {
        return new Line(socket, peer);
    }

    /** A client of the JVM's, which reads in bounded time. */
    static Socket dial(InetSocketAddress address) throws IOException {
        return peer(new Socket(address.getAddress(), address.getPort()));
    }

    private static Socket peer(Socket socket) throws IOException {
        socket.setSoTimeout((int) SocketScene.BOUND.toMillis());
        socket.setTcpNoDelay(true);
        return socket;
    }

    WskConnectionSocket socket() {
        return socket;
    }

    Socket peer() {
        return peer;
    }

    /** The peer sends. */
    void write(String text) throws IOException {
        peer.getOutputStream().write(text.getBytes(UTF_8));
    }

    /** The peer reads so many bytes. */
    String read(int length) throws IOException {
        byte[] bytes = peer.getInputStream().readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended after " + bytes.length + " bytes");
        }
        return new String(bytes, UTF_8);
    }

    /** The peer ends the connection with a reset. */
    void reset() throws IOException {
        reset(peer);
    }

    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** The other side of this one has ended the connection with a reset. */
    static void assertReset(Socket peer) {
        assertThatThrownBy(() -> peer.getInputStream().read()).isInstanceOf(SocketException.class);
    }

    /** What the peer has sent so far has reached the socket, and whatever it leads to has been called. */
    void arrived(long bytes) {
        Awaitility.await()
                .atMost(SocketScene.BOUND)
                .until(() -> await(socket.ioctl(WskIoctl.SIO_WSK_QUERY_RECEIVE_BACKLOG, null)) >= bytes);
        settled(socket);
    }

    /** Everything that was due on a socket's loop by now has been called. */
    static void settled(WskSocket socket) {
        for (int i = 0; i < 4; i++) {
            try {
                await(socket.getOption(WskOption.SO_RCVBUF));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    static String text(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return new String(bytes, UTF_8);
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
