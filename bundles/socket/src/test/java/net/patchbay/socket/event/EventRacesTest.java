package net.patchbay.socket.event;

import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * Selections and event objects in every order that two threads can have: each call is one step to everyone else. Each check has
 * the few calls that could get into each other's way, so that a small number of scenarios has them all.
 */
class EventRacesTest {
    private static ModelCheckingOptions options() {
        return new ModelCheckingOptions()
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(2)
                .iterations(8)
                .invocationsPerIteration(100);
    }

    /** Enumerating, which copies, clears and resets at once, against arrivals. */
    public static class Enumerating {
        private final Selection selection = new Selection(Profile.OBSERVED, Runnable::run);
        private final OwnEvent event = new OwnEvent(new EventStates(), Runnable::run, closed -> {});

        public Enumerating() throws WinsockException {
            selection.eventSelect(event, NetworkEvent.READ.bit());
        }

        @Operation
        public void arrive() {
            selection.happened(NetworkEvent.READ, WsaError.NO_ERROR);
        }

        @Operation
        public int enumerate() throws WinsockException {
            return selection.enumerate(event).mask();
        }

        @Operation
        public boolean isSet() {
            return event.isSet();
        }
    }

    @Test
    void enumeratingIsOneStepAmongArrivals() {
        options().check(Enumerating.class);
    }

    /** Selecting against arrivals and enumerating. */
    public static class Selecting {
        private final Selection selection = new Selection(Profile.DOCUMENTED, Runnable::run);
        private final OwnEvent event = new OwnEvent(new EventStates(), Runnable::run, closed -> {});

        public Selecting() throws WinsockException {
            select();
        }

        @Operation
        public void arrive() {
            selection.happened(NetworkEvent.READ, WsaError.NO_ERROR);
        }

        @Operation
        public final void select() throws WinsockException {
            selection.eventSelect(event, NetworkEvent.READ.bit());
        }

        @Operation
        public int enumerate() throws WinsockException {
            return selection.enumerate(event).mask();
        }

        @Operation
        public boolean isSet() {
            return event.isSet();
        }
    }

    @Test
    void selectingIsOneStepAmongArrivalsAndEnumerating() {
        options().check(Selecting.class);
    }

    /** Closing the socket against arrivals. */
    public static class Ending {
        private final Selection selection = new Selection(Profile.DOCUMENTED, Runnable::run);
        private final OwnEvent event = new OwnEvent(new EventStates(), Runnable::run, closed -> {});

        public Ending() throws WinsockException {
            selection.eventSelect(event, NetworkEvent.READ.bit());
        }

        @Operation
        public void arrive() {
            selection.happened(NetworkEvent.READ, WsaError.NO_ERROR);
        }

        @Operation
        public void end() {
            selection.end();
        }

        @Operation
        public boolean isSet() {
            return event.isSet();
        }
    }

    @Test
    void nothingIsRecordedOnceTheSocketIsClosed() {
        options().actorsBefore(0).check(Ending.class);
    }

    /** A look that takes no lock, while the signal goes from one event object to the other. */
    public static class Either {
        private final EventStates states = new EventStates();
        private final OwnEvent a = new OwnEvent(states, Runnable::run, event -> {});
        private final OwnEvent b = new OwnEvent(states, Runnable::run, event -> {});

        public Either() throws WinsockException {
            a.set();
        }

        @Operation
        public void setB() {
            b.signal().wake();
        }

        @Operation
        public boolean resetA() {
            return a.unsignal();
        }

        @Operation
        public int any() {
            return states.lookAtOneMoment(false, a, b);
        }
    }

    @Test
    void d64AWaitSeesAllEventObjectsAtOneMoment() {
        options().actorsBefore(0).check(Either.class);
    }

    /** Setting and resetting against closing: what is closed is never signalled again. */
    public static class Closing {
        private final OwnEvent event = new OwnEvent(new EventStates(), Runnable::run, closed -> {});

        @Operation
        public boolean set() {
            return event.signal() != Wakes.REFUSED;
        }

        @Operation
        public boolean reset() {
            return event.unsignal();
        }

        @Operation
        public OwnEvent.State state() {
            return event.state();
        }

        @Operation
        public void close() {
            event.close();
        }
    }

    @Test
    void d64NothingIsSignalledOnceItIsClosed() {
        options().iterations(6).check(Closing.class);
    }
}
