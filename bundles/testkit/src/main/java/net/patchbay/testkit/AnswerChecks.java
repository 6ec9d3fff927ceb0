package net.patchbay.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.patchbay.mpr.ConnectionPerformance;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.RouteAnswer.Accepted;
import net.patchbay.mpr.spi.RouteAnswer.NotMine;
import net.patchbay.mpr.spi.RouteAnswer.Refused;
import net.patchbay.mpr.spi.Session;

/** What a provider answers when it is asked for a connection. */
final class AnswerChecks {
    static final String ACCEPTS = "accepts the request that is its own";

    /** Far more than it takes to look at a name, and less than it takes to ask anybody. */
    private static final Duration AT_ONCE = Duration.ofMillis(250);

    private static final int TRIES = 5;

    private AnswerChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        ACCEPTS,
                        "D21",
                        "answer RouteAnswer.accepted(session) for names that are yours, and check the fixture's request()",
                        AnswerChecks::accepts),
                new ProviderCheck(
                        "makes a session that works at once",
                        "NetworkProvider.addConnection",
                        "log in and open the root before you accept: after an acceptance nobody else is asked",
                        AnswerChecks::works),
                new ProviderCheck(
                        "leaves the names of others to others",
                        "D20",
                        "answer RouteAnswer.notMine() unless scheme, host and share are yours; anything else swallows what"
                                + " other providers serve",
                        AnswerChecks::leavesForeignNames),
                new ProviderCheck(
                        "looks at the name before anything else",
                        "NetworkProvider.addConnection",
                        "compare the name first: type, user and password of a foreign name are none of your business",
                        AnswerChecks::nameFirst),
                new ProviderCheck(
                        "answers at once when a name isn't its own",
                        "D20, D29",
                        "decide by the text of the name: resolve no host, open nothing and wait for no lock before that",
                        AnswerChecks::foreignAtOnce),
                new ProviderCheck(
                        "answers each request, and never null",
                        "D21, D24",
                        "answer notMine() or refused(status, words) where you would return null",
                        AnswerChecks::neverNull),
                new ProviderCheck(
                        "refuses what it can't do, with a status and words",
                        "RouteAnswer.Refused",
                        "answer refused(status, detail) with what the other side said and what to try: it is all that the"
                                + " caller reads",
                        AnswerChecks::refuses),
                new ProviderCheck(
                        "makes a session for each request",
                        "D65",
                        "share no session between connections: each is cancelled on its own, and may have other credentials",
                        AnswerChecks::apart),
                new ProviderCheck(
                        "tells speed and delay, or that it can't",
                        "Session.performance, D35",
                        "return Optional.empty() where you can't tell, never null",
                        AnswerChecks::performance));
    }

    private static void accepts(Trial trial) throws Exception {
        RouteAnswer<Session> answer = trial.ask(trial.fixture().request(), Operation.usual());
        Broken.unless(
                answer instanceof Accepted, "an Accepted for " + trial.fixture().request(), "it answered " + answer);
    }

    private static void works(Trial trial) throws Exception {
        DiskSession session = trial.disk();
        Broken.unlessEqual(session.attributes("/", true).kind(), Kind.DIRECTORY, "what attributes(\"/\") says it is");
        Broken.unless(session.list("/") != null, "that list(\"/\") tells entries", "it is null");
    }

    private static void leavesForeignNames(Trial trial) throws Exception {
        for (String name : trial.fixture().foreignNames()) {
            for (int i = 0; i < TRIES; i++) {
                expectLeft(trial, ConnectionRequest.to(name).build());
            }
        }
    }

    private static void nameFirst(Trial trial) throws Exception {
        for (String name : trial.fixture().foreignNames()) {
            expectLeft(
                    trial, ConnectionRequest.to(name).type(ResourceType.PRINT).build());
            expectLeft(
                    trial,
                    ConnectionRequest.to(name)
                            .type(ResourceType.DISK)
                            .interactive(true)
                            .build());
            expectLeft(
                    trial,
                    ConnectionRequest.to(name)
                            .user("nobody")
                            .password("nothing".toCharArray())
                            .build());
        }
    }

    /** A null is the affair of another check. */
    private static void expectLeft(Trial trial, ConnectionRequest request) throws Exception {
        RouteAnswer<Session> answer = trial.ask(request, Operation.usual());
        boolean left = answer == null
                || (answer instanceof NotMine<Session> no && no.status().insignificant());
        Broken.unless(
                left,
                "a NotMine with an insignificant status for " + request + " (" + request.type() + ")",
                "it answered " + answer);
    }

    private static void foreignAtOnce(Trial trial) throws Exception {
        for (String name : trial.fixture().foreignNames()) {
            ConnectionRequest request = ConnectionRequest.to(name).build();
            long fastest = Long.MAX_VALUE;
            for (int i = 0; i < TRIES && fastest > AT_ONCE.toNanos(); i++) {
                long begun = System.nanoTime();
                trial.ask(request, Operation.usual());
                fastest = Math.min(fastest, System.nanoTime() - begun);
            }
            Broken.unless(
                    fastest <= AT_ONCE.toNanos(),
                    "an answer for " + name + " within " + AT_ONCE.toMillis() + " ms",
                    "the fastest of " + TRIES + " took " + fastest / 1_000_000 + " ms");
        }
    }

    private static void neverNull(Trial trial) throws Exception {
        List<ConnectionRequest> requests = new ArrayList<>(trial.fixture().refused());
        for (String name : trial.fixture().foreignNames()) {
            requests.add(ConnectionRequest.to(name).build());
        }
        for (ConnectionRequest request : requests) {
            Broken.unless(trial.ask(request, Operation.usual()) != null, "an answer for " + request, "it is null");
        }
    }

    private static void refuses(Trial trial) throws Exception {
        List<ConnectionRequest> requests = trial.fixture().refused();
        if (requests.isEmpty()) {
            throw new SkippedCheck("the fixture has no requests that must be refused");
        }
        for (ConnectionRequest request : requests) {
            RouteAnswer<Session> answer = trial.ask(request, Operation.usual());
            String words = answer instanceof Refused<Session> refused ? refused.detail() : "";
            words = answer instanceof NotMine<Session> notMine ? notMine.detail() : words;
            Broken.unless(
                    answer == null || !words.isBlank(),
                    "a refusal of " + request + " with words",
                    "it answered " + answer);
        }
    }

    private static void apart(Trial trial) throws Exception {
        Session first = trial.session();
        Session second = trial.session();
        Broken.unless(first != second, "two sessions for two requests", "it gave one twice");
        first.cancel(Operation.usual());
        if (second instanceof DiskSession disk) {
            disk.list("/");
        }
    }

    private static void performance(Trial trial) throws Exception {
        Optional<ConnectionPerformance> told = trial.session().performance(Operation.usual());
        Broken.unless(told != null, "figures, or Optional.empty()", "it is null");
    }
}
