package net.patchbay.socket.core;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;
import net.patchbay.wsk.DataIndication;
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
    private final Connection connection;
    private final Connecting connecting;
    private final Accepted accepted;
    private volatile Table table = Table.NONE;

    /** Sees what no event callback tells; null where nobody does. */
    private volatile StreamWatcher watcher;

    ConnectionSocket(
            SocketCategory category,
            Engine engine,
            SocketOwner owner,
            Opened<TransportStream> opened,
            Descriptor security) {
        super(category, engine, owner, opened, security);
        this.stream = opened.socket();
        this.connection = new Connection(this, stream);
        this.connecting = new Connecting(this, stream);
        this.accepted = new Accepted(this, stream);
    }

    final void table(Table given) {
        table = given;
    }

    final Table table() {
        return table;
    }

    final void watcher(StreamWatcher one) {
        watcher = one;
    }

    /** How it comes to its program where it was accepted. */
    final Accepted accepted() {
        return accepted;
    }

    /** Whether every event that is enabled has a callback (D39, D40). */
    final boolean hasAllCallbacks() {
        return (events().enabled() & ~table.callbacks()) == 0;
    }

    @Override
    final void early(int readiness) {
        accepted.early(readiness);
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
        connecting.oneCall(local, remote, request);
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

    final Connection connection() {
        return connection;
    }

    final boolean isConnected() {
        return connection.isConnected();
    }

    // ------------------------------------------------------------ data

    @Override
    public final CompletableFuture<Long> send(ByteBuffer data) {
        if (data.hasRemaining() && calls().beginAtOnce()) {
            try {
                return sentAtOnce(data);
            } finally {
                calls().endAtOnce();
            }
        }
        return call(new SendRequest(this, false, data), "send", this::sendNow);
    }

    private CompletableFuture<Long> sentAtOnce(ByteBuffer data) {
        int size = data.remaining();
        connection.sendAtOnce(data);
        return data.hasRemaining()
                ? calls().begun(SendRequest.rest(this, size, data), "send", this::sendNow)
                : Request.done(this, (long) size);
    }

    @Override
    public final CompletableFuture<Long> send(List<ByteBuffer> data, Set<SendFlag> flags) {
        SendRequest all = new SendRequest(this, false, data.toArray(ByteBuffer[]::new));
        return call(all, "send", flags.contains(SendFlag.OOB) ? this::sendUrgent : this::sendNow);
    }

    final void sendNow(SendRequest request) throws WskException {
        connection.check("send");
        connection.sending().add(request);
    }

    private void sendUrgent(SendRequest request) throws WskException {
        connection.check("send");
        connection.sending().addUrgent(request);
    }

    @Override
    public final CompletableFuture<Long> receive(ByteBuffer into) {
        return receive(into, null);
    }

    @Override
    public final CompletableFuture<Long> receive(ByteBuffer into, ReceiveFlag flag) {
        return call(new ReceiveRequest(this, into, flag), "receive", request -> {
            connection.check("receive");
            if (into.isReadOnly() || (flag == ReceiveFlag.DRAIN && into.hasRemaining())) {
                throw failure(
                        NtStatus.INVALID_PARAMETER,
                        "receive",
                        into.isReadOnly() ? "the buffer is read-only" : "DRAIN takes a buffer of length 0");
            }
            connection.receiving().add(request);
        });
    }

    @Override
    public final NtStatus release(DataIndication indication) {
        return connection.receiving().release(indication);
    }

    // ------------------------------------------------------------ ending

    @Override
    public final CompletableFuture<Void> disconnect(ByteBuffer data) {
        SendRequest last = data == null ? new SendRequest(this, true) : new SendRequest(this, true, data);
        return call(last, "disconnect", request -> {
                    connection.checkDisconnect();
                    connection.sending().add(request);
                })
                .thenApply(sent -> (Void) null);
    }

    @Override
    public final CompletableFuture<Void> disconnectAbortive() {
        return call(new Request<Void>(this), "disconnect", request -> {
            connection.checkDisconnect();
            connection.reset();
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

    // ------------------------------------------------------------ turns

    @Override
    void ready(int readiness) {
        if ((readiness & Readiness.CONNECT) != 0) {
            connecting.ready();
        }
        connection.ready(readiness);
        StreamWatcher told = watcher;
        if (told != null) {
            tell(told, readiness);
        }
    }

    private void tell(StreamWatcher told, int readiness) {
        if ((readiness & Readiness.URGENT) != 0) {
            try {
                for (int data; (data = stream.readUrgent()) >= 0; ) {
                    told.urgent((byte) data, connection.receiving().atUrgentMark());
                }
            } catch (TransportException e) {
                connection.fail(e);
            }
        }
        if ((readiness & Readiness.END) != 0 && stream.error() == null) {
            told.endSeen();
        }
    }

    @Override
    final void flush() {
        connection.flush();
    }

    @Override
    Callout next() {
        return connection.isConnected() ? connection.next() : null;
    }

    @Override
    int wanted() {
        if (!connection.isConnected()) {
            return connecting.isUnderWay() ? Readiness.CONNECT : 0;
        }
        boolean urgent = watcher != null && !connection.hasFailed() && can(TransportCapability.URGENT_DATA);
        return connection.wanted() | (urgent ? Readiness.URGENT : 0);
    }

    /** Calls the program's receive callback. */
    final ReceiveAnswer received(DataIndication indication) {
        Table now = table;
        return fence().answer("receive callback", "; the connection is aborted", () -> now.dispatch()
                .receive()
                .receive(this, now.context(), indication));
    }

    @Override
    Callout farewell() {
        return connection.farewell();
    }

    @Override
    int callbacks() {
        return table.callbacks();
    }

    @Override
    boolean operational() {
        return connection.isConnected();
    }

    @Override
    void enabled(int bits) {
        if ((bits & WskEvent.RECEIVE.bit()) != 0) {
            connection.receiving().resume();
        }
    }

    // ------------------------------------------------------------ requests and closing

    @Override
    void endAll(Supplier<WskException> why) {
        connecting.endAll(why);
        connection.endAll(why);
    }

    @Override
    void forgetCancelled() {
        connecting.forgetCancelled();
        connection.forgetCancelled();
    }

    @Override
    public final void cancelAsked(Request<?> request) {
        if (request instanceof ReceiveRequest receive) {
            receive.askEnough();
        }
    }

    @Override
    void letGo() {
        connection.letGo();
    }

    @Override
    void forget() {
        super.forget();
        Retained retained = connection.receiving().retained();
        if (retained.count() > 0) {
            engine().warn(this + " was closed while its program holds " + retained.count() + " indications of "
                    + retained.bytes() + " bytes in all: release them before the close");
        }
    }

    @Override
    public final CompletableFuture<SocketAddress> remoteAddress() {
        return call(new Request<SocketAddress>(this), "asking for the remote address", request -> {
            if (!connection.isConnected()) {
                throw failure(NtStatus.INVALID_DEVICE_STATE, "asking for the remote address", "it is not connected");
            }
            end(request, stream.remoteAddress());
        });
    }

    @Override
    int pending() {
        return connection.pending() + (connecting.isPending() ? 1 : 0);
    }

    @Override
    final long received() {
        return connection.receiving().bytes();
    }

    @Override
    final long sent() {
        return connection.sending().bytes();
    }
}
