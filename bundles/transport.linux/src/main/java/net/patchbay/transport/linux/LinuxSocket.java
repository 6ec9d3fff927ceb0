package net.patchbay.transport.linux;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.util.Set;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.loops.Loop;
import net.patchbay.transport.loops.LoopSocket;

/** A socket that has a descriptor, the same one for all its life, and its place with the poller. */
abstract class LinuxSocket extends LoopSocket<EpollPoller> {
    private static final int NOWHERE = -1;

    private final int fd;
    private final AddressFamily family;
    private final Options options;
    private int place = NOWHERE;
    private volatile SocketAddress local;

    LinuxSocket(Loop<EpollPoller> loop, int fd, AddressFamily family, Options options) {
        super(loop);
        this.fd = fd;
        this.family = family;
        this.options = options;
    }

    /** Does what is to be done before the descriptor is given back; once, any thread. */
    abstract void leave();

    final int fd() {
        return fd;
    }

    final AddressFamily family() {
        return family;
    }

    /** The loop's calls. On the loop. */
    final Calls calls() {
        return loop().poller().calls();
    }

    @Override
    protected final void watch(int bits) throws IOException {
        EpollPoller poller = loop().poller();
        if (bits == 0) {
            int from = place;
            place = NOWHERE;
            poller.remove(fd, from);
        } else if (place == NOWHERE) {
            place = poller.add(fd, bits, this);
        } else {
            poller.change(fd, bits, place);
        }
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
        options.set(calls(), fd, option, value);
        loop().touch(this);
    }

    @Override
    public final <T> T option(SocketOption<T> option) throws TransportException {
        checkOpen();
        return options.get(calls(), fd, option);
    }

    @Override
    public final Set<SocketOption<?>> supportedOptions() {
        return options.supported();
    }

    @Override
    protected final void release() {
        leave();
        if (place != NOWHERE) {
            try {
                watch(0);
            } catch (IOException e) {
                // closing it does the same
            }
        }
        int unused = Libc.close(fd);
    }
}
