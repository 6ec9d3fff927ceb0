package net.patchbay.socket.core;

import net.patchbay.wsk.DisconnectEvent.Kind;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;

/** How a connection ends, and when its program is told (D42, D52). On the loop. */
final class Ending implements Callout {
    private static final int EVENT = WskEvent.DISCONNECT.bit();
    private static final int RECEIVE = WskEvent.RECEIVE.bit();

    private final ConnectionSocket socket;
    private final Connection connection;
    private final Receiving receiving;

    /** The transport has seen the other side's end, which may stand behind data. */
    private boolean seen;

    /** Nothing goes either way any more, for this reason. */
    private NtStatus fault;

    private String why = "";
    private boolean ours;
    private boolean gracefulTold;
    private boolean abortiveTold;
    private boolean farewellTold;
    private Kind telling;

    Ending(ConnectionSocket socket, Connection connection) {
        this.socket = socket;
        this.connection = connection;
        this.receiving = connection.receiving();
    }

    /** A new connection on a socket whose last connect failed. */
    void reset() {
        seen = false;
    }

    void seen() {
        seen = true;
    }

    void byUs() {
        ours = true;
        fault = NtStatus.CONNECTION_ABORTED;
        why = "it was disconnected abortively by this side";
    }

    void fault(NtStatus status, String words) {
        if (fault == null) {
            fault = status;
            why = words;
            connection.endData(status, words);
        }
    }

    NtStatus fault() {
        return fault;
    }

    boolean hasFailed() {
        return fault != null;
    }

    void check(String what) throws WskException {
        if (fault != null) {
            throw socket.failure(fault, what, why);
        }
    }

    /** Whether an end is still to be looked for. */
    boolean isOpen() {
        return fault == null && !seen && !receiving.hasEnded();
    }

    /** Whether both sides have ended in good order, our side as it is told. */
    boolean isOver(boolean ourSide) {
        return fault != null || (ourSide && (seen || receiving.hasEnded()));
    }

    /** The disconnect callback, where one is due. */
    Callout next() {
        Kind due = due();
        if (due == null || !socket.events().start(EVENT)) {
            return null;
        }
        if (due == Kind.ABORTIVE) {
            abortiveTold = true;
        } else {
            gracefulTold = true;
        }
        telling = due;
        return this;
    }

    private Kind due() {
        if (fault != null) {
            return abortiveTold || ours ? null : Kind.ABORTIVE;
        }
        boolean visible = receiving.isDrained()
                || ((seen || receiving.hasEnded()) && !socket.events().enabled(RECEIVE));
        return visible && !gracefulTold ? Kind.GRACEFUL : null;
    }

    /** The one indication that the transport has left; a connection that was broken off has had its own. */
    Callout farewell() {
        if (farewellTold || abortiveTold || !connection.isConnected()) {
            return null;
        }
        if (socket.events().start(EVENT)) {
            farewellTold = true;
            telling = Kind.ABORTIVE;
            return this;
        }
        if (socket.events().start(RECEIVE)) {
            farewellTold = true;
            return new Farewell();
        }
        return null;
    }

    @Override
    public String name() {
        return "disconnect callback";
    }

    @Override
    public void call() {
        Table table = socket.table();
        socket.fence().call(name(), "", () -> {
            table.dispatch().disconnect().disconnect(socket, table.context(), telling);
            return null;
        });
    }

    @Override
    public void finish() {
        socket.eventEnded(EVENT);
    }

    /** A receive callback without data. */
    private final class Farewell implements Callout {
        @Override
        public String name() {
            return "receive callback";
        }

        @Override
        public void call() {
            socket.received(null);
        }

        @Override
        public void finish() {
            socket.eventEnded(RECEIVE);
        }
    }
}
