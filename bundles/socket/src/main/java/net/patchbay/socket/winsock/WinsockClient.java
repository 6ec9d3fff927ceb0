package net.patchbay.socket.winsock;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import net.patchbay.socket.core.Inside;
import net.patchbay.socket.event.Completions;
import net.patchbay.socket.event.EventObjects;
import net.patchbay.socket.event.Selection;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WaitResult;
import net.patchbay.winsock.Winsock;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskBoundSocket;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskProvider;

/** One client with event selection: a client of the other face, whose sockets it stands on, and event objects. Any thread. */
public final class WinsockClient implements Winsock {
    private final WskClient client;
    private final Profile profile;
    private final Executor executor;
    private final Completions completions;
    private final EventObjects events;
    private final Shared shared = new Shared();
    private final Set<Endpoint> sockets = ConcurrentHashMap.newKeySet();
    private WskProvider provider;
    private volatile boolean closed;

    /**
     * One that has just begun.
     *
     * @param client owns the sockets below
     * @param profile whose rules it follows
     * @param executor runs listeners and stages of futures; never blocks whoever gives it something
     * @param log hears of what completion routines throw
     */
    public WinsockClient(WskClient client, Profile profile, Executor executor, Consumer<String> log) {
        this.client = client;
        this.profile = profile;
        this.executor = executor;
        this.completions = new Completions(log);
        this.events = new EventObjects(executor, completions);
    }

    @Override
    public Profile profile() {
        return profile;
    }

    // ------------------------------------------------------------ sockets

    @Override
    public WinsockSocket socket(TransportProtocol protocol) throws WinsockException {
        checkMayWait("making a socket of " + protocol);
        WskProvider makes = provider(protocol);
        Endpoint socket = protocol.type() == SocketType.STREAM ? stream(makes, protocol) : datagrams(makes, protocol);
        socket.selection(shared.selection());
        shared.opened(socket);
        return socket.face();
    }

    private Endpoint stream(WskProvider makes, TransportProtocol protocol) throws WinsockException {
        StreamEndpoint socket = new StreamEndpoint(shared, protocol);
        socket.standOn(made(makes.streamSocket(protocol, socket, StreamEndpoint.EITHER), protocol));
        socket.inside().watch(socket);
        return socket;
    }

    private Endpoint datagrams(WskProvider makes, TransportProtocol protocol) throws WinsockException {
        DatagramEndpoint socket = new DatagramEndpoint(shared, protocol);
        socket.standOn(made(makes.datagramSocket(protocol, socket, DatagramEndpoint.DISPATCH), protocol));
        socket.inside().watch(socket);
        return socket;
    }

    private static <S extends WskBoundSocket> S made(CompletableFuture<S> making, TransportProtocol protocol)
            throws WinsockException {
        String what = "making a socket of " + protocol + " failed, ";
        try {
            return LoopAnswer.of(making);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WskException why) {
                throw refused(why);
            }
            throw new IllegalStateException(what, e.getCause());
        } catch (TimeoutException e) {
            CompletableFuture<Void> unused = making.thenCompose(WskBoundSocket::close);
            throw new WinsockException(WsaError.WSAENETDOWN, what + e.getMessage());
        }
    }

    private static WinsockException refused(WskException why) {
        WsaError code = Errors.code(why);
        WsaError said = code == WsaError.WSAEOPNOTSUPP
                ? WsaError.WSAEAFNOSUPPORT
                : code == WsaError.WSAENOBUFS ? WsaError.WSAEMFILE : code;
        return new WinsockException(said, why.getMessage());
    }

    private synchronized WskProvider provider(TransportProtocol protocol) throws WinsockException {
        checkOpen("making a socket of " + protocol);
        if (provider == null) {
            boolean interrupted = Thread.interrupted(); // nothing is waited for
            try {
                WskProvider captured = client.capture(WskClient.NO_WAIT);
                NtStatus unused = captured.setStaticEventCallbacks(
                        EventCallbackControl.enable(WskEvent.RECEIVE, WskEvent.DISCONNECT, WskEvent.RECEIVE_FROM));
                provider = captured;
            } catch (WskException e) {
                throw new WinsockException(WsaError.WSAEAFNOSUPPORT, e.getMessage());
            } catch (InterruptedException e) {
                interrupted = true;
                throw new WinsockException(WsaError.WSAEINTR, "the thread was interrupted");
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
        return provider;
    }

    private void checkMayWait(String what) throws WinsockException {
        if (Inside.insideCallback(client)) {
            throw new WinsockException(WsaError.WSAEINPROGRESS, what + " failed, a callback must not wait for it");
        }
    }

    private void checkOpen(String what) throws WinsockException {
        if (closed) {
            throw new WinsockException(WsaError.WSANOTINITIALISED, what + " failed, the client is closed");
        }
    }

    @Override
    public boolean can(TransportProtocol protocol, TransportCapability capability) {
        try {
            return provider(protocol).transportList().stream()
                    .filter(one -> one.protocol().equals(protocol))
                    .findFirst()
                    .filter(one -> one.capabilities().contains(capability))
                    .isPresent();
        } catch (WinsockException e) {
            return false;
        }
    }

    // ------------------------------------------------------------ event objects

    @Override
    public EventObject createEvent() throws WinsockException {
        checkOpen("making an event object");
        return events.create();
    }

    @Override
    public WaitResult waitForMultipleEvents(boolean all, long timeout, boolean alertable, EventObject... objects)
            throws WinsockException {
        if (timeout != 0) {
            checkMayWait("waiting for event objects");
        }
        return events.waitFor(all, timeout, alertable, objects);
    }

    @Override
    public void close() {
        leave();
        client.close();
    }

    /** Ends all of it and waits for nothing: whoever owns the client below closes that. */
    public void leave() {
        closed = true;
        sockets.forEach(Endpoint::abandon);
        events.close();
    }

    /** Whether it was ended. */
    public boolean isClosed() {
        return closed;
    }

    /** What its sockets share. */
    private final class Shared implements Scope {
        @Override
        public Selection selection() {
            return new Selection(profile, executor);
        }

        @Override
        public Completions completions() {
            return completions;
        }

        @Override
        public void opened(Endpoint socket) {
            sockets.add(socket);
            if (closed) {
                socket.abandon();
            }
        }

        @Override
        public void closed(Endpoint socket) {
            sockets.remove(socket);
        }
    }
}
