package net.patchbay.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;

/** What happens when the far side says nothing any more, or is gone. */
final class PeerChecks {
    /** What a call gets to be inside before something is done to it; one that isn't by then is none the worse. */
    private static final Duration TO_GET_INSIDE = Duration.ofMillis(300);

    private static final Duration SHORT = Duration.ofSeconds(2);

    private PeerChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        "ends a call that waits for a stalled peer when it is aborted",
                        "D29",
                        "close the socket in abort(), and wake whoever waits for an answer",
                        PeerChecks::abortOfStalled),
                new ProviderCheck(
                        "ends a cancel that waits for a stalled peer when it is aborted",
                        "D29, D34",
                        "wait in cancel() no longer than context.remaining(), and let abort() end that wait",
                        PeerChecks::cancelOfStalled),
                new ProviderCheck(
                        "gives up connecting to a stalled peer",
                        "D24",
                        "bound each wait in addConnection with context.remaining(), and let an interrupt end it",
                        PeerChecks::connectToStalled),
                new ProviderCheck(
                        "says with an IOException that the peer is gone",
                        "DiskSession",
                        "turn whatever the protocol's library throws into an IOException with words",
                        PeerChecks::killed));
    }

    private static void abortOfStalled(Trial trial) throws Exception {
        Peer peer = trial.peer();
        DiskSession session = trial.disk();
        peer.stall();
        Call<Boolean> call = Call.start("testkit: lists", () -> fails(session));
        call.ended(TO_GET_INSIDE);
        session.abort();
        Broken.unless(
                call.ended(Call.SOON), "that list(\"/\") ends once abort() has returned", "it hangs in" + call.stack());
    }

    private static void cancelOfStalled(Trial trial) throws Exception {
        Peer peer = trial.peer();
        Session session = trial.session();
        peer.stall();
        Call<Void> cancel = Call.start("testkit: cancels", () -> {
            session.cancel(Operation.lasting(SHORT));
            return null;
        });
        cancel.ended(SHORT);
        Thrown.by(session::abort); // whether it may throw then is the affair of another check
        Broken.unless(
                cancel.ended(Call.SOON),
                "that cancel() ends once abort() has returned",
                "it hangs in" + cancel.stack());
    }

    private static void connectToStalled(Trial trial) throws Exception {
        Peer peer = trial.peer();
        ConnectionRequest request = trial.fixture().request();
        peer.stall();
        Call<RouteAnswer<Session>> connect =
                Call.start("testkit: connects", () -> trial.ask(request, Operation.lasting(SHORT)));
        if (!connect.ended(SHORT.plus(SHORT))) {
            connect.interrupt();
        }
        Broken.unless(
                connect.ended(Call.SOON),
                "that addConnection ends after its time, at the latest when it is interrupted",
                "it hangs in" + connect.stack());
    }

    private static void killed(Trial trial) throws Exception {
        Peer peer = trial.peer();
        DiskSession session = trial.disk();
        peer.kill();
        boolean said = Call.start("testkit: lists", () -> fails(session)).get(Call.SOON);
        Broken.unless(said, "an IOException from list(\"/\") of a peer that is gone", "it listed");
    }

    private static boolean fails(DiskSession session) {
        try {
            session.list("/");
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
