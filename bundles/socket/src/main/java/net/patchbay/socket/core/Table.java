package net.patchbay.socket.core;

import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.WskEvent;

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
