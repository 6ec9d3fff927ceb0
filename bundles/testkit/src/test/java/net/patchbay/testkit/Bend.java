package net.patchbay.testkit;

import java.io.IOException;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.RouteAnswer.Accepted;
import net.patchbay.mpr.spi.Session;
import net.patchbay.mpr.spi.SessionFile;

/** Makes a provider that is right wrong in one thing. */
interface Bend extends BiFunction<MemoryFixture, NetworkProvider, NetworkProvider> {
    /** Makes an open file wrong. */
    interface OfFile {
        SessionFile bent(SessionFile file, String path, Set<StandardOpenOption> options) throws IOException;
    }

    /** One whose provider is wrong. */
    static Bend provider(UnaryOperator<NetworkProvider> bend) {
        return (fixture, provider) -> bend.apply(provider);
    }

    /** One whose sessions are wrong, as the server is just then. */
    static Bend sessionOf(BiFunction<MemoryFixture, DiskSession, Session> bend) {
        return (fixture, provider) -> (request, context) -> {
            RouteAnswer<Session> answer = provider.addConnection(request, context);
            return answer instanceof Accepted<Session> accepted
                    ? RouteAnswer.accepted(bend.apply(fixture, (DiskSession) accepted.value()))
                    : answer;
        };
    }

    /** One whose sessions are wrong. */
    static Bend session(Function<DiskSession, Session> bend) {
        return sessionOf((fixture, session) -> bend.apply(session));
    }

    /** One whose files are wrong. */
    static Bend file(OfFile bend) {
        return session(session -> new BentSession(session) {
            @Override
            public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
                return bend.bent(right.open(path, options), path, options);
            }
        });
    }

    /** One that opens another path. */
    static Bend path(UnaryOperator<String> bend) {
        return session(session -> new BentSession(session) {
            @Override
            public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
                return right.open(bend.apply(path), options);
            }
        });
    }

    /** The wrong providers by the name of the one check that finds them. */
    static Map<String, Bend> all() {
        Map<String, Bend> all = new LinkedHashMap<>();
        all.putAll(BentAnswers.ALL);
        all.putAll(BentCancels.ALL);
        all.putAll(BentAborts.ALL);
        all.putAll(BentPeers.ALL);
        all.putAll(BentReads.ALL);
        all.putAll(BentWrites.ALL);
        all.putAll(BentNames.ALL);
        all.putAll(BentErrors.ALL);
        all.putAll(BentListings.ALL);
        all.putAll(BentTrees.ALL);
        all.putAll(BentAttributes.ALL);
        all.putAll(BentLinks.ALL);
        all.putAll(BentTogether.ALL);
        return all;
    }
}
