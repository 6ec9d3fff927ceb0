package net.patchbay.socket.core;

import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import net.patchbay.transport.TransportStream;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.runtime.SocketDTO;

/**
 * What sockets are and do at this moment, as values for those who watch. Any thread: a loop isn't stopped for it, so that a
 * socket whose callback hangs is seen too, and what it reads of a busy one may be an instant old.
 */
public final class Details {
    private Details() {}

    /** One socket; its bundle is for who knows it. */
    public static SocketDTO of(SocketCore socket) {
        SocketDTO dto = new SocketDTO();
        dto.id = socket.id();
        dto.category = socket.category().name();
        dto.protocol = socket.protocol().toString();
        dto.transport = socket.opened().offer().name();
        dto.state = state(socket);
        dto.localAddress = text(isBound(socket) ? socket.transport().localAddress() : null);
        dto.remoteAddress = text(isConnected(socket) ? ((TransportStream) socket.transport()).remoteAddress() : null);
        int enabled = socket.events().enabled();
        dto.events = names(enabled);
        dto.staticEvents = names(enabled & socket.owner().statics());
        dto.selected =
                NetworkEvent.of(socket.selected()).stream().map(Enum::name).toList();
        dto.pending = socket.pending();
        dto.received = socket.received();
        dto.sent = socket.sent();
        dto.dropped = socket.dropped();
        return dto;
    }

    private static String state(SocketCore socket) {
        if (socket.isClosing()) {
            return SocketDTO.CLOSING;
        }
        if (socket.lost()) {
            return SocketDTO.LOST;
        }
        if (isConnected(socket)) {
            return SocketDTO.CONNECTED;
        }
        if (!isBound(socket)) {
            return SocketDTO.OPEN;
        }
        boolean listens = socket.category() == SocketCategory.LISTENING
                || (socket instanceof StreamSocket stream && stream.listens());
        return listens ? SocketDTO.LISTENING : SocketDTO.BOUND;
    }

    private static boolean isBound(SocketCore socket) {
        return socket instanceof BoundSocket bound && bound.bound();
    }

    private static boolean isConnected(SocketCore socket) {
        return socket instanceof ConnectionSocket connection && connection.isConnected();
    }

    private static String text(SocketAddress address) {
        return address == null ? null : address.toString();
    }

    private static List<String> names(int bits) {
        return Arrays.stream(WskEvent.values())
                .filter(event -> (bits & event.bit()) != 0)
                .map(WskEvent::name)
                .toList();
    }

    /** How many of these a transport made. */
    public static int madeBy(Offer offer, Collection<SocketCore> sockets) {
        return (int)
                sockets.stream().filter(one -> one.opened().offer() == offer).count();
    }
}
