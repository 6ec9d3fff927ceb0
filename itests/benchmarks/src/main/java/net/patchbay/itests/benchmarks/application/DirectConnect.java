package net.patchbay.itests.benchmarks.application;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import net.patchbay.notify.NotifyHook;

/** The same calls of the same providers and sessions with nothing in between: what routing is compared with. */
final class DirectConnect implements Supplier<Object> {
    private static final OperationContext CONTEXT = new FixedContext(Duration.ofSeconds(30));

    private final NetworkProvider[] providers;
    private final ConnectionRequest[] requests;
    private int turn;

    DirectConnect(NetworkProvider[] providers, ConnectionRequest[] requests) {
        this.providers = providers;
        this.requests = requests;
    }

    @Override
    public Object get() {
        turn = turn + 1 == requests.length ? 0 : turn + 1;
        try {
            RouteAnswer<Session> answer = providers[turn].addConnection(requests[turn], CONTEXT);
            if (answer instanceof RouteAnswer.Accepted<Session> accepted) {
                accepted.value().cancel(CONTEXT);
                return accepted.value();
            }
            throw new IllegalStateException(requests[turn] + ": " + answer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private record FixedContext(Duration remaining) implements OperationContext {
        @Override
        public String operationId() {
            return "direct";
        }

        @Override
        public String askedBy() {
            return "benchmarks";
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public Optional<Object> contextOf(NotifyHook hook) {
            return Optional.empty();
        }
    }
}
