package net.patchbay.socket.winsock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import net.patchbay.socket.SocketScene;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.Shutdown;
import net.patchbay.winsock.WaitResult;
import net.patchbay.winsock.Winsock;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The loop of a classic client: one event object, one wait, and a mask that narrows as it goes. */
@Timeout(60)
class ClassicLoopTest {
    private static final int MUCH = 2_000_000;

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aClientThatNarrowsItsMaskSendsAllReceivesAllAndSeesTheEnd(Profile profile) throws Exception {
        try (WinsockScene scene = new WinsockScene(profile);
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread echo = new Thread(() -> echoOnce(server));
            echo.start();
            try (ClassicClient client = new ClassicClient(scene.winsock(), MUCH)) {
                client.run(server.getLocalSocketAddress());
                assertThat(client.received).isEqualTo(MUCH);
                assertThat(client.in.getValue()).isEqualTo(client.out.getValue());
            }
            echo.join();
        }
    }

    /** Sends everything back, and ends when the other side has. */
    private static void echoOnce(ServerSocket server) {
        try (Socket peer = server.accept()) {
            InputStream in = peer.getInputStream();
            OutputStream out = peer.getOutputStream();
            byte[] room = new byte[10_000];
            for (int count; (count = in.read(room)) >= 0; ) {
                out.write(room, 0, count);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The client: CONNECT first, then READ, WRITE and CLOSE, and no WRITE once all is sent. */
    private static final class ClassicClient implements AutoCloseable {
        private final Winsock winsock;
        private final WinsockSocket socket;
        private final EventObject event;
        private final ByteBuffer toSend;
        private final CRC32 out = new CRC32();
        private final CRC32 in = new CRC32();
        private int received;
        private boolean open = true;
        private boolean ended;

        ClassicClient(Winsock winsock, int much) throws WinsockException {
            this.winsock = winsock;
            socket = winsock.socket(net.patchbay.transport.TransportProtocol.TCP);
            event = winsock.createEvent();
            byte[] data = new byte[much];
            new java.util.Random(4).nextBytes(data);
            out.update(data);
            toSend = ByteBuffer.wrap(data);
        }

        void run(SocketAddress server) throws WinsockException {
            socket.eventSelect(event, NetworkEvent.CONNECT.bit());
            try {
                socket.connect(server);
            } catch (WinsockException e) {
                assertThat(e.error()).isEqualTo(WsaError.WSAEWOULDBLOCK);
            }
            while (open) {
                WaitResult woken = winsock.waitForMultipleEvents(false, SocketScene.BOUND.toMillis(), false, event);
                assertThat(woken.isSignalled()).as("something happens in time").isTrue();
                handle(socket.enumNetworkEvents(event));
            }
        }

        private void handle(NetworkEvents happened) throws WinsockException {
            if (happened.has(NetworkEvent.CONNECT)) {
                assertThat(happened.error(NetworkEvent.CONNECT)).isEqualTo(WsaError.NO_ERROR);
                socket.eventSelect(event, NetworkEvent.mask(NetworkEvent.READ, NetworkEvent.WRITE, NetworkEvent.CLOSE));
            }
            if (happened.has(NetworkEvent.WRITE)) {
                sendWhatGoes();
            }
            if (happened.has(NetworkEvent.READ) && receiveOnce() >= 0 && ended) {
                receiveTheRest();
            }
            if (happened.has(NetworkEvent.CLOSE)) {
                assertThat(happened.error(NetworkEvent.CLOSE)).isEqualTo(WsaError.NO_ERROR);
                receiveTheRest();
            }
        }

        private void sendWhatGoes() throws WinsockException {
            try {
                while (toSend.hasRemaining()) {
                    ByteBuffer next = toSend.slice(toSend.position(), Math.min(7_000, toSend.remaining()));
                    int taken = socket.send(next);
                    toSend.position(toSend.position() + taken);
                }
            } catch (WinsockException e) {
                assertThat(e.error()).isEqualTo(WsaError.WSAEWOULDBLOCK);
                return;
            }
            socket.shutdown(Shutdown.SEND);
            socket.eventSelect(event, NetworkEvent.mask(NetworkEvent.READ, NetworkEvent.CLOSE));
        }

        /** How much came; -1 for nothing yet, which may follow an event that is told once more. */
        private int receiveOnce() throws WinsockException {
            ByteBuffer into = ByteBuffer.allocate(5_000);
            try {
                int count = socket.recv(into);
                in.update(into.flip());
                received += count;
                return count;
            } catch (WinsockException e) {
                assertThat(e.error()).isEqualTo(WsaError.WSAEWOULDBLOCK);
                return -1;
            }
        }

        /** What stands before the end that was told; READ tells of what is still to come. */
        private void receiveTheRest() throws WinsockException {
            int count = 1;
            while (count > 0) {
                count = receiveOnce();
            }
            ended = true;
            open = count < 0;
        }

        @Override
        public void close() {
            socket.close();
            event.close();
        }
    }
}
