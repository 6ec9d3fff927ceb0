package net.patchbay.testkit;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;

/** A stream of the memory transport. */
final class MemoryStream extends MemorySocket implements TransportStream {
    private MemoryPipe in;
    private MemoryPipe out;
    private SocketAddress target;
    private SocketAddress remote;
    private Deque<MemoryStream> waiting;

    MemoryStream(MemoryTransport machine, AddressFamily family) {
        super(machine, family);
    }

    @Override
    int readiness() {
        if (waiting != null) {
            return waiting.isEmpty() ? 0 : Readiness.ACCEPT;
        }
        if (in == null) {
            return target == null ? 0 : Readiness.CONNECT;
        }
        int end = in.ended || in.reset ? Readiness.END | Readiness.READ : 0;
        int room = !out.full() || out.unread ? Readiness.WRITE : 0;
        return end | room | (in.size() > 0 ? Readiness.READ : 0);
    }

    @Override
    void closing() {
        if (in != null) {
            in.unread = true;
            out.ended = true;
        }
    }

    @Override
    public boolean connect(SocketAddress to) throws TransportException {
        synchronized (machine) {
            check(to);
            unless(in == null && target == null, TransportError.ALREADY_CONNECTED);
            unless(waiting == null, TransportError.INVALID_STATE);
            target = to;
            return false;
        }
    }

    @Override
    public boolean finishConnect() throws TransportException {
        synchronized (machine) {
            unless(in != null || target != null, TransportError.NOT_CONNECTED);
            if (in == null) {
                SocketAddress to = target;
                target = null;
                MemoryStream listener = machine.at(to) instanceof MemoryStream stream ? stream : null;
                unless(listener != null && listener.waiting != null, TransportError.CONNECTION_REFUSED);
                local = local == null ? machine.take(MemoryTransportFixture.loopback(family, 0), this) : local;
                join(listener, to);
            }
            return true;
        }
    }

    private void join(MemoryStream listener, SocketAddress to) {
        MemoryStream peer = machine.keep(new MemoryStream(machine, family));
        in = new MemoryPipe();
        out = new MemoryPipe();
        remote = to;
        peer.in = out;
        peer.out = in;
        peer.local = to;
        peer.remote = local;
        listener.waiting.add(peer);
    }

    @Override
    public void listen(int backlog) throws TransportException {
        synchronized (machine) {
            unless(local != null && in == null && waiting == null, TransportError.INVALID_STATE);
            waiting = new ArrayDeque<>();
        }
    }

    @Override
    public TransportStream accept() throws TransportException {
        synchronized (machine) {
            unless(waiting != null, TransportError.INVALID_STATE);
            return waiting.poll();
        }
    }

    @Override
    public SocketAddress remoteAddress() {
        synchronized (machine) {
            return remote;
        }
    }

    private int ended(int count) throws TransportException {
        if (count == 0 && in.reset) {
            throw error();
        }
        return count == 0 && in.ended ? -1 : count;
    }

    @Override
    public int read(ByteBuffer into) throws TransportException {
        synchronized (machine) {
            unless(in != null, TransportError.NOT_CONNECTED);
            return ended(in.take(into));
        }
    }

    @Override
    public int peek(ByteBuffer into) throws TransportException {
        synchronized (machine) {
            unless(in != null, TransportError.NOT_CONNECTED);
            return ended(in.show(into));
        }
    }

    @Override
    public int available() {
        synchronized (machine) {
            return in == null ? 0 : in.size();
        }
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int count) throws TransportException {
        long sum = 0;
        for (int i = offset; i < offset + count; i++) {
            sum += write(from[i]);
        }
        return sum;
    }

    @Override
    public int write(ByteBuffer from) throws TransportException {
        synchronized (machine) {
            unless(out != null, TransportError.NOT_CONNECTED);
            unless(!out.ended, TransportError.SHUT_DOWN);
            unless(!out.unread, TransportError.CONNECTION_RESET);
            return out.put(from);
        }
    }

    @Override
    public void shutdownOutput() throws TransportException {
        synchronized (machine) {
            unless(out != null, TransportError.NOT_CONNECTED);
            out.ended = true;
        }
    }

    @Override
    public void abort() {
        synchronized (machine) {
            if (!closed && out != null) {
                out.breakOff();
            }
            close();
        }
    }

    @Override
    public TransportException error() {
        synchronized (machine) {
            return in != null && in.reset ? failure(TransportError.CONNECTION_RESET) : null;
        }
    }
}
