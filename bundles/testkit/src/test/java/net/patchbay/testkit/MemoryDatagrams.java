package net.patchbay.testkit;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** A datagram socket of the memory transport. */
final class MemoryDatagrams extends MemorySocket implements TransportDatagrams {
    private record Letter(ByteBuffer bytes, SocketAddress sender) {}

    private static final int LONGEST = 65_507;

    private final Deque<Letter> letters = new ArrayDeque<>();
    private SocketAddress remote;
    private boolean refused;

    MemoryDatagrams(MemoryTransport machine, AddressFamily family) {
        super(machine, family);
    }

    @Override
    int readiness() {
        return Readiness.WRITE | (letters.isEmpty() && !refused ? 0 : Readiness.READ);
    }

    @Override
    void closing() {
        letters.clear();
    }

    @Override
    public void remote(SocketAddress to) throws TransportException {
        synchronized (machine) {
            remote = to;
        }
    }

    private boolean show(ByteBuffer into, DatagramHeader header) throws TransportException {
        boolean was = refused;
        refused = false;
        unless(!was, TransportError.PORT_UNREACHABLE);
        Letter first = letters.peek();
        if (first == null) {
            return false;
        }
        int count = Math.min(into.remaining(), first.bytes.remaining());
        into.put(first.bytes.slice(0, count));
        header.fill(first.sender, count < first.bytes.remaining(), false, false);
        return true;
    }

    @Override
    public boolean receive(ByteBuffer into, DatagramHeader header) throws TransportException {
        synchronized (machine) {
            boolean there = show(into, header);
            if (there) {
                letters.remove();
            }
            return there;
        }
    }

    @Override
    public boolean peek(ByteBuffer into, DatagramHeader header) throws TransportException {
        synchronized (machine) {
            return show(into, header);
        }
    }

    @Override
    public boolean send(ByteBuffer from, SocketAddress to) throws TransportException {
        synchronized (machine) {
            SocketAddress target = to == null ? remote : to;
            unless(target != null, TransportError.NOT_CONNECTED);
            check(target);
            unless(from.remaining() <= LONGEST, TransportError.MESSAGE_TOO_LONG);
            ByteBuffer bytes = ByteBuffer.allocate(from.remaining()).put(from).flip();
            if (machine.at(target) instanceof MemoryDatagrams there) {
                there.take(new Letter(bytes, local));
            } else {
                refused = remote != null;
            }
            return true;
        }
    }

    private void take(Letter letter) {
        if (remote == null || remote.equals(letter.sender)) {
            letters.add(letter);
        }
    }

    @Override
    public void join(InetAddress group, NetworkInterface on) throws TransportException {
        throw failure(TransportError.NOT_SUPPORTED);
    }

    @Override
    public void leave(InetAddress group, NetworkInterface on) {}
}
