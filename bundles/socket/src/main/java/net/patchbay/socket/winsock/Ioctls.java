package net.patchbay.socket.winsock;

import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WsaError;

/** What each control code does. */
final class Ioctls {
    private Ioctls() {}

    @SuppressWarnings("unchecked") // each code's output is of the type that its constant states
    static <I, O> O run(Endpoint socket, WinsockIoctl<I, O> code, I input) throws WinsockException {
        if (input != null && !code.input().isInstance(input)) {
            throw socket.failure(WsaError.WSAEFAULT, code.name(), "its input can't be " + input);
        }
        return (O) output(socket, code, input);
    }

    private static Object output(Endpoint socket, WinsockIoctl<?, ?> code, Object input) throws WinsockException {
        if (code.equals(WinsockIoctl.FIONBIO)) {
            socket.blocking(Boolean.FALSE.equals(input));
            return null;
        }
        return socket.locked(() -> {
            socket.checkOpen(code.name());
            if (code.equals(WinsockIoctl.FIONREAD)) {
                return socket.readable();
            }
            if (code.equals(WinsockIoctl.SIOCATMARK)) {
                return socket.state().inline || !socket.hasUrgent();
            }
            throw socket.failure(WsaError.WSAEOPNOTSUPP, code.name(), "it is not known");
        });
    }
}
