package net.patchbay.socket.core;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import net.patchbay.wsk.InspectAction;
import net.patchbay.wsk.InspectId;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskException;

/**
 * Connection requests that the program inspects before it accepts them (D46): inspected, let wait, let in, or gone. On the
 * listening socket's loop.
 */
final class Inspections implements Callout {
    private final ListeningSocket socket;
    private final Accepting accepting;
    private final int backlog;
    private final Map<InspectId, ConnectionSocket> pended = new HashMap<>();
    private final ArrayDeque<InspectId> aborted = new ArrayDeque<>();
    private final Aborts aborts = new Aborts();
    private long serial;
    private ConnectionSocket inspecting;
    private boolean goneMeanwhile;
    private boolean farewellTold;
    private InspectAction answer;

    Inspections(ListeningSocket socket, Accepting accepting, int backlog) {
        this.socket = socket;
        this.accepting = accepting;
        this.backlog = backlog;
    }

    /** Whether there is room for another one. */
    boolean wants() {
        return pended.size() + accepting.waiting() < backlog;
    }

    Callout next() {
        if (!aborted.isEmpty()) {
            return aborts;
        }
        if (!wants()) {
            return null;
        }
        ConnectionSocket request = accepting.take(new InspectId(socket.id(), ++serial));
        if (request == null) {
            return null;
        }
        inspecting = request;
        goneMeanwhile = false;
        request.accepted().watch(() -> socket.later(() -> gone(request)));
        return this;
    }

    /** It was reset before it was accepted. */
    private void gone(ConnectionSocket request) {
        if (request == inspecting) {
            goneMeanwhile = true;
        } else if (pended.remove(request.accepted().inspected()) != null || accepting.withdraw(request)) {
            abort(request);
        }
    }

    private void abort(ConnectionSocket request) {
        request.closeUnwaited();
        if (socket.tellsAborts()) {
            aborted.add(request.accepted().inspected());
        }
    }

    void complete(InspectId id, InspectAction action) throws WskException {
        ConnectionSocket request = pended.remove(id);
        if (request == null) {
            throw socket.failure(
                    NtStatus.INVALID_PARAMETER,
                    "completing an inspection",
                    "no request with that id waits for it: it was decided, or aborted");
        }
        decide(request, action);
    }

    private void decide(ConnectionSocket request, InspectAction action) {
        switch (action) {
            case ACCEPT -> accepting.admit(request);
            case PEND -> pended.put(request.accepted().inspected(), request);
            case REJECT -> request.closeUnwaited();
        }
    }

    /** The next indication that the transport has left: each inspection that waited is aborted first, once. */
    Callout farewell() {
        if (!pended.isEmpty()) {
            pended.values().forEach(this::abort);
            pended.clear();
        }
        if (!aborted.isEmpty()) {
            return aborts;
        }
        Callout accept = accepting.farewell();
        if (accept != null) {
            farewellTold = true;
            return accept;
        }
        if (farewellTold) {
            return null;
        }
        farewellTold = true;
        inspecting = null;
        return this;
    }

    void closeWaiting() {
        pended.values().forEach(SocketCore::closeUnwaited);
        pended.clear();
    }

    @Override
    public String name() {
        return "inspect callback";
    }

    @Override
    public void call() {
        answer = socket.inspected(inspecting);
    }

    @Override
    public void finish() {
        ConnectionSocket request = inspecting;
        inspecting = null;
        if (request == null) {
            return;
        }
        InspectAction action = answer == null ? InspectAction.REJECT : answer;
        if (goneMeanwhile && action != InspectAction.REJECT) {
            abort(request);
        } else {
            decide(request, action);
        }
    }

    /** The abort callback. */
    private final class Aborts implements Callout {
        @Override
        public String name() {
            return "abort callback";
        }

        @Override
        public void call() {
            socket.aborted(aborted.poll());
        }

        @Override
        public void finish() {}
    }
}
