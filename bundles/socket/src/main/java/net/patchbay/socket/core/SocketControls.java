package net.patchbay.socket.core;

import java.net.SocketAddress;
import java.util.Set;
import net.patchbay.transport.TransportException;
import net.patchbay.wsk.InspectId;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskIoctl;

/** What each control code does. On the socket's loop. */
final class SocketControls {
    private static final Set<WskIoctl<?, ?>> OF_CONNECTIONS = Set.of(
            WskIoctl.SIO_WSK_QUERY_IDEAL_SEND_BACKLOG,
            WskIoctl.SIO_WSK_QUERY_RECEIVE_BACKLOG,
            WskIoctl.SIO_WSK_SET_TCP_SILENT_MODE);

    <I, O> void run(SocketCore socket, WskIoctl<I, O> ioctl, I input, Request<O> request) throws WskException {
        if (!ioctl.categories().contains(socket.category())) {
            throw wrong(socket, ioctl, NtStatus.INVALID_DEVICE_REQUEST, "sockets of this category lack it");
        }
        if (ioctl.equals(WskIoctl.SIO_WSK_REGISTER_EXTENSION)) {
            throw wrong(socket, ioctl, NtStatus.NOT_SUPPORTED, "no extension was ever defined");
        } else if (ioctl.equals(WskIoctl.SIO_ADDRESS_LIST_CHANGE)) {
            socket.engine().addressLists().add(socket, request);
        } else {
            socket.end(request, output(socket, ioctl, input));
        }
    }

    @SuppressWarnings("unchecked") // each code's output is of the type that its constant states
    private static <I, O> O output(SocketCore socket, WskIoctl<I, O> ioctl, I input) throws WskException {
        Object output = null;
        if (ioctl.equals(WskIoctl.SIO_ADDRESS_LIST_QUERY)) {
            output = addresses(socket, ioctl);
        } else if (ioctl.equals(WskIoctl.SIO_WSK_SET_REMOTE_ADDRESS)) {
            ((DatagramSocket) socket).remote((SocketAddress) input);
        } else if (ioctl.equals(WskIoctl.SIO_WSK_SET_SENDTO_ADDRESS)) {
            ((DatagramSocket) socket).sendTo((SocketAddress) input);
        } else if (ioctl.equals(WskIoctl.SIO_WSK_QUERY_INSPECT_ID)) {
            output = inspected((ConnectionSocket) socket, ioctl);
        } else if (socket instanceof ConnectionSocket connection && OF_CONNECTIONS.contains(ioctl)) {
            output = ofConnection(connected(connection, ioctl), ioctl);
        } else {
            throw wrong(socket, ioctl, NtStatus.NOT_SUPPORTED, "it is not known");
        }
        return (O) output;
    }

    private static Object ofConnection(ConnectionSocket socket, WskIoctl<?, ?> ioctl) throws WskException {
        if (ioctl.equals(WskIoctl.SIO_WSK_QUERY_IDEAL_SEND_BACKLOG)) {
            return socket.connection().sending().idealBacklog();
        }
        if (ioctl.equals(WskIoctl.SIO_WSK_QUERY_RECEIVE_BACKLOG)) {
            return socket.connection().receiving().available();
        }
        socket.connection().silence();
        return null;
    }

    private static Object addresses(SocketCore socket, WskIoctl<?, ?> ioctl) throws WskException {
        try {
            return Routes.addresses(socket);
        } catch (TransportException e) {
            throw wrong(socket, ioctl, Statuses.of(e), e.getMessage());
        }
    }

    private static InspectId inspected(ConnectionSocket socket, WskIoctl<?, ?> ioctl) throws WskException {
        if (socket.accepted().inspected() == null) {
            throw wrong(
                    socket, ioctl, NtStatus.INVALID_DEVICE_REQUEST, "it wasn't accepted in conditional-accept mode");
        }
        return socket.accepted().inspected();
    }

    private static ConnectionSocket connected(ConnectionSocket socket, WskIoctl<?, ?> ioctl) throws WskException {
        if (!socket.isConnected()) {
            throw wrong(socket, ioctl, NtStatus.INVALID_DEVICE_STATE, "it is not connected");
        }
        return socket;
    }

    private static WskException wrong(SocketCore socket, WskIoctl<?, ?> ioctl, NtStatus status, String why) {
        return socket.failure(status, ioctl.name(), why);
    }
}
