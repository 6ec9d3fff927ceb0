package net.patchbay.itests.benchmarks.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.IntSupplier;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.Winsock;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockRegistrar;
import net.patchbay.winsock.WinsockSocket;

/** A connection in event selection, whose other end a plain channel has. For one thread. */
final class WaitedMessages {
    private static final long PATIENCE_MILLIS = 60_000;

    private final ByteBuffer sent = ByteBuffer.allocateDirect(1);
    private final ByteBuffer received = ByteBuffer.allocate(64);
    private final Winsock winsock;
    private final WinsockSocket socket;
    private final EventObject event;
    private final SocketChannel peer;

    private WaitedMessages(Winsock winsock) throws WinsockException, IOException {
        this.winsock = winsock;
        try (WinsockSocket listener = winsock.socket(TransportProtocol.TCP)) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            listener.listen(1);
            peer = SocketChannel.open(listener.localAddress());
            socket = listener.accept();
        }
        event = winsock.createEvent();
        socket.eventSelect(event, NetworkEvent.READ.bit());
    }

    /** Begins, for a benchmark that knows types of the JDK alone. */
    static WaitedMessages begin(WinsockRegistrar registrar) {
        try {
            return new WaitedMessages(registrar.startup(Profile.DOCUMENTED));
        } catch (WinsockException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One byte comes: a wait, what was recorded, and a receive. */
    IntSupplier message() {
        return () -> {
            try {
                int written = peer.write(sent.clear());
                int count = 0;
                while (count < written) {
                    if (!winsock.waitForMultipleEvents(false, PATIENCE_MILLIS, false, event)
                            .isSignalled()) {
                        throw new IllegalStateException("nothing came");
                    }
                    if (socket.enumNetworkEvents(event).has(NetworkEvent.READ)) {
                        count += socket.recv(received.clear());
                    }
                }
                return count;
            } catch (WinsockException | IOException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** A wait for what is signalled already, and what was recorded; the first call finds a byte, the others nothing. */
    IntSupplier ready() {
        return () -> {
            try {
                event.set();
                int index = winsock.waitForMultipleEvents(false, PATIENCE_MILLIS, false, event)
                        .index();
                return index + socket.enumNetworkEvents(event).mask();
            } catch (WinsockException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
