package net.patchbay.transport.linux;

import java.net.SocketAddress;
import java.net.SocketOption;
import java.util.Set;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportSocket;
import net.patchbay.transport.loops.Loop;

/** A socket of a family, with its options and its address. */
abstract class LinuxSocket extends Descriptor implements TransportSocket {
    private final AddressFamily family;
    private final Options options;
    private volatile SocketAddress local;

    LinuxSocket(Loop<EpollPoller> loop, int fd, AddressFamily family, Options options) {
        super(loop, fd);
        this.family = family;
        this.options = options;
    }

    final AddressFamily family() {
        return family;
    }

    @Override
    public final SocketAddress localAddress() {
        return local;
    }

    final void localAddress(SocketAddress now) {
        local = now;
    }

    @Override
    public final <T> void option(SocketOption<T> option, T value) throws TransportException {
        checkOpen();
        options.set(calls(), fd(), option, value);
        loop().touch(this);
    }

    @Override
    public final <T> T option(SocketOption<T> option) throws TransportException {
        checkOpen();
        return options.get(calls(), fd(), option);
    }

    @Override
    public final Set<SocketOption<?>> supportedOptions() {
        return options.supported();
    }
}
