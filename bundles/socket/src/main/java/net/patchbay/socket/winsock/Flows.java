package net.patchbay.socket.winsock;

import java.net.StandardSocketOptions;
import java.util.concurrent.CompletableFuture;
import net.patchbay.socket.core.FlowKeeper;
import net.patchbay.transport.TransportOptions;
import net.patchbay.winsock.FlowSpec;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.QualityOfService;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;

/** A socket's flow specifications, and how what it sends is marked by them (D63). Without the socket's lock. */
final class Flows implements FlowKeeper {
    private final Endpoint socket;

    Flows(Endpoint socket) {
        this.socket = socket;
    }

    /** {@code SIO_GET_QOS}: re-enables its event, whether it fails or not. */
    QualityOfService ask() throws WinsockException {
        socket.locked(() -> {
            socket.checkOpen("SIO_GET_QOS");
            socket.selection().reenabled(NetworkEvent.QOS);
            return null;
        });
        if (!socket.done(
                socket.inside().hasAnyOf(StandardSocketOptions.IP_TOS, TransportOptions.SO_PRIORITY), "SIO_GET_QOS")) {
            throw lacking(WsaError.WSAENOPROTOOPT, "SIO_GET_QOS");
        }
        return socket.locked(() -> {
            if (!socket.bound()) {
                throw socket.failure(WsaError.WSAEINVAL, "SIO_GET_QOS", "bind or connect it first");
            }
            return socket.state().quality;
        });
    }

    /** {@code SIO_SET_QOS}. */
    void choose(QualityOfService chosen) throws WinsockException {
        socket.locked(() -> {
            socket.checkOpen("SIO_SET_QOS");
            return null;
        });
        FlowSpec sending = chosen.sending() == null ? FlowSpec.NONE : chosen.sending();
        if (!socket.done(marked(sending.serviceType()), "SIO_SET_QOS")) {
            throw lacking(WsaError.WSAEOPNOTSUPP, "SIO_SET_QOS");
        }
        become(chosen);
    }

    private WinsockException lacking(WsaError error, String what) {
        return socket.failure(
                error, what, "the transport " + socket.inside().transportName() + " can't mark what it sends");
    }

    @Override
    public CompletableFuture<Boolean> mark(FlowSpec.ServiceType type) {
        return marked(type).thenApply(marked -> {
            if (marked) {
                become(type);
            }
            return marked;
        });
    }

    private CompletableFuture<Boolean> marked(FlowSpec.ServiceType type) {
        return socket.inside().mark(type.typeOfService(), type.priority());
    }

    private void become(FlowSpec.ServiceType type) {
        socket.lock.lock();
        try {
            QualityOfService now = socket.state().quality;
            FlowSpec was = now.sending() == null ? FlowSpec.NONE : now.sending();
            FlowSpec sending = new FlowSpec(was.tokenRate(), was.peakBandwidth(), was.latency(), type);
            become(new QualityOfService(sending, now.receiving()));
        } finally {
            socket.lock.unlock();
        }
    }

    /** A change is recorded, whoever made it (D63). */
    private void become(QualityOfService next) {
        socket.lock.lock();
        try {
            boolean changes = !next.equals(socket.state().quality);
            socket.state().quality = next;
            if (changes && socket.selection() != null) {
                socket.selection().happened(NetworkEvent.QOS, WsaError.NO_ERROR);
            }
        } finally {
            socket.lock.unlock();
        }
    }
}
