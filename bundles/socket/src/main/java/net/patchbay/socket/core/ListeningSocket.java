package net.patchbay.socket.core;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.AcceptSlot;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.InspectAction;
import net.patchbay.wsk.InspectId;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskListeningSocket;

/** A socket that listens as soon as it is bound. */
final class ListeningSocket extends BoundSocket implements WskListeningSocket, Acceptor {
    static final int BACKLOG = 1024;

    private final Accepting accepting;
    private final Object context;
    private final ListenDispatch<Object> dispatch;
    private Inspections inspections;

    @SuppressWarnings("unchecked") // the context is what the callbacks take, as the types promised when it was given
    <C> ListeningSocket(
            Engine engine,
            SocketOwner owner,
            Opened<?> opened,
            C context,
            ListenDispatch<? super C> dispatch,
            Descriptor security) {
        super(SocketCategory.LISTENING, engine, owner, opened, security);
        this.accepting = new Accepting(this, this);
        this.context = context;
        this.dispatch = dispatch == null ? new ListenDispatch<>(null, null, null) : (ListenDispatch<Object>) dispatch;
    }

    @Override
    void beforeBind() throws WskException {
        if (protocol().type() != SocketType.STREAM) {
            throw failure(NtStatus.NOT_IMPLEMENTED, "bind", "nobody can listen with " + protocol());
        }
    }

    @Override
    void afterBind() throws TransportException {
        ((TransportStream) transport()).listen(BACKLOG);
    }

    @Override
    public <A> CompletableFuture<WskConnectionSocket> accept(A acceptContext, ConnectionDispatch<? super A> table) {
        Table given = Table.of(acceptContext, table);
        return call(new AcceptRequest(this, given), "accept", request -> {
            checkBound("accept");
            EventControl.checkStatics(this, SocketCategory.CONNECTION, given.callbacks(), "accept");
            accepting.add(request);
        });
    }

    // ------------------------------------------------------------ conditional accept

    void conditional(boolean on) throws WskException {
        if (bound()) {
            throw failure(NtStatus.INVALID_DEVICE_STATE, "SO_CONDITIONAL_ACCEPT", "it comes before bind");
        }
        if (on && dispatch.inspect() == null) {
            throw failure(NtStatus.INVALID_PARAMETER, "SO_CONDITIONAL_ACCEPT", "there is no inspect callback");
        }
        accepting.onlyInspected(on);
        inspections = on ? new Inspections(this, accepting, BACKLOG) : null;
    }

    boolean conditional() {
        return inspections != null;
    }

    @Override
    public CompletableFuture<Void> inspectComplete(InspectId id, InspectAction action) {
        return call(new Request<Void>(this), "completing an inspection", request -> {
            if (inspections == null) {
                throw failure(
                        NtStatus.INVALID_DEVICE_STATE,
                        "completing an inspection",
                        "set SO_CONDITIONAL_ACCEPT before bind");
            }
            if (action == null || action == InspectAction.PEND) {
                throw failure(
                        NtStatus.INVALID_PARAMETER,
                        "completing an inspection",
                        "accept it or reject it, it pends already");
            }
            inspections.complete(id, action);
            end(request, (Void) null);
        });
    }

    /** Calls the program's inspect callback; without a request the socket no longer works. */
    InspectAction inspected(ConnectionSocket request) {
        return fence().answer("inspect callback", "; the request is rejected", () -> {
            if (request == null) {
                return dispatch.inspect().inspect(this, context, null, null, null);
            }
            Slot slot = new Slot(request);
            return dispatch.inspect()
                    .inspect(
                            this,
                            context,
                            slot.localAddress(),
                            slot.remoteAddress(),
                            request.accepted().inspected());
        });
    }

    boolean tellsAborts() {
        return dispatch.abort() != null;
    }

    /** Calls the program's abort callback. */
    void aborted(InspectId id) {
        fence().call("abort callback", "", () -> {
            dispatch.abort().abort(this, context, id);
            return null;
        });
    }

    // ------------------------------------------------------------ turns

    @Override
    public AcceptAnswer accepted(AcceptSlot slot) {
        return fence().answer("accept callback", "; the connection is refused", () -> dispatch.accept()
                .accept(this, context, slot));
    }

    @Override
    void ready(int readiness) {
        accepting.acceptable();
    }

    @Override
    Callout next() {
        Callout inspection = inspections == null ? null : inspections.next();
        return inspection == null ? accepting.next() : inspection;
    }

    @Override
    int wanted() {
        return bound() && (accepting.wants() || (inspections != null && inspections.wants())) ? Readiness.ACCEPT : 0;
    }

    @Override
    Callout farewell() {
        return bound() ? inspections == null ? accepting.farewell() : inspections.farewell() : null;
    }

    @Override
    int callbacks() {
        return dispatch.accept() == null ? 0 : WskEvent.ACCEPT.bit();
    }

    @Override
    boolean operational() {
        return bound();
    }

    @Override
    void endAll(Supplier<WskException> why) {
        accepting.endAll(why);
    }

    @Override
    void forgetCancelled() {
        accepting.forgetCancelled();
    }

    @Override
    void letGo() {
        accepting.closeWaiting();
        if (inspections != null && !lost()) {
            inspections.closeWaiting();
        }
        transport().close();
    }

    @Override
    int pending() {
        return accepting.pending();
    }
}
