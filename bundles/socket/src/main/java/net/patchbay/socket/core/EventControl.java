package net.patchbay.socket.core;

import java.util.ArrayList;
import java.util.List;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;

/** What enabling and disabling events says and does (D38 to D40). */
public final class EventControl {
    private static final int CONNECTION =
            WskEvent.SEND_BACKLOG.bit() | WskEvent.RECEIVE.bit() | WskEvent.DISCONNECT.bit();
    private static final int ALL = CONNECTION | WskEvent.RECEIVE_FROM.bit() | WskEvent.ACCEPT.bit();

    private EventControl() {}

    /** The events that concern a category. */
    static int bitsOf(SocketCategory category) {
        return switch (category) {
            case BASIC -> 0;
            case LISTENING, STREAM -> CONNECTION | WskEvent.ACCEPT.bit();
            case CONNECTION -> CONNECTION;
            case DATAGRAM -> WskEvent.RECEIVE_FROM.bit();
        };
    }

    /** Those that a listening socket hands on to the sockets that its accept event delivers. */
    static int inherited(int bits) {
        return bits & CONNECTION;
    }

    /** What is wrong with a mask for all sockets of a client, {@link NtStatus#SUCCESS} for nothing (D40). */
    public static NtStatus statics(EventCallbackControl control) {
        if (!control.npiId().equals(EventCallbackControl.NPI_WSK_INTERFACE_ID)) {
            return NtStatus.NOT_SUPPORTED;
        }
        int mask = control.eventMask();
        return mask == 0 || (mask & ~ALL) != 0 ? NtStatus.INVALID_PARAMETER : NtStatus.SUCCESS;
    }

    /** Those that a category has in its mask for the sockets that it accepts alone. */
    private static int exempt(SocketCategory category) {
        return category == SocketCategory.LISTENING ? CONNECTION : 0;
    }

    /** Fails where a static event that applies to a category has no callback (D40). */
    static void checkStatics(SocketCore socket, SocketCategory category, int callbacks, String what)
            throws WskException {
        int missing = socket.owner().statics() & bitsOf(category) & ~exempt(category) & ~callbacks;
        if (missing != 0) {
            throw socket.failure(NtStatus.INVALID_PARAMETER, what, "a static event has no callback: " + names(missing));
        }
    }

    /** An error of enabling or disabling, as words. */
    static String why(NtStatus status) {
        return switch (status) {
            case NOT_SUPPORTED -> "the interface is not known: take NPI_WSK_INTERFACE_ID";
            case INVALID_PARAMETER ->
                "name at least one event of this category that has a callback, and exactly one to disable";
            case INVALID_DEVICE_STATE -> "events come after bind, or after connect on a connection";
            case INVALID_DEVICE_REQUEST -> "a static event, or one that a listening socket hands on, can't be disabled";
            default -> "the socket is closed, or its transport has left";
        };
    }

    static String names(int bits) {
        List<String> names = new ArrayList<>();
        for (WskEvent event : WskEvent.values()) {
            if ((bits & event.bit()) != 0) {
                names.add(event.name());
            }
        }
        return String.join(", ", names);
    }

    /**
     * Enables or disables. With a request, it completes when no callback of the event runs any more.
     *
     * @return an error has changed nothing, and completes no request
     */
    static NtStatus apply(SocketCore socket, EventCallbackControl control, Request<Void> request) {
        if (socket.isClosing() || socket.lost()) {
            return NtStatus.FILE_FORCED_CLOSED;
        }
        if (control == null) {
            return NtStatus.INVALID_PARAMETER;
        }
        NtStatus wrong = check(socket, control);
        if (wrong != NtStatus.SUCCESS) {
            return wrong;
        }
        int bits = control.eventMask() & ~EventCallbackControl.DISABLE;
        if ((control.eventMask() & EventCallbackControl.DISABLE) != 0) {
            return disable(socket, bits, request);
        }
        socket.events().enable(bits);
        socket.eventsChanged(() -> {
            socket.enabled(bits);
            if (request != null) {
                socket.end(request, (Void) null);
            }
        });
        return NtStatus.SUCCESS;
    }

    private static NtStatus disable(SocketCore socket, int bit, Request<Void> request) {
        boolean running = socket.events().disable(bit);
        socket.eventsChanged(() -> {
            if (request != null) {
                socket.disableRequested(bit, request);
            }
        });
        return running ? NtStatus.EVENT_PENDING : NtStatus.SUCCESS;
    }

    private static NtStatus check(SocketCore socket, EventCallbackControl control) {
        if (!control.npiId().equals(EventCallbackControl.NPI_WSK_INTERFACE_ID)) {
            return NtStatus.NOT_SUPPORTED;
        }
        boolean disable = (control.eventMask() & EventCallbackControl.DISABLE) != 0;
        int bits = control.eventMask() & ~EventCallbackControl.DISABLE;
        if (bits == 0 || (bits & ~bitsOf(socket.role())) != 0 || (disable && Integer.bitCount(bits) != 1)) {
            return NtStatus.INVALID_PARAMETER;
        }
        int exempt = exempt(socket.role());
        if ((bits & ~exempt & ~socket.callbacks()) != 0) {
            return NtStatus.INVALID_PARAMETER;
        }
        if (!socket.operational()) {
            return NtStatus.INVALID_DEVICE_STATE;
        }
        if (disable && (socket.events().isStatic(bits) || (bits & exempt) != 0)) {
            return NtStatus.INVALID_DEVICE_REQUEST;
        }
        return NtStatus.SUCCESS;
    }
}
