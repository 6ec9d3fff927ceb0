package net.patchbay.socket.core;

import net.patchbay.wsk.WskEvent;

/** Tells a program how much it should have under way, when that has changed. On the loop. */
final class Backlog implements Callout {
    private static final int EVENT = WskEvent.SEND_BACKLOG.bit();

    private final ConnectionSocket socket;
    private final Sending sending;
    private long size;

    Backlog(ConnectionSocket socket, Sending sending) {
        this.socket = socket;
        this.sending = sending;
    }

    /** The callback, where the ideal size has changed since the last look. */
    Callout next() {
        if (!socket.events().enabled(EVENT)) {
            return null;
        }
        long changed = sending.changedBacklog();
        if (changed == 0 || !socket.events().start(EVENT)) {
            return null;
        }
        size = changed;
        return this;
    }

    @Override
    public String name() {
        return "send backlog callback";
    }

    @Override
    public void call() {
        Table table = socket.table();
        socket.fence().call(name(), "", () -> {
            table.dispatch().sendBacklog().sendBacklog(socket, table.context(), size);
            return null;
        });
    }

    @Override
    public void finish() {
        socket.eventEnded(EVENT);
    }
}
