package net.patchbay.transport.netty;

import java.io.IOException;
import java.net.BindException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.Set;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/**
 * The place of a stream that has no channel yet. Netty has one class of channels for connecting and another for listening, and
 * it isn't known yet which it will be: until then a socket of the JDK keeps the address and knows the options.
 */
final class Seat implements AutoCloseable {
    private final AddressFamily family;
    private final Set<Seat> taken;
    private final Choices choices;
    private SocketChannel socket;
    private volatile SocketAddress local;

    /**
     * An empty one.
     *
     * @param taken where it stands while it holds a socket, for whoever closes what is left
     * @param choices the options of the stream
     */
    Seat(AddressFamily family, Set<Seat> taken, Choices choices) {
        this.family = family;
        this.taken = taken;
        this.choices = choices;
    }

    /** Whether it holds a socket. */
    synchronized boolean isTaken() {
        return socket != null;
    }

    private synchronized SocketChannel socket() throws IOException {
        if (socket == null) {
            socket = SocketChannel.open(protocolFamily());
            taken.add(this);
            choices.applyTo(socket);
        }
        return socket;
    }

    private ProtocolFamily protocolFamily() {
        return switch (family) {
            case UNIX -> StandardProtocolFamily.UNIX;
            case INET -> StandardProtocolFamily.INET;
            case INET6 -> StandardProtocolFamily.INET6;
        };
    }

    /** The address that it was bound to, and that each channel of the stream is bound to again; null for none. */
    SocketAddress local() {
        return local;
    }

    void bind(SocketAddress address) throws TransportException {
        if (local != null) {
            throw new TransportException(TransportError.INVALID_STATE, "the socket is bound to " + local + " already");
        }
        try {
            bindOnce(address);
            local = socket().getLocalAddress();
        } catch (IOException | RuntimeException e) {
            throw Failures.of(e, "binding to " + address);
        }
    }

    /** Lets a channel be bound beside it. */
    void share() throws TransportException {
        if (isTaken()) {
            option(StandardSocketOptions.SO_REUSEADDR, true);
        }
    }

    /** Takes the address again after a channel has left it; where somebody else has it, the next channel says so. */
    void retake() {
        if (local != null) {
            try {
                removeFile();
                bindOnce(local);
            } catch (IOException e) {
                close();
            }
        }
    }

    /** A second time where connections that have ended stand in the way, as a socket that is going to listen may. */
    private void bindOnce(SocketAddress address) throws IOException {
        try {
            socket().bind(address);
        } catch (BindException e) {
            if (family == AddressFamily.UNIX || socket().getOption(StandardSocketOptions.SO_REUSEADDR)) {
                throw e;
            }
            socket().setOption(StandardSocketOptions.SO_REUSEADDR, true);
            socket().bind(address);
        }
    }

    <T> void option(SocketOption<T> option, T value) throws TransportException {
        try {
            socket().setOption(option, value);
        } catch (IOException | RuntimeException e) {
            throw new TransportException(
                    TransportError.INVALID_ARGUMENT,
                    "setting " + option + " to " + value + " failed: " + e.getMessage());
        }
    }

    <T> T option(SocketOption<T> option) throws TransportException {
        try {
            return socket().getOption(option);
        } catch (IOException | RuntimeException e) {
            throw Failures.of(e, "asking for " + option);
        }
    }

    private void removeFile() throws IOException {
        if (local instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }

    /** Leaves it for good. */
    void leave() {
        close();
        try {
            removeFile();
        } catch (IOException e) {
            // a file of a socket that is left is found by whoever binds there next
        }
    }

    /** Makes room for a channel at the same address. */
    @Override
    public synchronized void close() {
        if (socket == null) {
            return;
        }
        taken.remove(this);
        try {
            socket.close();
            removeFile();
        } catch (IOException e) {
            // what it held is found again when the channel is bound
        } finally {
            socket = null;
        }
    }
}
