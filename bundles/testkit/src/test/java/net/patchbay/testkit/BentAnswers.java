package net.patchbay.testkit;

import static java.util.Map.entry;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import net.patchbay.mpr.ConnectionPerformance;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.RouteAnswer.Accepted;
import net.patchbay.mpr.spi.RouteAnswer.Refused;
import net.patchbay.mpr.spi.Session;

/** Providers that answer what is wrong. */
final class BentAnswers {
    /** Gives the same session again while it works. */
    private static final class Sharing implements NetworkProvider {
        private final NetworkProvider right;
        private final AtomicReference<RouteAnswer<Session>> last = new AtomicReference<>();

        Sharing(NetworkProvider right) {
            this.right = right;
        }

        @Override
        public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context)
                throws Exception {
            RouteAnswer<Session> answer = right.addConnection(request, context);
            if (last.get() instanceof Accepted<Session> shared && answer instanceof Accepted && works(shared.value())) {
                return shared;
            }
            last.set(answer);
            return answer;
        }

        private static boolean works(Session session) {
            try {
                ((MemorySession) session).list("/");
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }

    static final Map<String, Bend> ALL = Map.ofEntries(
            entry("accepts the request that is its own", Bend.provider(right -> (request, context) -> {
                RouteAnswer<Session> answer = right.addConnection(request, context);
                return answer instanceof Accepted ? RouteAnswer.notMine() : answer;
            })),
            entry("makes a session that works at once", Bend.session(session -> new BentSession(session) {
                @Override
                public FileAttributes attributes(String path, boolean follow) throws IOException {
                    FileAttributes told = right.attributes(path, follow);
                    return path.equals("/")
                            ? new FileAttributes(Kind.OTHER, 0, Instant.EPOCH, null, null, null, told.posix())
                            : told;
                }
            })),
            entry(
                    "leaves the names of others to others",
                    answers(BentAnswers::isPlain, RouteAnswer.refused(NetworkStatus.ACCESS_DENIED, "not for you"))),
            entry(
                    "looks at the name before anything else",
                    answers(
                            request -> request.type() == ResourceType.PRINT,
                            RouteAnswer.refused(NetworkStatus.BAD_DEV_TYPE, "no printers here"))),
            entry("answers at once when a name isn't its own", Bend.provider(right -> (request, context) -> {
                if (!isOwn(request)) {
                    Thread.sleep(300);
                }
                return right.addConnection(request, context);
            })),
            entry("answers each request, and never null", answers(BentAnswers::isPlain, null)),
            entry(
                    "refuses what it can't do, with a status and words",
                    refuses(request -> RouteAnswer.refused(NetworkStatus.LOGON_FAILURE, " "))),
            entry("makes a session for each request", Bend.provider(Sharing::new)),
            entry("tells speed and delay, or that it can't", Bend.session(session -> new BentSession(session) {
                @Override
                public Optional<ConnectionPerformance> performance(OperationContext context) {
                    return null;
                }
            })),
            entry(
                    "shows no password in what it says",
                    refuses(request -> RouteAnswer.refused(
                            NetworkStatus.LOGON_FAILURE,
                            "wrong password: "
                                    + request.credentials()
                                            .password()
                                            .map(String::new)
                                            .orElse("")))),
            entry("keeps no password beyond the connection", Bend.provider(right -> {
                AtomicReference<Optional<char[]>> kept = new AtomicReference<>();
                return (request, context) -> {
                    kept.set(request.credentials().password());
                    return right.addConnection(request, context);
                };
            })),
            entry("tells a user that can be given again", Bend.session(session -> new BentSession(session) {
                @Override
                public Optional<String> user() {
                    return Optional.of("DOMAIN/ada");
                }
            })));

    private BentAnswers() {}

    private static boolean isOwn(ConnectionRequest request) {
        return request.remoteName().scheme().equals("memory");
    }

    /** A foreign name and nothing else that could be looked at. */
    private static boolean isPlain(ConnectionRequest request) {
        return !isOwn(request)
                && request.type() == ResourceType.ANY
                && request.credentials().user().isEmpty();
    }

    private static Bend answers(Predicate<ConnectionRequest> to, RouteAnswer<Session> answer) {
        return Bend.provider(
                right -> (request, context) -> to.test(request) ? answer : right.addConnection(request, context));
    }

    private interface Refusal {
        RouteAnswer<Session> of(ConnectionRequest request);
    }

    private static Bend refuses(Refusal refusal) {
        return Bend.provider(right -> (request, context) -> {
            RouteAnswer<Session> answer = right.addConnection(request, context);
            return answer instanceof Refused ? refusal.of(request) : answer;
        });
    }
}
