package net.patchbay.socket.core;

import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportException;
import net.patchbay.wsk.DatagramFlag;
import net.patchbay.wsk.DatagramIndication;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveFromAnswer;
import net.patchbay.wsk.ReceivedDatagram;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;

/** The receiving half of a datagram socket: requests first, then the event (D47). On the loop. */
final class DatagramReceiving implements Callout {
    private static final int EVENT = WskEvent.RECEIVE_FROM.bit();
    /** How many datagrams one callback is shown at most. */
    private static final int LIST = 16;

    private static final int LARGEST = 65_535;

    private final DatagramSocket socket;
    private final TransportDatagrams transport;
    private final Peer peer;
    private final DatagramHeader header = new DatagramHeader();
    private final Retained retained = new Retained();
    private final Waiting<ReceiveFromRequest> queue;

    /** Those that a callback refused, before everything else. */
    private final ArrayDeque<Datagram> refused = new ArrayDeque<>();

    private boolean readable;
    private boolean farewellTold;
    private long dropped;
    private long bytes;
    private SocketAddress only;
    private Datagram shown;
    private ReceiveFromAnswer answer;

    DatagramReceiving(DatagramSocket socket, TransportDatagrams transport, Peer peer) {
        this.socket = socket;
        this.transport = transport;
        this.peer = peer;
        this.queue = new Waiting<>(socket);
    }

    void add(ReceiveFromRequest request) {
        queue.add(request);
    }

    void readable() {
        readable = true;
    }

    /** What comes from anybody else is dropped; null for everybody. */
    void only(SocketAddress remote) {
        only = remote;
    }

    boolean wants() {
        return !queue.isEmpty() || socket.events().enabled(EVENT);
    }

    // ------------------------------------------------------------ requests

    void serve() {
        while (!queue.isEmpty()) {
            Datagram first = refused.isEmpty() ? read() : refused.poll();
            if (first == null) {
                return;
            }
            ReceiveFromRequest request = queue.claim();
            if (request == null) {
                refused.addFirst(first);
                return;
            }
            queue.remove();
            socket.end(request, got(first, request.into()));
        }
    }

    private static ReceivedDatagram got(Datagram first, ByteBuffer into) {
        int count = Math.min(into.remaining(), first.buffer().remaining());
        into.put(into.position(), first.buffer(), first.buffer().position(), count);
        into.position(into.position() + count);
        Set<DatagramFlag> flags = first.flags();
        if (count < first.length()) {
            flags = EnumSet.of(DatagramFlag.TRUNC);
            flags.addAll(first.flags());
        }
        return new ReceivedDatagram(count, first.remoteAddress(), flags);
    }

    /** One datagram of those that are wanted, null for none. */
    private Datagram read() {
        while (readable) {
            Indication room = socket.context().memory.open();
            try {
                ByteBuffer into = room.emptied();
                readable = transport.receive(into, header);
                if (readable && (only == null || only.equals(header.sender()))) {
                    bytes += into.position();
                    return new Datagram(copy(into.flip()), header);
                }
            } catch (TransportException e) {
                // one that was sent before found nobody: no datagram, and nothing to end a socket for
                readable = false;
                peer.refused(e);
            } finally {
                socket.context().memory.close(room);
            }
        }
        return null;
    }

    private static ByteBuffer copy(ByteBuffer from) {
        return ByteBuffer.allocate(from.remaining()).put(from).flip();
    }

    void forgetCancelled() {
        queue.forgetCancelled();
    }

    void endAll(Supplier<WskException> why) {
        queue.endAll(why);
    }

    /** How many bytes have come in datagrams that weren't another sender's. */
    long bytes() {
        return bytes;
    }

    int pending() {
        return queue.size();
    }

    // ------------------------------------------------------------ the event

    Callout next() {
        serve();
        if (socket.hasEnded()
                || !queue.isEmpty()
                || (refused.isEmpty() && !readable)
                || !socket.events().start(EVENT)) {
            return null;
        }
        shown = list();
        if (shown == null) {
            socket.eventEnded(EVENT);
            return null;
        }
        return this;
    }

    private Datagram list() {
        Datagram first = null;
        Datagram last = null;
        for (int i = 0; i < LIST; i++) {
            Datagram one = refused.isEmpty() ? read() : refused.poll();
            if (one == null) {
                break;
            }
            one.link(null);
            one.shownFor(retained);
            if (last == null) {
                first = one;
            } else {
                last.link(one);
            }
            last = one;
        }
        return first;
    }

    Callout farewell() {
        if (farewellTold || !socket.events().start(EVENT)) {
            return null;
        }
        farewellTold = true;
        shown = null;
        return this;
    }

    @Override
    public String name() {
        return "receive-from callback";
    }

    @Override
    public void call() {
        answer = socket.receivedFrom(shown);
    }

    @Override
    public void finish() {
        Datagram first = shown;
        shown = null;
        if (first != null && answer == ReceiveFromAnswer.PENDING) {
            for (Datagram one = first; one != null; one = one.next()) {
                one.keep();
            }
        } else if (first != null && answer == ReceiveFromAnswer.DATA_NOT_ACCEPTED) {
            refuse(first);
        } else if (first != null && answer == null) {
            drop(first);
        }
        socket.eventEnded(EVENT);
    }

    /** Those that a dynamic event refused wait for it to be enabled anew, up to the receive buffer (D47). */
    private void refuse(Datagram first) {
        if (socket.events().isStatic(EVENT)) {
            drop(first);
            return;
        }
        socket.events().disable(EVENT);
        ArrayDeque<Datagram> again = new ArrayDeque<>();
        long bytes = 0;
        long room = receiveBuffer();
        for (Datagram one = first; one != null; one = one.next()) {
            one.buffer().rewind().limit(one.length());
            bytes += one.length();
            if (bytes > room) {
                dropped++;
            } else {
                again.add(one);
            }
        }
        again.addAll(refused);
        refused.clear();
        refused.addAll(again);
    }

    private void drop(Datagram first) {
        for (Datagram one = first; one != null; one = one.next()) {
            dropped++;
        }
    }

    private long receiveBuffer() {
        try {
            return transport.option(StandardSocketOptions.SO_RCVBUF);
        } catch (TransportException e) {
            return LARGEST;
        }
    }

    NtStatus release(DatagramIndication first) {
        if (!(first instanceof Datagram datagram)) {
            return NtStatus.INVALID_PARAMETER;
        }
        NtStatus status = NtStatus.INVALID_PARAMETER;
        for (Datagram one = datagram; one != null; one = one.next()) {
            if (one.release(retained).success()) {
                status = NtStatus.SUCCESS;
            }
        }
        return status;
    }

    Retained retained() {
        return retained;
    }

    /** How many were lost because nobody took them. */
    long dropped() {
        return dropped;
    }
}
