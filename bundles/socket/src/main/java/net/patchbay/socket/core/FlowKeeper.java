package net.patchbay.socket.core;

import java.util.concurrent.CompletableFuture;
import net.patchbay.winsock.FlowSpec;

/** Who keeps the flow specification of a socket, for an operator who changes it (D63). Any thread. */
public interface FlowKeeper {
    /**
     * Has what the socket sends be treated so.
     *
     * @return whether its transport can mark what is sent; fails as a request of the socket does
     */
    CompletableFuture<Boolean> mark(FlowSpec.ServiceType type);

    /** Of a socket without one, which is marked all the same. */
    final class OfNobody implements FlowKeeper {
        private final SocketCore socket;

        OfNobody(SocketCore socket) {
            this.socket = socket;
        }

        @Override
        public CompletableFuture<Boolean> mark(FlowSpec.ServiceType type) {
            return Inside.of(socket).mark(type.typeOfService(), type.priority());
        }
    }
}
