package net.patchbay.socket.core;

import java.util.ArrayDeque;
import java.util.function.Supplier;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.InspectId;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;

/** Hands connections to requests, and to the accept event where none waits. On the listening socket's loop. */
final class Accepting implements Callout {
    private static final int EVENT = WskEvent.ACCEPT.bit();

    private final SocketCore socket;
    private final Acceptor acceptor;
    private final Waiting<AcceptRequest> queue;

    /** Inspected and let in, in conditional-accept mode. */
    private final ArrayDeque<ConnectionSocket> admitted = new ArrayDeque<>();

    private boolean conditional;
    private boolean acceptable;
    private boolean farewellTold;
    private Slot slot;
    private AcceptAnswer answer;

    Accepting(SocketCore socket, Acceptor acceptor) {
        this.socket = socket;
        this.acceptor = acceptor;
        this.queue = new Waiting<>(socket);
    }

    void acceptable() {
        acceptable = true;
    }

    /** Whether connections come through inspections from here on. */
    void onlyInspected(boolean inspected) {
        conditional = inspected;
    }

    void add(AcceptRequest request) {
        queue.add(request);
    }

    void admit(ConnectionSocket inspected) {
        admitted.add(inspected);
    }

    boolean withdraw(ConnectionSocket aborted) {
        return admitted.remove(aborted);
    }

    int waiting() {
        return admitted.size();
    }

    /** Whether somebody wants a connection that the transport has. */
    boolean wants() {
        return !conditional && (!queue.isEmpty() || socket.events().enabled(EVENT));
    }

    /** A connection that the transport has, null for none. */
    ConnectionSocket take(InspectId id) {
        if (!acceptable) {
            return null;
        }
        try {
            TransportStream stream = ((TransportStream) socket.transport()).accept();
            acceptable = stream != null;
            return stream == null ? null : made(stream, id);
        } catch (TransportException e) {
            acceptable = false;
            socket.engine().warn(socket + " can't accept a connection, which goes on waiting: " + e.getMessage());
            return null;
        }
    }

    private ConnectionSocket made(TransportStream stream, InspectId id) {
        ConnectionSocket made = new ConnectionSocket(
                SocketCategory.CONNECTION,
                socket.engine(),
                socket.owner(),
                socket.opened().accepted(stream),
                null);
        made.accepted().connected(id);
        socket.owner().opened(made);
        return made;
    }

    private ConnectionSocket one() {
        return conditional ? admitted.poll() : take(null);
    }

    // ------------------------------------------------------------ requests

    void serve() {
        for (AcceptRequest request; (request = queue.claim()) != null; ) {
            ConnectionSocket accepted = one();
            if (accepted == null) {
                request.untake();
                return;
            }
            queue.remove();
            accepted.table(request.table());
            accepted.accepted().start();
            socket.end(request, accepted);
        }
    }

    void forgetCancelled() {
        queue.forgetCancelled();
    }

    void endAll(Supplier<WskException> why) {
        queue.endAll(why);
    }

    void closeWaiting() {
        admitted.forEach(SocketCore::closeUnwaited);
        admitted.clear();
    }

    int pending() {
        return queue.size();
    }

    // ------------------------------------------------------------ the event

    Callout next() {
        serve();
        if (socket.hasEnded()
                || !queue.isEmpty()
                || (!acceptable && admitted.isEmpty())
                || !socket.events().start(EVENT)) {
            return null;
        }
        ConnectionSocket accepted = one();
        if (accepted == null) {
            socket.eventEnded(EVENT);
            return null;
        }
        accepted.events().enable(EventControl.inherited(socket.events().enabled()));
        slot = new Slot(accepted);
        return this;
    }

    /** The accept callback without a connection, once. */
    Callout farewell() {
        if (farewellTold || !socket.events().start(EVENT)) {
            return null;
        }
        farewellTold = true;
        slot = null;
        return this;
    }

    @Override
    public String name() {
        return "accept callback";
    }

    @Override
    public void call() {
        answer = acceptor.accepted(slot);
        if (slot != null) {
            slot.end();
        }
    }

    @Override
    public void finish() {
        if (slot != null) {
            ConnectionSocket accepted = slot.socket();
            if (answer == AcceptAnswer.SUCCESS && accepted.hasAllCallbacks()) {
                accepted.accepted().start();
            } else {
                accepted.closeUnwaited();
            }
        }
        slot = null;
        socket.eventEnded(EVENT);
    }
}
