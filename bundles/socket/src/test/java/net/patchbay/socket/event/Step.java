package net.patchbay.socket.event;

import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.WsaError;

/** One thing that befalls a socket, or is done with it, in a history. */
record Step(Kind kind, NetworkEvent event, WsaError code, int mask) {
    enum Kind {
        HAPPENED,
        OVER,
        REENABLED,
        REFUSED,
        SENT,
        WOULD_BLOCK,
        ACCEPTED,
        EVENT_SELECT,
        ASYNC_SELECT,
        ENUMERATE,
        END
    }

    static Step happened(NetworkEvent event, WsaError code) {
        return new Step(Kind.HAPPENED, event, code, 0);
    }

    static Step of(Kind kind, NetworkEvent event) {
        return new Step(kind, event, WsaError.NO_ERROR, 0);
    }

    static Step of(Kind kind) {
        return of(kind, null);
    }

    static Step select(Kind kind, int mask) {
        return new Step(kind, null, WsaError.NO_ERROR, mask);
    }

    boolean is(Kind that, NetworkEvent about) {
        return kind == that && event == about;
    }

    boolean selects() {
        return kind == Kind.EVENT_SELECT || kind == Kind.ASYNC_SELECT;
    }

    /** What a record answers to this. */
    Answer put(EventRecord record) {
        return switch (kind) {
            case HAPPENED -> told(record, record.happened(event, code));
            case OVER -> told(record, record.over(event));
            case REENABLED -> told(record, record.reenabled(event));
            case REFUSED -> told(record, record.refused(event));
            case SENT -> told(record, record.sent(false));
            case WOULD_BLOCK -> told(record, record.sent(true));
            case EVENT_SELECT -> told(record, record.eventSelect(mask));
            case ASYNC_SELECT -> told(record, record.asyncSelect(mask));
            case ENUMERATE -> Answer.enumerated(record.enumerate());
            case ACCEPTED -> {
                record.accepted();
                yield Answer.NOTHING;
            }
            case END -> {
                record.end();
                yield Answer.NOTHING;
            }
        };
    }

    private static Answer told(EventRecord record, int told) {
        return record.isAsync() ? Answer.posted(told, record::code) : Answer.signalled(told != 0);
    }

    @Override
    public String toString() {
        return kind
                + (event == null ? "" : " " + event)
                + (code == WsaError.NO_ERROR ? "" : " " + code.name())
                + (selects() ? " " + NetworkEvent.of(mask) : "");
    }
}
