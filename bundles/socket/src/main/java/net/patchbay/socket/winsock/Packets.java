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
    /**
     * What one receive gets.
     *
     * @param bytes the datagram
     * @param from who sent it, null for nobody
     * @param refusal why it is no datagram but a failure, null for one
     */
    private record Packet(ByteBuffer bytes, SocketAddress from, WsaError refusal) {
        /** An empty one weighs something too, so that there aren't any number of them. */
        int weight() {
            return Math.max(1, bytes.remaining());
        }
    }

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

    // ------------------------------------------------------------ what its loop tells

    /** Some have come: what has no room is lost, as datagrams are. */
    void arrived(DatagramIndication first) {
        boolean some = false;
        for (DatagramIndication one = first; one != null; one = one.next()) {
            ByteBuffer data = one.buffer();
            if (size == 0 || size + data.remaining() <= socket.state().receiveBuffer) {
                ByteBuffer copy =
                        ByteBuffer.allocate(data.remaining()).put(data).flip();
                add(new Packet(copy, one.remoteAddress(), null));
                some = true;
            }
        }
        if (some) {
            came();
        }
    }

    /** One that was sent found nobody: the next receive says so. */
    void refused(WsaError why) {
        Packet last = queue.peekLast();
        if (last == null || last.refusal == null) {
            add(new Packet(ByteBuffer.allocate(0), null, why));
            came();
        }
    }

    private void add(Packet packet) {
        queue.add(packet);
        size += packet.weight();
    }

    private void came() {
        serve();
        if (!queue.isEmpty()) {
            socket.selection().happened(NetworkEvent.READ, WsaError.NO_ERROR);
        }
        socket.signal();
    }

    private void serve() {
        while (!wanted.isEmpty() && !queue.isEmpty()) {
            Wanted first = wanted.remove();
            int begun = first.into.position();
            try {
                deliver(remove(), first.into);
                first.operation.end(first.into.position() - begun);
            } catch (WinsockException e) {
                first.operation.fail(e);
            }
        }
    }

    private Packet remove() {
        Packet packet = queue.remove();
        size -= packet.weight();
        return packet;
    }

    // ------------------------------------------------------------ what its program calls

    /** Gives the first one. */
    Received take(ByteBuffer into, boolean stays) throws WinsockException {
        Packet packet = stays && queue.element().refusal == null ? queue.element() : remove();
        int begun = into.position();
        try {
            deliver(packet, into);
        } finally {
            recordAfter();
        }
        return new Received(into.position() - begun, packet.from);
    }

    /** What still waits is recorded again (level). */
    private void recordAfter() {
        if (queue.isEmpty()) {
            socket.selection().over(NetworkEvent.READ);
        }
        socket.selection().reenabled(NetworkEvent.READ);
    }

    private void deliver(Packet packet, ByteBuffer into) throws WinsockException {
        if (packet.refusal != null) {
            throw socket.failure(packet.refusal, "recvfrom", "a datagram that was sent before was refused");
        }
        ByteBuffer bytes = packet.bytes.duplicate();
        boolean whole = bytes.remaining() <= into.remaining();
        if (!whole) {
            bytes.limit(bytes.position() + into.remaining());
        }
        into.put(bytes);
        if (!whole) {
            throw socket.failure(
                    WsaError.WSAEMSGSIZE,
                    "recvfrom",
                    "the datagram is longer than the buffer, which has its beginning");
        }
    }

    Overlapped<Integer> overlapped(ByteBuffer into, Completion<Integer> completion) {
        PendingOperation<Integer> operation = new PendingOperation<>(
                socket, completion, cancelled -> wanted.removeIf(one -> one.operation == cancelled));
        wanted.add(new Wanted(into, operation));
        serve();
        recordAfter();
        return operation;
    }

    /** What came from others goes: the socket is connected from here on. */
    void keepOnly(SocketAddress remote) {
        queue.removeIf(packet -> !remote.equals(packet.from));
        size = queue.stream().mapToInt(Packet::weight).sum();
        if (queue.isEmpty()) {
            socket.selection().over(NetworkEvent.READ);
        }
    }

    /** Nothing is received any more. */
    void shut() {
        queue.clear();
        size = 0;
        socket.selection().over(NetworkEvent.READ);
        endWaiting(socket.failure(WsaError.WSAESHUTDOWN, "recvfrom", "receiving was shut down"));
    }

    void endWaiting(WinsockException why) {
        while (!wanted.isEmpty()) {
            wanted.remove().operation.fail(why);
        }
    }
}
