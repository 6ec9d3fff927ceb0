package net.patchbay.socket.winsock;

import static java.util.Map.entry;

import java.net.SocketAddress;
import java.util.Map;
import net.patchbay.transport.TransportException;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.QualityOfService;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WsaError;

/** What each control code does (eventselect.md §3.7). Without the socket's lock. */
final class Ioctls {
    private interface Step {
        Object run(Endpoint socket, Object input) throws WinsockException;
    }

    private static final Map<WinsockIoctl<?, ?>, Step> STEPS = Map.ofEntries(
            entry(WinsockIoctl.FIONBIO, (socket, on) -> {
                socket.blocking(!(Boolean) on);
                return null;
            }),
            entry(WinsockIoctl.FIONREAD, (socket, none) -> socket.locked(socket::readable)),
            entry(
                    WinsockIoctl.SIOCATMARK,
                    (socket, none) -> socket.locked(() -> socket.state().inline || !socket.hasUrgent())),
            entry(WinsockIoctl.SIO_GET_QOS, (socket, none) -> socket.flows().ask()),
            entry(WinsockIoctl.SIO_SET_QOS, (socket, quality) -> {
                socket.flows().choose((QualityOfService) quality);
                return null;
            }),
            entry(WinsockIoctl.SIO_GET_GROUP_QOS, (socket, none) -> {
                socket.selection().reenabled(NetworkEvent.GROUP_QOS);
                return QualityOfService.NULL;
            }),
            entry(WinsockIoctl.SIO_SET_GROUP_QOS, (socket, quality) -> {
                throw socket.failure(WsaError.WSAEOPNOTSUPP, "SIO_SET_GROUP_QOS", "there are no groups of sockets");
            }),
            entry(WinsockIoctl.SIO_ROUTING_INTERFACE_QUERY, (socket, to) -> route(socket, (SocketAddress) to)),
            entry(WinsockIoctl.SIO_ROUTING_INTERFACE_CHANGE, (socket, to) -> {
                socket.notices().routeChange((SocketAddress) to);
                return null;
            }),
            entry(WinsockIoctl.SIO_ADDRESS_LIST_QUERY, (socket, none) -> addresses(socket)),
            entry(WinsockIoctl.SIO_ADDRESS_LIST_CHANGE, (socket, none) -> {
                socket.notices().addressListChange();
                return null;
            }));

    private Ioctls() {}

    @SuppressWarnings("unchecked") // each code's output is of the type that its constant states
    static <I, O> O run(Endpoint socket, WinsockIoctl<I, O> code, I input) throws WinsockException {
        socket.locked(() -> {
            socket.checkOpen(code.name());
            return null;
        });
        Step step = STEPS.get(code);
        if (step == null) {
            throw socket.failure(WsaError.WSAEOPNOTSUPP, code.name(), "it is not known");
        }
        boolean fits = code.input() == Void.class ? input == null : code.input().isInstance(input);
        if (!fits) {
            throw socket.failure(WsaError.WSAEFAULT, code.name(), "its input can't be " + input);
        }
        return (O) step.run(socket, input);
    }

    private static Object addresses(Endpoint socket) throws WinsockException {
        try {
            return socket.inside().localAddresses();
        } catch (TransportException e) {
            throw Errors.of(socket, e, "SIO_ADDRESS_LIST_QUERY");
        }
    }

    private static Object route(Endpoint socket, SocketAddress destination) throws WinsockException {
        Addresses.check(socket, destination, "SIO_ROUTING_INTERFACE_QUERY");
        try {
            return socket.inside().route(destination);
        } catch (TransportException e) {
            WinsockException failure = Errors.of(socket, e, "SIO_ROUTING_INTERFACE_QUERY");
            throw failure.error() == WsaError.WSAEHOSTUNREACH
                    ? new WinsockException(WsaError.WSAENETUNREACH, e.getMessage(), e)
                    : failure;
        }
    }
}
