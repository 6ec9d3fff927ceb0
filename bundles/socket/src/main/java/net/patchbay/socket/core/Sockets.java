package net.patchbay.socket.core;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportStream;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DatagramDispatch;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.StreamDispatch;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskSocket;
import net.patchbay.wsk.WskStreamSocket;

/** Makes the sockets of one client. Any thread. */
public final class Sockets {
    private final Engine engine;
    private final SocketOwner owner;
    private final Offers offers;

    /** Of these transports, for that client. */
    public Sockets(Engine engine, SocketOwner owner, Offers offers) {
        this.engine = engine;
        this.owner = owner;
        this.offers = offers;
    }

    /** {@link net.patchbay.wsk.WskProvider#basicSocket}. */
    public CompletableFuture<WskSocket> basic(TransportProtocol protocol) {
        return made(() -> {
            Offer offer = offerOf(protocol);
            return new BasicSocket(
                    engine,
                    owner,
                    protocol.type() == SocketType.STREAM ? stream(offer, protocol) : datagrams(offer, protocol));
        });
    }

    /** {@link net.patchbay.wsk.WskProvider#listeningSocket}. */
    public <C> CompletableFuture<WskListeningSocket> listening(
            TransportProtocol protocol, C context, ListenDispatch<? super C> dispatch, Descriptor security) {
        return made(() -> {
            Offer offer = offerOf(protocol);
            if (protocol.type() != SocketType.STREAM) {
                return new ListeningSocket(engine, owner, datagrams(offer, protocol), context, dispatch, security);
            }
            return new ListeningSocket(engine, owner, stream(offer, protocol), context, dispatch, security);
        });
    }

    /** {@link net.patchbay.wsk.WskProvider#connectionSocket}. */
    public <C> CompletableFuture<WskConnectionSocket> connection(
            TransportProtocol protocol, C context, ConnectionDispatch<? super C> dispatch, Descriptor security) {
        return made(() -> connectionSocket(protocol, context, dispatch, security));
    }

    private <C> ConnectionSocket connectionSocket(
            TransportProtocol protocol, C context, ConnectionDispatch<? super C> dispatch, Descriptor security)
            throws WskException {
        checkStream(protocol);
        ConnectionSocket socket = new ConnectionSocket(
                SocketCategory.CONNECTION, engine, owner, stream(offerOf(protocol), protocol), security);
        socket.table(Table.of(context, dispatch));
        return socket;
    }

    /** {@link net.patchbay.wsk.WskProvider#datagramSocket}. */
    public <C> CompletableFuture<WskDatagramSocket> datagram(
            TransportProtocol protocol, C context, DatagramDispatch<? super C> dispatch, Descriptor security) {
        return made(() -> {
            if (protocol.type() == SocketType.STREAM) {
                throw notSupported(protocol, "it has no datagrams");
            }
            return new DatagramSocket(
                    engine, owner, datagrams(offerOf(protocol), protocol), context, dispatch, security);
        });
    }

    /** {@link net.patchbay.wsk.WskProvider#streamSocket}. */
    public <C> CompletableFuture<WskStreamSocket> stream(
            TransportProtocol protocol, C context, StreamDispatch<? super C> dispatch, Descriptor security) {
        return made(() -> {
            checkStream(protocol);
            return new StreamSocket(engine, owner, stream(offerOf(protocol), protocol), context, dispatch, security);
        });
    }

    /** {@link net.patchbay.wsk.WskProvider#socketConnect}. */
    public <C> CompletableFuture<WskConnectionSocket> connect(
            TransportProtocol protocol,
            SocketAddress local,
            SocketAddress remote,
            C context,
            ConnectionDispatch<? super C> dispatch,
            Descriptor security) {
        ConnectionSocket socket;
        try {
            checkFamily(protocol, local);
            socket = connectionSocket(protocol, context, dispatch, security);
            checkCallbacks(socket);
        } catch (WskException e) {
            return failed(e);
        }
        owner.opened(socket);
        return socket.call(new Request<WskConnectionSocket>(givingUp(socket)), "connect", request -> {
            socket.attach();
            socket.begin();
            engine.options().atFirst(socket);
            socket.oneCall(isSystems(local) ? null : local, remote, request);
        });
    }

    /** The family is that of the local address (D50); an address that has none yet is found wrong by the bind. */
    private void checkFamily(TransportProtocol protocol, SocketAddress local) throws WskException {
        Optional<AddressFamily> family = AddressFamily.of(local);
        if (family.isPresent() && family.get() != protocol.family()) {
            throw notSupported(protocol, "the local address " + local + " is of the family " + family.get());
        }
    }

    /** Binding to what the system chooses anyway is one call of the system more. */
    private static boolean isSystems(SocketAddress local) {
        return local instanceof InetSocketAddress inet
                && inet.getPort() == 0
                && !inet.isUnresolved()
                && inet.getAddress().isAnyLocalAddress();
    }

    /** Cancelling the one call leaves no socket behind. */
    private RequestOwner givingUp(ConnectionSocket socket) {
        return new RequestOwner() {
            @Override
            public boolean insideCallback() {
                return engine.insideCallback();
            }

            @Override
            public void cancelled(Request<?> request) {
                socket.closeUnwaited();
            }

            @Override
            public void afterAttempt(Runnable work) {
                // there is one only
            }

            @Override
            public void cancelAsked(Request<?> request) {
                // it is connected: the socket is its program's
            }

            @Override
            public Runnable after(long time, TimeUnit unit, Runnable work) {
                return engine.after(time, unit, work);
            }
        };
    }

    // ------------------------------------------------------------ making one

    private interface Making<S> {
        S make() throws WskException;
    }

    private <W, S extends SocketCore> CompletableFuture<W> made(Making<S> making) {
        S socket;
        try {
            socket = making.make();
            checkCallbacks(socket);
        } catch (WskException e) {
            return failed(e);
        }
        owner.opened(socket);
        return socket.call(new Request<W>(RequestOwner.indifferent(engine)), "making", request -> {
            socket.attach();
            socket.begin();
            engine.options().atFirst(socket);
            @SuppressWarnings("unchecked") // each kind of socket is made for the interface that it implements
            W made = (W) socket;
            socket.end(request, made);
        });
    }

    private <W> CompletableFuture<W> failed(WskException why) {
        return Request.failed(RequestOwner.indifferent(engine), why);
    }

    private void checkCallbacks(SocketCore socket) throws WskException {
        try {
            EventControl.checkStatics(socket, socket.category(), socket.callbacks(), "making");
        } catch (WskException e) {
            socket.transport().close();
            throw e;
        }
    }

    private void checkStream(TransportProtocol protocol) throws WskException {
        if (protocol.type() != SocketType.STREAM) {
            throw notSupported(protocol, "it has no connections");
        }
    }

    private Offer offerOf(TransportProtocol protocol) throws WskException {
        Offer offer = offers.of(protocol);
        if (offer == null) {
            throw notSupported(protocol, "no transport has it; there are " + offers.protocols());
        }
        return offer;
    }

    private WskException notSupported(TransportProtocol protocol, String why) {
        return new WskException(
                NtStatus.NOT_SUPPORTED, "making a socket of " + protocol + " for " + owner.name() + " failed, " + why);
    }

    private Opened<TransportStream> stream(Offer offer, TransportProtocol protocol) throws WskException {
        try {
            return new Opened<>(offer, protocol, offer.transport().openStream(protocol));
        } catch (TransportException e) {
            throw failure(protocol, offer, e);
        }
    }

    private Opened<TransportDatagrams> datagrams(Offer offer, TransportProtocol protocol) throws WskException {
        try {
            return new Opened<>(offer, protocol, offer.transport().openDatagrams(protocol));
        } catch (TransportException e) {
            throw failure(protocol, offer, e);
        }
    }

    private WskException failure(TransportProtocol protocol, Offer offer, TransportException e) {
        return new WskException(
                Statuses.of(e),
                "making a socket of " + protocol + " for " + owner.name() + " failed, transport " + offer.name()
                        + " says " + e.getMessage());
    }

    /** A line for each of these for people. */
    public static List<String> words(List<SocketCore> sockets) {
        return sockets.stream().map(SocketCore::toString).toList();
    }
}
