package net.patchbay.socket.core;

import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.AcceptSlot;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.StreamDispatch;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskStreamSocket;

/** A socket that connects or listens, and stays what it became. */
final class StreamSocket extends ConnectionSocket implements WskStreamSocket, Acceptor {
    private final TransportStream stream;
    private final Accepting accepting;
    private final Object context;
    private final ListenDispatch<Object> dispatch;
    private volatile boolean listening;

    @SuppressWarnings("unchecked") // the context is what the callbacks take, as the types promised when it was given
    <C> StreamSocket(
            Engine engine,
            SocketOwner owner,
            Opened<TransportStream> opened,
            C context,
            StreamDispatch<? super C> dispatch,
            Descriptor security) {
        super(SocketCategory.STREAM, engine, owner, opened, security);
        this.stream = opened.socket();
        this.accepting = new Accepting(this, this);
        this.context = context;
        StreamDispatch<Object> both =
                dispatch == null ? new StreamDispatch<>(null, null) : (StreamDispatch<Object>) dispatch;
        this.dispatch = both.listen();
        table(new Table(context, both.connect()));
    }

    /** Whether it has become a listening one. */
    boolean listens() {
        return listening;
    }

    @Override
    int pending() {
        return listening ? accepting.pending() : super.pending();
    }

    @Override
    public CompletableFuture<Void> listen() {
        return listen(ListeningSocket.BACKLOG);
    }

    CompletableFuture<Void> listen(int backlog) {
        return call(new Request<Void>(this), "listen", request -> {
            checkBound("listen");
            if (isConnected() || connecting().isPending()) {
                throw failure(NtStatus.INVALID_DEVICE_STATE, "listen", "it connects, or is connected");
            }
            try {
                stream.listen(backlog);
            } catch (TransportException e) {
                throw failure(e, "listen");
            }
            listening = true;
            end(request, (Void) null);
        });
    }

    @Override
    void beforeConnect(SocketAddress remote) throws WskException {
        if (listening) {
            throw failure(NtStatus.INVALID_DEVICE_STATE, "connect to " + remote, "it listens, and stays that");
        }
    }

    @Override
    public <A> CompletableFuture<WskConnectionSocket> accept(A acceptContext, ConnectionDispatch<? super A> table) {
        Table given = Table.of(acceptContext, table);
        return call(new AcceptRequest(this, given), "accept", request -> {
            if (!listening) {
                throw failure(NtStatus.INVALID_DEVICE_STATE, "accept", "it doesn't listen");
            }
            EventControl.checkStatics(this, SocketCategory.CONNECTION, given.callbacks(), "accept");
            accepting.add(request);
        });
    }

    @Override
    public AcceptAnswer accepted(AcceptSlot slot) {
        return fence().answer("accept callback", "; the connection is refused", () -> dispatch.accept()
                .accept(this, context, slot));
    }

    @Override
    void ready(int readiness) {
        if ((readiness & Readiness.ACCEPT) != 0) {
            accepting.acceptable();
        }
        super.ready(readiness);
    }

    @Override
    Callout next() {
        return listening ? accepting.next() : super.next();
    }

    @Override
    int wanted() {
        return listening ? accepting.wants() ? Readiness.ACCEPT : 0 : super.wanted();
    }

    @Override
    Callout farewell() {
        return listening ? accepting.farewell() : super.farewell();
    }

    @Override
    int callbacks() {
        int accept = dispatch == null || dispatch.accept() == null ? 0 : WskEvent.ACCEPT.bit();
        return accept | super.callbacks();
    }

    @Override
    SocketCategory role() {
        return listening ? SocketCategory.LISTENING : isConnected() ? SocketCategory.CONNECTION : category();
    }

    @Override
    boolean operational() {
        return listening || super.operational();
    }

    @Override
    void endAll(Supplier<WskException> why) {
        accepting.endAll(why);
        super.endAll(why);
    }

    @Override
    void forgetCancelled() {
        accepting.forgetCancelled();
        super.forgetCancelled();
    }

    @Override
    void letGo() {
        accepting.closeWaiting();
        super.letGo();
    }
}
