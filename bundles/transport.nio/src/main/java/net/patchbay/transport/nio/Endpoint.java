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

/**
 * The address that a stream socket is bound to, which it keeps while channels come and go: java.nio closes the channel of a
 * connect that failed, and has another kind of channel for listening.
 */
final class Endpoint {
    private final AddressFamily family;
    private final Options options;
    private SocketFile file;
    private volatile SocketAddress bound;

    Endpoint(AddressFamily family, Options options) {
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

    void bind(SocketChannel channel, SocketAddress local) throws TransportException {
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
    SocketChannel again() throws IOException {
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
    ServerSocketChannel listen(SocketChannel holder, int backlog) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(protocolFamily(family));
        try {
            server.configureBlocking(false);
            options.again(server);
            if (family == AddressFamily.UNIX) {
                removeFile();
                server.bind(bound, backlog);
            } else {
                take(holder, server, backlog);
            }
            holder.close();
            took(server);
            return server;
        } catch (IOException | RuntimeException e) {
            NioSocket.closeQuietly(server);
            throw e;
        }
    }

    private void take(SocketChannel holder, ServerSocketChannel server, int backlog) throws IOException {
        boolean reuse = server.getOption(StandardSocketOptions.SO_REUSEADDR);
        try {
            holder.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(bound, backlog);
            server.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
        } catch (BindException e) {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
            holder.close();
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
