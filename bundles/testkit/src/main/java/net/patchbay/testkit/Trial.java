package net.patchbay.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.RouteAnswer.Accepted;
import net.patchbay.mpr.spi.Session;

/** One check's run against a provider: its fixture, and the sessions that it made. */
final class Trial {
    private final ProviderFixture fixture;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final List<Scratch> scratches = new ArrayList<>();

    Trial(ProviderFixture fixture) {
        this.fixture = fixture;
    }

    ProviderFixture fixture() {
        return fixture;
    }

    /** Asks the provider; the session of an acceptance ends with this trial. */
    RouteAnswer<Session> ask(ConnectionRequest request, Operation operation) throws Exception {
        RouteAnswer<Session> answer = fixture.provider().addConnection(request, operation);
        if (answer instanceof Accepted<Session> accepted) {
            sessions.add(accepted.value());
        }
        return answer;
    }

    /** A new session. */
    Session session() throws Exception {
        if (ask(fixture.request(), Operation.usual()) instanceof Accepted<Session> accepted) {
            return accepted.value();
        }
        throw new SkippedCheck("the fixture's request isn't accepted: see the check '" + AnswerChecks.ACCEPTS + "'");
    }

    /** A new session with files. */
    DiskSession disk() throws Exception {
        if (session() instanceof DiskSession disk) {
            return disk;
        }
        throw new SkippedCheck("the fixture's session is no DiskSession");
    }

    /** What can be read and perhaps written through a new session. */
    Scratch scratch() throws Exception {
        return scratch(disk());
    }

    Scratch scratch(DiskSession session) {
        Scratch made = new Scratch(fixture, session);
        scratches.add(made);
        return made;
    }

    /** What can be written through a new session. */
    Scratch writable() throws Exception {
        return scratch().requireWritable();
    }

    Peer peer() {
        Optional<Peer> peer = fixture.peer();
        return peer.orElseThrow(() -> new SkippedCheck("the fixture has no peer that could be made to fail"));
    }

    /** Removes what was made, and ends all. */
    void end() throws Exception {
        scratches.forEach(Scratch::remove);
        sessions.forEach(Trial::abort);
        fixture.close();
    }

    private static void abort(Session session) {
        try {
            session.abort();
        } catch (RuntimeException e) {
            // the affair of the checks of abort()
        }
    }
}
