package net.patchbay.socket.winsock;

import net.patchbay.transport.TransportOptions;
import net.patchbay.winsock.Linger;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WsaError;

/** What setting and asking for each option does. */
final class Options {
    private Options() {}

    static <T> void set(Endpoint socket, WinsockOption<T> option, T value) throws WinsockException {
        if (option.equals(WinsockOption.SO_OOBINLINE)) {
            socket.done(socket.inside().option(TransportOptions.SO_OOBINLINE, (Boolean) value), "SO_OOBINLINE");
            socket.locked(() -> {
                socket.state().inline = (Boolean) value;
                socket.resized();
                return null;
            });
        } else if (option.equals(WinsockOption.SO_LINGER)) {
            socket.locked(() -> socket.state().linger = (Linger) value);
        } else {
            throw socket.failure(WsaError.WSAENOPROTOOPT, option.name(), "it is not known");
        }
    }

    static <T> T get(Endpoint socket, WinsockOption<T> option) throws WinsockException {
        if (option.equals(WinsockOption.SO_ERROR)) {
            return option.type().cast(socket.locked(() -> socket.state().takeError()));
        }
        throw socket.failure(WsaError.WSAENOPROTOOPT, option.name(), "it is not known");
    }
}
