package net.patchbay.testkit;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportStream;

/** A transport that is right, within this process: a machine of its own, whose ports nobody else has. */
final class MemoryTransport implements Transport {
    private final TransportProtocol protocol;
    private final List<MemoryLoop> loops = new ArrayList<>();
    private final Map<SocketAddress, MemorySocket> bound = new HashMap<>();
    private final Set<MemorySocket> open = new HashSet<>();
    private int nextPort = 1000;
    private int turn;
    private boolean stopped;

    MemoryTransport(TransportProtocol protocol) {
        this.protocol = protocol;
        loops.add(new MemoryLoop(this));
        loops.add(new MemoryLoop(this));
    }

    synchronized MemoryLoop nextLoop() {
        return loops.get(turn++ % loops.size());
    }

    synchronized int open() {
        return open.size();
    }

    @Override
    public synchronized TransportStream openStream(TransportProtocol asked) throws TransportException {
        check(asked, SocketType.STREAM);
        return keep(new MemoryStream(this, protocol.family()));
    }

    @Override
    public synchronized TransportDatagrams openDatagrams(TransportProtocol asked) throws TransportException {
        check(asked, SocketType.DGRAM);
        return keep(new MemoryDatagrams(this, protocol.family()));
    }

    private void check(TransportProtocol asked, SocketType type) throws TransportException {
        MemorySocket.unless(!stopped, TransportError.CLOSED);
        MemorySocket.unless(asked.equals(protocol) && asked.type() == type, TransportError.NOT_SUPPORTED);
    }

    <S extends MemorySocket> S keep(S socket) {
        open.add(socket);
        return socket;
    }

    @Override
    public List<SocketAddress> localAddresses(AddressFamily family) {
        return family == protocol.family() ? List.of(MemoryTransportFixture.loopback(family, 0)) : List.of();
    }

    synchronized SocketAddress take(InetSocketAddress address, MemorySocket socket) throws TransportException {
        InetSocketAddress chosen =
                address.getPort() == 0 ? new InetSocketAddress(address.getAddress(), nextPort++) : address;
        MemorySocket.unless(bound.putIfAbsent(chosen, socket) == null, TransportError.ADDRESS_IN_USE);
        return chosen;
    }

    synchronized MemorySocket at(SocketAddress address) {
        return bound.get(address);
    }

    synchronized void free(MemorySocket socket) {
        bound.values().remove(socket);
        open.remove(socket);
    }

    /** Stops taking anything; sockets and threads stay. */
    synchronized void refuse() {
        stopped = true;
        loops.forEach(MemoryLoop::reject);
    }

    synchronized void closeSockets() {
        List.copyOf(open).forEach(MemorySocket::close);
    }

    void endThreads() {
        loops.forEach(MemoryLoop::end);
    }
}
