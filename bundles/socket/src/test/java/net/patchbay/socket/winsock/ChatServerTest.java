package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.patchbay.socket.SocketScene;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WaitResult;
import net.patchbay.winsock.Winsock;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server of 60 connections on one thread, with an event object for each in one wait. */
@Timeout(60)
class ChatServerTest {
    private static final int CLIENTS = 60;

    @ParameterizedTest
    @EnumSource(Profile.class)
    void sixtyClientsHearEachOtherThroughOneThread(Profile profile) throws Exception {
        try (WinsockScene scene = new WinsockScene(profile)) {
            ChatServer server = new ChatServer(scene.winsock());
            Blocked<Integer> running = scene.blocked(server::serve);
            List<Socket> clients = new ArrayList<>();
            InetSocketAddress address = (InetSocketAddress) server.address();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Socket(address.getAddress(), address.getPort()));
                clients.get(i).setSoTimeout((int) SocketScene.BOUND.toMillis());
                assertThat(line(clients.get(i))).isEqualTo("welcome");
            }
            clients.get(17).getOutputStream().write("hello from 17\n".getBytes(StandardCharsets.US_ASCII));
            for (Socket client : clients) {
                assertThat(line(client)).isEqualTo("hello from 17");
            }
            clients.get(59).close();
            clients.get(0).getOutputStream().write("bye\n".getBytes(StandardCharsets.US_ASCII));
            for (Socket client : clients.subList(0, 59)) {
                assertThat(line(client)).isEqualTo("bye");
                client.close();
            }
            assertThat(running.result()).as("those that were served").isEqualTo(CLIENTS);
        }
    }

    /** One byte at a time, so that nothing is read ahead. */
    private static String line(Socket socket) throws Exception {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 1);
        StringBuilder line = new StringBuilder();
        for (int one; (one = socket.getInputStream().read()) != '\n'; ) {
            assertThat(one).as("a character after '" + line + "' of " + reader).isNotNegative();
            line.append((char) one);
        }
        return line.toString();
    }

    /** Tells each client what any of them said, and ends when the last one has gone. */
    private static final class ChatServer {
        private final Winsock winsock;
        private final List<WinsockSocket> sockets = new ArrayList<>();
        private final List<EventObject> events = new ArrayList<>();
        private int served;

        ChatServer(Winsock winsock) throws WinsockException {
            this.winsock = winsock;
            WinsockSocket listener = winsock.socket(TransportProtocol.TCP);
            listener.bind(SocketScene.anyPort());
            listener.listen(CLIENTS);
            watch(listener, NetworkEvent.ACCEPT, NetworkEvent.CLOSE);
        }

        SocketAddress address() throws WinsockException {
            return sockets.get(0).localAddress();
        }

        private void watch(WinsockSocket socket, NetworkEvent... wanted) throws WinsockException {
            EventObject event = winsock.createEvent();
            socket.eventSelect(event, NetworkEvent.mask(wanted));
            sockets.add(socket);
            events.add(event);
        }

        int serve() throws WinsockException {
            while (served == 0 || sockets.size() > 1) {
                EventObject[] all = events.toArray(EventObject[]::new);
                WaitResult woken = winsock.waitForMultipleEvents(false, SocketScene.BOUND.toMillis(), false, all);
                assertThat(woken.isSignalled()).as("somebody says something").isTrue();
                for (int i = all.length - 1; i >= woken.index(); i--) { // those behind the lowest are no less due
                    handle(i);
                }
            }
            sockets.get(0).close();
            return served;
        }

        private void handle(int index) throws WinsockException {
            WinsockSocket socket = sockets.get(index);
            NetworkEvents happened = socket.enumNetworkEvents(events.get(index));
            if (happened.has(NetworkEvent.ACCEPT)) {
                WinsockSocket accepted = socket.accept();
                watch(accepted, NetworkEvent.READ, NetworkEvent.CLOSE);
                int unused = accepted.send(bytes("welcome\n"));
                served++;
            }
            if (happened.has(NetworkEvent.READ)) {
                ByteBuffer said = ByteBuffer.allocate(100);
                int unused = socket.recv(said);
                tell(said.flip());
            }
            if (happened.has(NetworkEvent.CLOSE)) {
                sockets.remove(index).close();
                events.remove(index).close();
            }
        }

        private void tell(ByteBuffer said) throws WinsockException {
            for (WinsockSocket one : sockets.subList(1, sockets.size())) {
                try {
                    int unused = one.send(said.duplicate());
                } catch (WinsockException e) {
                    // it has gone: its CLOSE comes
                }
            }
        }
    }
}
