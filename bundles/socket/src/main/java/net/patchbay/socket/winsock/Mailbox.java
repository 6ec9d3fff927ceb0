package net.patchbay.socket.winsock;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Overlapped;
import net.patchbay.winsock.Received;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.DatagramIndication;

/** The receiving half of a datagram socket. Under the socket's lock. */
final class Mailbox {
    private final DatagramEndpoint socket;
    private final Packets packets;
    private boolean shut;

    Mailbox(DatagramEndpoint socket) {
        this.socket = socket;
        this.packets = new Packets(socket);
    }

    // ------------------------------------------------------------ what its program calls

    Received receive(ByteBuffer into, int flags) throws WinsockException {
        check(into, flags);
        if (!socket.await(() -> !packets.isEmpty() || isOver(), socket.state().receiveTimeout, "recvfrom")) {
            socket.selection().reenabled(NetworkEvent.READ);
            throw socket.failure(WsaError.WSAEWOULDBLOCK, "recvfrom", "nothing has come");
        }
        check(into, flags);
        return packets.take(into, (flags & Flags.PEEK) != 0);
    }

    private boolean isOver() {
        return shut || socket.inside().lost();
    }

    private void check(ByteBuffer into, int flags) throws WinsockException {
        socket.checkOpen("recvfrom");
        refuse(into.isReadOnly(), WsaError.WSAEFAULT, "the buffer is read-only");
        refuse((flags & Flags.OOB) != 0, WsaError.WSAEOPNOTSUPP, "datagrams have no urgent data");
        refuse(shut, WsaError.WSAESHUTDOWN, "receiving was shut down");
        refuse(!socket.bound(), WsaError.WSAEINVAL, "bind it first");
    }

    private void refuse(boolean wrong, WsaError error, String why) throws WinsockException {
        if (wrong) {
            socket.selection().refused(NetworkEvent.READ);
            throw socket.failure(error, "recvfrom", why);
        }
    }

    Overlapped<Integer> overlapped(ByteBuffer into, Completion<Integer> completion) throws WinsockException {
        check(into, 0);
        return packets.overlapped(into, completion);
    }

    /** What comes from here on is dropped, and what has come. */
    void shut() {
        shut = true;
        packets.shut();
        socket.signal();
    }

    /** What came from others goes: the socket is connected from here on. */
    void keepOnly(SocketAddress remote) {
        packets.keepOnly(remote);
    }

    int readable() {
        return packets.firstSize();
    }

    // ------------------------------------------------------------ what its loop tells

    void arrived(DatagramIndication first) {
        if (!shut && !socket.isClosed()) {
            packets.arrived(first);
        }
    }

    void refused(WsaError why) {
        if (!shut && !socket.isClosed()) {
            packets.refused(why);
        }
    }

    /** The transport has left (D52); what was told of before is no reason not to tell of that. */
    void lost() {
        socket.selection().over(NetworkEvent.READ);
        socket.selection().reenabled(NetworkEvent.READ);
        socket.selection().happened(NetworkEvent.READ, WsaError.WSAENETDOWN);
        endWaiting(WsaError.WSAENETDOWN, "its transport has left");
        socket.signal();
    }

    void endWaiting(WsaError error, String why) {
        packets.endWaiting(socket.failure(error, "recvfrom", why));
    }
}
