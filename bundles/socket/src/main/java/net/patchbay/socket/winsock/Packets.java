package net.patchbay.socket.winsock;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Overlapped;
import net.patchbay.winsock.Received;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.DatagramIndication;

/** The datagrams that have come and nobody has received yet, and who waits for them. Under the socket's lock. */
final class Packets {
    private record Packet(ByteBuffer bytes, SocketAddress from) {}

    private record Wanted(ByteBuffer into, PendingOperation<Integer> operation) {}

    private final DatagramEndpoint socket;
    private final Deque<Packet> queue = new ArrayDeque<>();
    private final Queue<Wanted> wanted = new ArrayDeque<>();
    private int size;

    Packets(DatagramEndpoint socket) {
        this.socket = socket;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int firstSize() {
        Packet first = queue.peek();
        return first == null ? 0 : first.bytes.remaining();
    }

    /** Some have come: what has no room is lost, as datagrams are. */
    void arrived(DatagramIndication first) {
        boolean some = false;
        for (DatagramIndication one = first; one != null; one = one.next()) {
            ByteBuffer data = one.buffer();
            if (size == 0 || size + data.remaining() <= socket.state().receiveBuffer) {
                ByteBuffer copy =
                        ByteBuffer.allocate(data.remaining()).put(data).flip();
                size += copy.remaining();
                queue.add(new Packet(copy, one.remoteAddress()));
                some = true;
            }
        }
        serve();
        if (some && !queue.isEmpty()) {
            socket.selection().happened(NetworkEvent.READ, WsaError.NO_ERROR);
        }
        socket.signal();
    }

    private void serve() {
        while (!wanted.isEmpty() && !queue.isEmpty()) {
            Wanted first = wanted.remove();
            Packet packet = remove();
            if (copy(packet, first.into)) {
                first.operation.end(first.into.position());
            } else {
                first.operation.fail(tooLong());
            }
        }
    }

    private Packet remove() {
        Packet packet = queue.remove();
        size -= packet.bytes.remaining();
        return packet;
    }

    /** Gives the first one. */
    Received take(ByteBuffer into, boolean stays) throws WinsockException {
        Packet packet = stays ? queue.peek() : remove();
        int begun = into.position();
        boolean whole = copy(packet, into);
        if (queue.isEmpty()) {
            socket.selection().over(NetworkEvent.READ);
        }
        socket.selection().reenabled(NetworkEvent.READ);
        if (!whole) {
            throw tooLong();
        }
        return new Received(into.position() - begun, packet.from);
    }

    /** Whether all of it had room. */
    private static boolean copy(Packet packet, ByteBuffer into) {
        ByteBuffer bytes = packet.bytes.duplicate();
        boolean whole = bytes.remaining() <= into.remaining();
        if (!whole) {
            bytes.limit(bytes.position() + into.remaining());
        }
        into.put(bytes);
        return whole;
    }

    private WinsockException tooLong() {
        return socket.failure(
                WsaError.WSAEMSGSIZE, "recvfrom", "the datagram is longer than the buffer, which has its beginning");
    }

    Overlapped<Integer> overlapped(ByteBuffer into, Completion<Integer> completion) {
        PendingOperation<Integer> operation = new PendingOperation<>(
                socket, completion, cancelled -> wanted.removeIf(one -> one.operation == cancelled));
        wanted.add(new Wanted(into, operation));
        serve();
        if (queue.isEmpty()) {
            socket.selection().over(NetworkEvent.READ);
        }
        socket.selection().reenabled(NetworkEvent.READ);
        return operation;
    }

    /** What came from others goes: the socket is connected from here on. */
    void keepOnly(SocketAddress remote) {
        queue.removeIf(packet -> !packet.from.equals(remote));
        size = queue.stream().mapToInt(packet -> packet.bytes.remaining()).sum();
        if (queue.isEmpty()) {
            socket.selection().over(NetworkEvent.READ);
        }
    }

    void endWaiting() {
        WinsockException why = socket.failure(WsaError.WSA_OPERATION_ABORTED, "an operation", "the socket has ended");
        while (!wanted.isEmpty()) {
            wanted.remove().operation.fail(why);
        }
    }
}
