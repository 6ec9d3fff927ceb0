package net.patchbay.socket.core;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DataIndication;
import net.patchbay.wsk.InspectId;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.ReceiveFlag;
import net.patchbay.wsk.SendFlag;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;

/** A socket that connects, or that was accepted: both halves of the connection, and its end. */
class ConnectionSocket extends BoundSocket implements WskConnectionSocket {
    /** The most that may go with a connect. */
    private static final int WITH_CONNECT = 65_535;

    private final TransportStream stream;
    private final Receiving receiving;
    private final Sending sending;
    private final Ending ending;
    private final Connecting connecting;
    private final Backlog backlog;
    private volatile Table table = Table.NONE;
    private volatile boolean connected;
    private InspectId inspected;
    private volatile Runnable reset;
    private boolean silent;

    ConnectionSocket(
            SocketCategory category,
            Engine engine,
            SocketOwner owner,
            Opened<TransportStream> opened,
            Descriptor security) {
        super(category, engine, owner, opened, security);
        this.stream = opened.socket();
        this.receiving = new Receiving(this, stream);
        this.sending = new Sending(this, stream);
        this.ending = new Ending(this, receiving);
        this.connecting = new Connecting(this, stream);
        this.backlog = new Backlog(this, sending);
    }

    /** The context and the callbacks that the program gave. */
    record Table(Object context, ConnectionDispatch<Object> dispatch) {
        static final Table NONE = new Table(null, null);

        /** What the types promised when it was given: a context that the callbacks take. */
        @SuppressWarnings("unchecked")
        static <C> Table of(C context, ConnectionDispatch<? super C> dispatch) {
            return new Table(context, (ConnectionDispatch<Object>) dispatch);
        }

        int callbacks() {
            return dispatch == null
                    ? 0
                    : (dispatch.receive() == null ? 0 : WskEvent.RECEIVE.bit())
                            | (dispatch.disconnect() == null ? 0 : WskEvent.DISCONNECT.bit())
                            | (dispatch.sendBacklog() == null ? 0 : WskEvent.SEND_BACKLOG.bit());
        }
    }

    final void table(Table given) {
        table = given;
    }

    final Table table() {
        return table;
    }

    /** It was accepted: it is connected already. */
    final void accepted(InspectId id) {
        inspected = id;
        boundBySystem();
        connected = true;
    }

    /** Whether every event that is enabled has a callback (D39, D40). */
    final boolean hasAllCallbacks() {
        return (events().enabled() & ~table.callbacks()) == 0;
    }

    /** Its program has it from here on. Any thread. */
    final void startAccepted() {
        context().execute(() -> {
            if (!isClosing()) {
                if (reset == null) {
                    attach();
                }
                begin();
            }
        });
    }

    /** Has somebody told when it is reset before its program has it. */
    final void watch(Runnable onReset) {
        reset = onReset;
        context().execute(() -> {
            if (!isClosing()) {
                attach();
                stream.interest(Readiness.END);
            }
        });
    }

    @Override
    final void early(int readiness) {
        stream.interest(0);
        ready(readiness);
        if (ending.hasFailed()) {
            reset.run();
        }
    }

    final InspectId inspected() {
        return inspected;
    }

    // ------------------------------------------------------------ connecting

    @Override
    void afterBind() {}

    /** Fails where its role is another one. */
    void beforeConnect(SocketAddress remote) throws WskException {}

    @Override
    public final CompletableFuture<Void> connect(SocketAddress remoteAddress) {
        return call(new Request<Void>(this), "connect", request -> {
            checkBound("connect");
            beforeConnect(remoteAddress);
            connecting.begin(remoteAddress, request, why -> ended(request, why));
        });
    }

    @Override
    public final CompletableFuture<Long> connectEx(SocketAddress remoteAddress, ByteBuffer data) {
        return call(new SendRequest(this, false, data), "connect", request -> {
            checkBound("connect");
            beforeConnect(remoteAddress);
            if (request.size() > WITH_CONNECT) {
                throw failure(
                        NtStatus.BUFFER_OVERFLOW,
                        "connect",
                        "at most " + WITH_CONNECT + " bytes go with it, these are " + request.size());
            }
            connecting.begin(remoteAddress, request, why -> {
                if (why == null) {
                    sendNow(request);
                } else {
                    end(request, why);
                }
            });
        });
    }

    /** Binds, unless the system is to choose, and connects; without success the socket is closed (D50). */
    final void oneCall(SocketAddress local, SocketAddress remote, Request<WskConnectionSocket> request) {
        Connecting.Outcome outcome = why -> {
            if (why == null) {
                end(request, this);
            } else {
                end(request, why);
                closeUnwaited();
            }
        };
        try {
            try {
                if (local == null) {
                    boundBySystem();
                } else {
                    bindNow(local);
                }
                connecting.begin(remote, request, outcome);
            } catch (WskException e) {
                outcome.ended(e);
            }
        } catch (WskException e) {
            throw new IllegalStateException("an outcome of its own throws nothing", e);
        }
    }

    private void ended(Request<Void> request, WskException why) {
        if (why == null) {
            end(request, (Void) null);
        } else {
            end(request, why);
        }
    }

    final Connecting connecting() {
        return connecting;
    }

    /** The connect succeeded. */
    void connected() {
        connected = true;
        ending.reset();
    }

    final boolean isConnected() {
        return connected;
    }

    private void checkConnected(String what) throws WskException {
        if (!connected) {
            throw failure(NtStatus.INVALID_DEVICE_STATE, what, "it is not connected");
        }
        ending.check(what);
        if (silent) {
            throw failure(NtStatus.INVALID_DEVICE_STATE, what, "it is silent, and can only be closed");
        }
    }

    /** Says and takes nothing any more: what comes is dropped. */
    final void silence() throws WskException {
        if (sending.pending() > 0) {
            throw failure(NtStatus.INVALID_DEVICE_STATE, "silent mode", "data or an end waits to be sent");
        }
        ending.check("silent mode");
        silent = true;
        receiving.endAll(failure(NtStatus.CANCELLED, "receive", "the connection was silenced"));
    }

    // ------------------------------------------------------------ data

    @Override
    public final CompletableFuture<Long> send(ByteBuffer data) {
        return call(new SendRequest(this, false, data), "send", this::sendNow);
    }

    @Override
    public final CompletableFuture<Long> send(List<ByteBuffer> data, Set<SendFlag> flags) {
        SendRequest all = new SendRequest(this, false, data.toArray(ByteBuffer[]::new));
        return call(all, "send", flags.contains(SendFlag.OOB) ? this::sendUrgent : this::sendNow);
    }

    final void sendNow(SendRequest request) throws WskException {
        checkConnected("send");
        sending.add(request);
    }

    private void sendUrgent(SendRequest request) throws WskException {
        checkConnected("send");
        sending.addUrgent(request);
    }

    @Override
    public final CompletableFuture<Long> receive(ByteBuffer into) {
        return receive(into, null);
    }

    @Override
    public final CompletableFuture<Long> receive(ByteBuffer into, ReceiveFlag flag) {
        return call(new ReceiveRequest(this, into, flag), "receive", request -> {
            checkConnected("receive");
            if (into.isReadOnly() || (flag == ReceiveFlag.DRAIN && into.hasRemaining())) {
                throw failure(
                        NtStatus.INVALID_PARAMETER,
                        "receive",
                        into.isReadOnly() ? "the buffer is read-only" : "DRAIN takes a buffer of length 0");
            }
            receiving.add(request);
        });
    }

    @Override
    public final NtStatus release(DataIndication indication) {
        return receiving.release(indication);
    }

    // ------------------------------------------------------------ ending

    @Override
    public final CompletableFuture<Void> disconnect(ByteBuffer data) {
        SendRequest last = data == null ? new SendRequest(this, true) : new SendRequest(this, true, data);
        return call(last, "disconnect", request -> {
                    checkDisconnect();
                    sending.add(request);
                })
                .thenApply(sent -> (Void) null);
    }

    private void checkDisconnect() throws WskException {
        if (!connected) {
            throw failure(NtStatus.CONNECTION_INVALID, "disconnect", "it is not connected");
        }
        checkConnected("disconnect");
    }

    @Override
    public final CompletableFuture<Void> disconnectAbortive() {
        return call(new Request<Void>(this), "disconnect", request -> {
            checkDisconnect();
            stream.abort();
            ending.byUs();
            endAll(failure(NtStatus.CANCELLED, "a request", "the connection was disconnected abortively"));
            end(request, (Void) null);
        });
    }

    @Override
    public final CompletableFuture<Void> disconnectAndClose() {
        return disconnect(null)
                .thenCompose(done -> receive(ByteBuffer.allocate(0), ReceiveFlag.DRAIN))
                .thenApply(bytes -> (Void) null)
                .exceptionally(why -> null)
                .thenCompose(done -> close());
    }

    /** The connection is broken off by us because the program, or the transport, did what can't be gone on from. */
    final void aborted(NtStatus status, String why) {
        stream.abort();
        ending.fault(status, why);
    }

    /** The connection has failed. */
    final void failed(TransportException why) {
        ending.fault(Statuses.of(why), why.getMessage());
    }

    // ------------------------------------------------------------ turns

    @Override
    void ready(int readiness) {
        if ((readiness & Readiness.CONNECT) != 0) {
            connecting.ready();
        }
        if ((readiness & Readiness.READ) != 0) {
            receiving.readable();
        }
        if ((readiness & Readiness.WRITE) != 0) {
            sending.writable();
        }
        if ((readiness & Readiness.END) != 0) {
            TransportException error = stream.error();
            if (error == null) {
                ending.seen();
            } else {
                failed(error);
            }
        }
    }

    @Override
    final void flush() {
        if (connected && !ending.hasFailed()) {
            TransportException why = sending.flush();
            if (why != null) {
                failed(why);
            }
        }
    }

    @Override
    Callout next() {
        if (!connected) {
            return null;
        }
        if (!ending.hasFailed()) {
            try {
                if (silent) {
                    receiving.discard();
                    return null;
                }
                receiving.serve();
                if (hasEnded()) {
                    return null;
                }
                Callout data = receiving.indicate();
                if (data != null) {
                    return data;
                }
            } catch (TransportException e) {
                failed(e);
            }
        }
        if (hasEnded()) {
            return null;
        }
        Callout end = ending.next();
        return end == null ? backlog.next() : end;
    }

    @Override
    int wanted() {
        if (!connected) {
            return connecting.isUnderWay() ? Readiness.CONNECT : 0;
        }
        if (ending.hasFailed()) {
            return 0;
        }
        return (receiving.wants() || (silent && !receiving.hasEnded()) ? Readiness.READ : 0)
                | (sending.isWaiting() ? Readiness.WRITE : 0)
                | (ending.isOpen() ? Readiness.END : 0);
    }

    /** Calls the program's receive callback. */
    final ReceiveAnswer received(DataIndication indication) {
        Table now = table;
        return fence().answer("receive callback", "; the connection is aborted", () -> now.dispatch
                .receive()
                .receive(this, now.context, indication));
    }

    @Override
    Callout farewell() {
        return ending.farewell();
    }

    @Override
    int callbacks() {
        return table.callbacks();
    }

    @Override
    boolean operational() {
        return connected;
    }

    @Override
    void enabled(int bits) {
        if ((bits & WskEvent.RECEIVE.bit()) != 0) {
            receiving.resume();
        }
    }

    // ------------------------------------------------------------ requests and closing

    @Override
    void endAll(WskException why) {
        connecting.endAll(why);
        sending.endAll(why.status(), "the socket was closed, disconnected or lost");
        receiving.endAll(why);
    }

    final void endData(NtStatus status, String why) {
        sending.endAll(status, why);
        receiving.endAll(failure(status, "receive", why));
        receiving.drop();
    }

    @Override
    void forgetCancelled() {
        connecting.forgetCancelled();
        sending.forgetCancelled();
        receiving.forgetCancelled();
    }

    @Override
    public final void cancelAsked(Request<?> request) {
        if (request instanceof ReceiveRequest receive) {
            receive.askEnough();
            later(() -> {});
        }
    }

    @Override
    void letGo() {
        if (connected && !ending.isOver(sending.hasEnded())) {
            stream.abort();
        } else {
            stream.close();
        }
    }

    @Override
    void forget() {
        super.forget();
        Retained retained = receiving.retained();
        if (retained.count() > 0) {
            engine().warn(this + " was closed while its program holds " + retained.count() + " indications of "
                    + retained.bytes() + " bytes in all: release them before the close");
        }
    }

    @Override
    public final CompletableFuture<SocketAddress> remoteAddress() {
        return call(new Request<SocketAddress>(this), "asking for the remote address", request -> {
            if (!connected) {
                throw failure(NtStatus.INVALID_DEVICE_STATE, "asking for the remote address", "it is not connected");
            }
            end(request, stream.remoteAddress());
        });
    }

    @Override
    int pending() {
        return sending.pending() + receiving.pending() + (connecting.isPending() ? 1 : 0);
    }

    @Override
    final long received() {
        return receiving.bytes();
    }

    @Override
    final long sent() {
        return sending.bytes();
    }

    final Receiving receiving() {
        return receiving;
    }

    final Sending sending() {
        return sending;
    }
}
