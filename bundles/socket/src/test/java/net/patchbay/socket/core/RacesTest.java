package net.patchbay.socket.core;

import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** Everything of a socket that more than one thread touches, in every order that two threads can have. */
class RacesTest {
    private static ModelCheckingOptions options() {
        return new ModelCheckingOptions()
                .threads(2)
                .actorsPerThread(3)
                .iterations(15)
                .invocationsPerIteration(500);
    }

    /** Disabling against a callback that starts, runs and ends, and against enabling (D39). */
    public static class Events {
        private static final int BIT = 0x40;

        private final EventMask events = new EventMask(0);

        @Operation
        public void enable() {
            events.enable(BIT);
        }

        @Operation
        public boolean disable() {
            return events.disable(BIT);
        }

        @Operation(nonParallelGroup = "callback")
        public boolean start() {
            return events.start(BIT);
        }

        @Operation(nonParallelGroup = "callback")
        public void end() {
            events.end(BIT);
        }
    }

    @Test
    void d39DisablingSaysForSureWhetherACallbackRuns() {
        options().check(Events.class);
    }

    /** A close against calls on their way (D49). */
    public static class Calls {
        private final CallGate gate = new CallGate();

        @Operation
        public boolean enterAndLeave() {
            boolean in = gate.enter();
            if (in) {
                gate.leave();
            }
            return in;
        }

        @Operation
        public boolean shut() {
            return gate.shut();
        }

        @Operation
        public boolean isShut() {
            return gate.isShut();
        }
    }

    @Test
    void d49NoCallGetsInOnceTheGateIsShut() {
        options().check(Calls.class);
    }

    /** A request that completes against one that is cancelled (D37). */
    public static class Requests {
        private final Request<String> request = new Request<>(new Nobody());

        @Operation
        public boolean cancel() {
            return request.cancel(false);
        }

        @Operation(nonParallelGroup = "loop")
        public boolean complete() {
            boolean taken = request.take();
            if (taken && !request.isDone()) {
                request.outcome("done");
                request.publish();
            }
            return taken;
        }

        @Operation
        public boolean isCancelled() {
            return request.isCancelled();
        }
    }

    /** What a request is to whoever uses it from one thread. */
    public static class OneThreadsRequest {
        private boolean completed;
        private boolean cancelled;

        public boolean cancel() {
            cancelled |= !completed;
            return cancelled;
        }

        public boolean complete() {
            completed |= !cancelled;
            return completed;
        }

        public boolean isCancelled() {
            return cancelled;
        }
    }

    @Test
    void d37ARequestIsCancelledOrCompletedAndNeverBoth() {
        options().sequentialSpecification(OneThreadsRequest.class).check(Requests.class);
    }

    private static final class Nobody implements RequestOwner {
        @Override
        public boolean insideCallback() {
            return false;
        }

        @Override
        public void cancelled(Request<?> request) {
            // nothing to forget
        }

        @Override
        public void afterAttempt(Runnable work) {
            // there is one only
        }

        @Override
        public void cancelAsked(Request<?> request) {
            // it completes as it will
        }

        @Override
        public Runnable after(long time, TimeUnit unit, Runnable work) {
            throw new UnsupportedOperationException();
        }
    }
}
