package net.patchbay.socket.event;

import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** Selections and event objects in every order that two threads can have: each call is one step to everyone else. */
class EventRacesTest {
    private static ModelCheckingOptions options() {
        return new ModelCheckingOptions()
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(2)
                .iterations(6)
                .invocationsPerIteration(200);
    }

    /** Arrivals, receives and selects against enumerating, which copies, clears and resets at once. */
    public abstract static class Selecting {
        private final Selection selection;
        private final EventObject event = new EventObjects(Runnable::run).create();

        Selecting(Profile profile) {
            selection = new Selection(profile, Runnable::run);
        }

        @Operation
        public void arrive() {
            selection.happened(NetworkEvent.READ, WsaError.NO_ERROR);
        }

        @Operation
        public void receive() {
            selection.reenabled(NetworkEvent.READ);
        }

        @Operation
        public void select() throws WinsockException {
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

        @Operation
        public void end() {
            selection.end();
        }
    }

    public static class AsDocumented extends Selecting {
        public AsDocumented() throws WinsockException {
            super(Profile.DOCUMENTED);
            select();
        }
    }

    public static class AsObserved extends Selecting {
        public AsObserved() throws WinsockException {
            super(Profile.OBSERVED);
            select();
        }
    }

    @Test
    void enumeratingIsOneStepAsDocumented() {
        options().check(AsDocumented.class);
    }

    @Test
    void enumeratingIsOneStepAsObserved() {
        options().check(AsObserved.class);
    }

    /** Waits that only look, against changes of what they look at. */
    public static class Looking {
        private final EventStates states = new EventStates();
        private final OwnEvent a = new OwnEvent(states, Runnable::run, event -> {});
        private final OwnEvent b = new OwnEvent(states, Runnable::run, event -> {});

        @Operation
        public void setA() {
            a.signal().wake();
        }

        @Operation
        public boolean setB() {
            return b.signal() != Wakes.REFUSED;
        }

        @Operation
        public boolean resetA() {
            return a.unsignal();
        }

        @Operation
        public boolean resetB() {
            return b.unsignal();
        }

        @Operation
        public void closeB() {
            b.close();
        }

        @Operation
        public int any() {
            return states.lookAtOneMoment(false, a, b);
        }

        @Operation
        public int all() {
            return states.lookAtOneMoment(true, a, b);
        }
    }

    @Test
    void d64AWaitSeesAllEventObjectsAtOneMoment() {
        options().iterations(15).check(Looking.class);
    }
}
