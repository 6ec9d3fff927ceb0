package net.patchbay.transport.nio;

import java.io.IOException;
import java.net.BindException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.loops.SocketFile;

/**
 * The address that a stream socket is bound to, which it keeps while channels come and go: java.nio closes the channel of a
 * connect that failed, and has another kind of channel for listening.
 */
final class Endpoint {
    private final AddressFamily family;
    private final Options options;
    private SocketChannel channel;
    private SocketFile file;
    private boolean lost;
    private volatile SocketAddress bound;

    Endpoint(SocketChannel channel, AddressFamily family, Options options) {
        this.channel = channel;
        this.family = family;
        this.options = options;
    }

    static ProtocolFamily protocolFamily(AddressFamily family) {
        return switch (family) {
            case INET -> StandardProtocolFamily.INET;
            case INET6 -> StandardProtocolFamily.INET6;
            case UNIX -> StandardProtocolFamily.UNIX;
        };
    }

    SocketChannel channel() {
        return channel;
    }

    AddressFamily family() {
        return family;
    }

    /** What was bound, with its port; null before. Any thread. */
    SocketAddress bound() {
        return bound;
    }

    /** Refuses addresses of other families; IPv6 sockets serve IPv4 too, whose mapped addresses Java shows as IPv4. */
    static void check(AddressFamily family, SocketAddress address) throws TransportException {
        AddressFamily of = AddressFamily.of(address).orElse(null);
        if (of != family && !(family == AddressFamily.INET6 && of == AddressFamily.INET)) {
            throw new TransportException(
                    TransportError.ADDRESS_NOT_SUPPORTED, address + " is no " + family + " address that is resolved");
        }
    }

    void bind(SocketAddress local) throws TransportException {
        recover();
        if (bound != null) {
            throw new TransportException(TransportError.INVALID_STATE, "the socket is bound to " + bound + " already");
        }
        check(family, local);
        try {
            bindTo(channel, local);
        } catch (IOException | RuntimeException e) {
            throw Errors.of(e, "bind to " + local);
        }
    }

    /** Gives up the channel of a connect that failed; the next call begins with another one, if {@link #recover} can't now. */
    void lose() {
        NioSocket.closeQuietly(channel);
        lost = true;
    }

    /** Opens a channel like the one that was lost. */
    void recover() throws TransportException {
        if (lost) {
            try {
                channel = again();
                lost = false;
            } catch (IOException | RuntimeException e) {
                throw Errors.of(e, "the address " + bound + " of a connect that failed is lost");
            }
        }
    }

    private void bindTo(SocketChannel channel, SocketAddress local) throws IOException {
        channel.bind(local);
        took(channel);
    }

    private void took(NetworkChannel channel) throws IOException {
        SocketAddress now = channel.getLocalAddress();
        file = now instanceof UnixDomainSocketAddress unix ? SocketFile.of(unix) : null;
        bound = now;
    }

    /** A channel like the first one: the same options, and the same address if it was bound. */
    private SocketChannel again() throws IOException {
        SocketChannel channel = SocketChannel.open(protocolFamily(family));
        try {
            channel.configureBlocking(false);
            options.again(channel);
            if (bound != null) {
                removeFile();
                bindTo(channel, bound);
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            NioSocket.closeQuietly(channel);
            throw e;
        }
    }

    /**
     * Makes a listening channel of the address, and closes the one that has held it. Where the system allows both to have it
     * for a moment (Linux, with SO_REUSEADDR on both) nobody can take the address in between.
     */
    ServerSocketChannel listen(int backlog) throws TransportException {
        recover();
        ServerSocketChannel server = null;
        try {
            server = ServerSocketChannel.open(protocolFamily(family));
            server.configureBlocking(false);
            options.again(server);
            if (family == AddressFamily.UNIX) {
                removeFile();
                server.bind(bound, backlog);
            } else {
                take(server, backlog);
            }
            channel.close();
            took(server);
            return server;
        } catch (IOException | RuntimeException e) {
            if (server != null) {
                NioSocket.closeQuietly(server);
            }
            lose();
            throw Errors.of(e, "listen at " + bound);
        }
    }

    private void take(ServerSocketChannel server, int backlog) throws IOException {
        boolean reuse = server.getOption(StandardSocketOptions.SO_REUSEADDR);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(bound, backlog);
            server.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
        } catch (BindException e) {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
            channel.close();
            server.bind(bound, backlog);
        }
    }

    /** Removes the file of a Unix domain socket, if it is still the one that bind made. */
    void removeFile() {
        if (file != null) {
            file.remove();
            file = null;
        }
    }
}
