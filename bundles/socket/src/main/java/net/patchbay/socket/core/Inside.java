package net.patchbay.socket.core;

import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportOptions;
import net.patchbay.transport.TransportStream;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskSocket;

/**
 * What event selection asks of a socket beside what its program can: both faces stand on the same sockets. Any thread, unless
 * something else is said; requests are those of the socket.
 */
public final class Inside {
    private final SocketCore socket;

    private Inside(SocketCore socket) {
        this.socket = socket;
    }

    /** Of a socket that this service made. */
    public static Inside of(WskSocket socket) {
        return new Inside((SocketCore) socket);
    }

    /** Sets an option of the transport's socket. */
    public <T> CompletableFuture<Void> option(SocketOption<T> option, T value) {
        return socket.call(new Request<Void>(socket), "setting " + option, request -> {
            try {
                socket.transport().option(option, value);
            } catch (TransportException e) {
                throw socket.failure(e, "setting " + option);
            }
            socket.endEmpty(request);
        });
    }

    /** Asks for an option of the transport's socket. */
    public <T> CompletableFuture<T> option(SocketOption<T> option) {
        return socket.call(new Request<T>(socket), "asking for " + option, request -> {
            T value;
            try {
                value = socket.transport().option(option);
            } catch (TransportException e) {
                throw socket.failure(e, "asking for " + option);
            }
            socket.end(request, value);
        });
    }

    /** Which of these options the transport's socket has. */
    public CompletableFuture<Boolean> hasAnyOf(SocketOption<?>... options) {
        return socket.call(new Request<Boolean>(socket), "asking for its options", request -> {
            Set<SocketOption<?>> known = socket.transport().supportedOptions();
            socket.end(request, Arrays.stream(options).anyMatch(known::contains));
        });
    }

    /** Marks what is sent, as far as the transport can; whether it can at all. */
    public CompletableFuture<Boolean> mark(int typeOfService, int priority) {
        return socket.call(new Request<Boolean>(socket), "marking what is sent", request -> {
            boolean service = marked(StandardSocketOptions.IP_TOS, typeOfService);
            boolean queue = marked(TransportOptions.SO_PRIORITY, priority); // second: the first changes it on Linux
            socket.end(request, service || queue);
        });
    }

    private boolean marked(SocketOption<Integer> option, int value) throws WskException {
        boolean known = socket.transport().supportedOptions().contains(option);
        if (known) {
            try {
                socket.transport().option(option, value);
            } catch (TransportException e) {
                throw socket.failure(e, "setting " + option + " to " + value);
            }
        }
        return known;
    }

    /** Who keeps the socket's flow specification, and changes it for an operator. */
    public void keptBy(FlowKeeper keeper) {
        socket.keeper(keeper);
    }

    // ------------------------------------------------------------ the network

    /** The addresses to which it can be bound. At once. */
    public List<SocketAddress> localAddresses() throws TransportException {
        return Routes.addresses(socket);
    }

    /** The address from which a destination is reached. At once. */
    public SocketAddress route(SocketAddress destination) throws TransportException {
        return Routes.to(socket, destination);
    }

    /**
     * Has somebody be told once that those addresses aren't what they are now. Not while something is locked that the hearer locks.
     *
     * @param hearer told with null, or with {@link TransportError#CLOSED} when the transport has left; on no loop
     * @return takes it back
     */
    public Runnable whenAddressesChange(Consumer<TransportError> hearer) throws TransportException {
        return socket.engine().network().await(socket, () -> Routes.addresses(socket), hearer);
    }

    /**
     * As {@link #whenAddressesChange}, of the address from which a destination is reached.
     *
     * @param destination null for any route
     * @param hearer told with {@link TransportError#NETWORK_UNREACHABLE} too, where no way leads there any more
     */
    public Runnable whenRouteChanges(SocketAddress destination, Consumer<TransportError> hearer)
            throws TransportException {
        NetworkChanges network = socket.engine().network();
        return network.await(
                socket,
                () -> destination == null
                        ? Routes.all(socket, network.routesTold())
                        : Routes.toOrNone(socket, destination),
                hearer);
    }

    // ------------------------------------------------------------ binding and connections

    /** The system chooses its address, as part of a connect. */
    public CompletableFuture<Void> bindBySystem() {
        return socket.call(new Request<Void>(socket), "bind", request -> {
            ((BoundSocket) socket).boundBySystem();
            socket.endEmpty(request);
        });
    }

    /** A connect for which the system chose its address has failed: it has none again (D61). */
    public void unbind() {
        ((BoundSocket) socket).unbound();
    }

    /** Listens; so many connections may wait. Of a stream socket. */
    public CompletableFuture<Void> listen(int backlog) {
        return ((StreamSocket) socket).listen(backlog);
    }

    /** Has somebody see what callbacks don't tell. Of a connection, before it is connected or inside the accept callback. */
    public void watch(StreamWatcher watcher) {
        ((ConnectionSocket) socket).watcher(watcher);
    }

    /** Tells those who watch what is selected: bits of network events, asked for on any thread. */
    public void selected(IntSupplier mask) {
        socket.selected(mask);
    }

    /** As {@link #watch(StreamWatcher)}. Of a datagram socket. */
    public void watch(DatagramWatcher watcher) {
        ((DatagramSocket) socket).watcher(watcher);
    }

    /**
     * Datagrams come from this address alone, go there without another one, and it is told where it refuses one; null for no such
     * address. Of a datagram socket, after bind.
     */
    public CompletableFuture<Void> connect(SocketAddress remote) {
        return socket.call(new Request<Void>(socket), "connect", request -> {
            ((DatagramSocket) socket).connect(remote);
            socket.endEmpty(request);
        });
    }

    /** Whether the next byte of the normal stream is the first one behind urgent data. On the loop. */
    public boolean atUrgentMark() {
        return ((TransportStream) socket.transport()).atUrgentMark();
    }

    /** Goes on with a receive callback that took less than it was shown. */
    public void resume() {
        socket.later(() -> ((ConnectionSocket) socket).connection().receiving().resume());
    }

    /** Why the connection has failed; null where it hasn't. On the loop. */
    public NtStatus failure() {
        return ((ConnectionSocket) socket).connection().failure();
    }

    /** What was sent goes on after the close, which doesn't reset the connection. */
    public void closesInOrder() {
        socket.later(() -> ((ConnectionSocket) socket).connection().closesInOrder());
    }

    /** Whether the transport has left. */
    public boolean lost() {
        return socket.lost();
    }

    /** Whether this thread runs a callback, which must not wait for what its own loop does. */
    public boolean insideCallback() {
        return socket.insideCallback();
    }

    /** Whether this thread runs a callback of any socket. */
    public static boolean insideCallback(WskClient client) {
        return client instanceof SocketOwner owner && owner.insideCallback();
    }

    /** What the transport can. */
    public Set<TransportCapability> capabilities() {
        return socket.opened().offer().capabilities();
    }

    /** What opened it. */
    public Transport transport() {
        return socket.opened().offer().transport();
    }

    /** The transport's own name. */
    public String transportName() {
        return socket.opened().offer().name();
    }

    /** Where it is bound, null before; at once. */
    public SocketAddress localAddress() {
        return socket.transport().localAddress();
    }

    /** Who is on the other side of a stream, null for nobody; at once. */
    public SocketAddress remoteAddress() {
        return ((TransportStream) socket.transport()).remoteAddress();
    }

    /** What a transport said when a request failed, null where it wasn't the transport. */
    public static TransportException saidBy(WskException failure) {
        return failure.getCause() instanceof TransportException said ? said : null;
    }
}
