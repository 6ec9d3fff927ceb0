package net.patchbay.testkit;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.EventLoop;
import net.patchbay.transport.ReadinessHandler;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportOptions;
import net.patchbay.transport.TransportSocket;

/** What sockets of the memory transport have in common. */
abstract class MemorySocket implements TransportSocket {
    final MemoryTransport machine;
    final AddressFamily family;
    SocketAddress local;
    boolean closed;

    private final MemoryLoop loop;
    private final Map<SocketOption<?>, Object> options = new HashMap<>();
    private ReadinessHandler handler;
    private int asked;
    private boolean calling;

    MemorySocket(MemoryTransport machine, AddressFamily family) {
        this.machine = machine;
        this.family = family;
        this.loop = machine.nextLoop();
        options.put(StandardSocketOptions.SO_REUSEADDR, false);
        options.put(StandardSocketOptions.SO_RCVBUF, 1000);
        if (family == AddressFamily.INET6) {
            options.put(TransportOptions.IPV6_V6ONLY, false);
        }
        loop.add(this);
    }

    abstract int readiness();

    abstract void closing();

    static TransportException failure(TransportError error) {
        return new TransportException(error, "memory: " + error);
    }

    static void unless(boolean holds, TransportError error) throws TransportException {
        if (!holds) {
            throw failure(error);
        }
    }

    /** The call of the handler that is due, or null. */
    final Runnable ready() {
        int bits = closed || calling || handler == null ? 0 : readiness() & asked;
        if (bits == 0) {
            return null;
        }
        calling = true;
        return () -> {
            try {
                handler.ready(bits);
            } finally {
                calling = false;
            }
        };
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public void attach(ReadinessHandler to) {
        handler = to;
    }

    @Override
    public void interest(int readiness) {
        synchronized (machine) {
            asked = readiness;
        }
    }

    final void check(SocketAddress address) throws TransportException {
        unless(AddressFamily.of(address).orElse(null) == family, TransportError.ADDRESS_NOT_SUPPORTED);
    }

    @Override
    public void bind(SocketAddress address) throws TransportException {
        synchronized (machine) {
            check(address);
            unless(local == null, TransportError.INVALID_STATE);
            local = machine.take((InetSocketAddress) address, this);
        }
    }

    @Override
    public SocketAddress localAddress() {
        synchronized (machine) {
            return local;
        }
    }

    @Override
    public <T> void option(SocketOption<T> option, T value) throws TransportException {
        unless(options.containsKey(option), TransportError.NOT_SUPPORTED);
        unless(!(value instanceof Integer size) || size >= 0, TransportError.INVALID_ARGUMENT);
        unless(option != TransportOptions.IPV6_V6ONLY || value.equals(false), TransportError.NOT_SUPPORTED);
        options.put(option, value);
    }

    @Override
    public <T> T option(SocketOption<T> option) throws TransportException {
        unless(options.containsKey(option), TransportError.NOT_SUPPORTED);
        return option.type().cast(options.get(option));
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return new HashSet<>(options.keySet());
    }

    @Override
    public void close() {
        synchronized (machine) {
            if (!closed) {
                closed = true;
                machine.free(this);
                closing();
            }
        }
    }
}
