package net.patchbay.router;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.LocalName;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notification.Flag;
import net.patchbay.router.connect.ConnectionTable.Reservation;
import net.patchbay.router.connect.Ending;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.connect.RoutedConnection;
import net.patchbay.router.notify.ToldHooks;
import net.patchbay.router.operation.Operation;
import net.patchbay.router.route.Fold;
import net.patchbay.router.route.Provider;
import net.patchbay.router.route.Routes;
import net.patchbay.router.route.Walk;

/** Makes one connection: validates, reserves the local name, walks the providers, lists what one of them accepted with. */
final class AddOperation {
    private static final Duration LONG = Duration.ofDays(1);

    private final Core core;
    private final Owner owner;
    private final Operation operation;
    private final boolean pickName;
    /** Null for a request without a password, which everybody may see as it is. */
    private final Offers offers;
    /** Null where nobody hears of it. */
    private final ToldHooks hooks;

    private ConnectionRequest request;
    private Reservation reservation;

    private AddOperation(Core core, Owner owner, ConnectionRequest request, boolean pickName, Operation operation) {
        this.core = core;
        this.owner = owner;
        this.request = request;
        this.pickName = pickName;
        this.operation = operation;
        this.offers = request.credentials().hasPassword() ? new Offers() : null;
        this.hooks = core.told(operation);
    }

    /** Begins it; the router works with a copy of the credentials from here on (D13). */
    static AddOperation begin(Core core, Owner owner, ConnectionRequest request, boolean pickName)
            throws NetworkException {
        Credentials own = request.credentials().copy();
        ConnectionRequest mine = own == Credentials.DEFAULT ? request : request.withCredentials(own);
        long most = core.settings().get().deadline();
        Operation operation = begun(core, owner, request, own, most);
        return new AddOperation(core, owner, mine, pickName, operation);
    }

    private static Operation begun(Core core, Owner owner, ConnectionRequest request, Credentials own, long most)
            throws NetworkException {
        try {
            return begin(core, owner, request, own, most);
        } catch (NetworkException e) {
            own.wipe();
            throw e;
        }
    }

    private static Operation begin(Core core, Owner owner, ConnectionRequest request, Credentials own, long most)
            throws NetworkException {
        return core.begin(
                owner,
                OperationKind.ADD_CONNECTION,
                request.remoteName().toString(),
                request.localName().map(LocalName::toString).orElse(""),
                own,
                budget(request, most));
    }

    private static long budget(ConnectionRequest request, long most) {
        Duration wanted = request.timeout().orElse(null);
        return wanted == null ? most : Math.min(most, saturated(wanted));
    }

    static long saturated(Duration duration) {
        return duration.compareTo(LONG) > 0 ? LONG.toNanos() : duration.toNanos();
    }

    Operation operation() {
        return operation;
    }

    /** It doesn't run: what it knows is wiped. */
    void abandon() {
        request.credentials().wipe();
    }

    /** Runs it to its end on this thread. */
    RoutedConnection run() throws NetworkException {
        boolean made = false;
        try {
            List<Provider> providers = providers(core.providers().routes());
            reserve();
            Walk.Result<RoutedConnection> result = hooks == null ? walk(providers) : walkWithHooks(providers);
            if (result.value() == null) {
                throw core.failed(operation, result);
            }
            made = true;
            if (owner.stopped() && !result.value().isOpen()) {
                throw core.refused(operation, NetworkStatus.NO_NETWORK, Core.STOPPED);
            }
            operation.end(NetworkStatus.SUCCESS, result.answer().party());
            return result.value();
        } finally {
            abandon();
            if (offers != null) {
                offers.close();
            }
            if (!made && reservation != null) {
                reservation.release();
            }
        }
    }

    private List<Provider> providers(Routes routes) throws NetworkException {
        Optional<String> wanted = request.provider();
        if (wanted.isEmpty()) {
            return routes.askedFor(request.remoteName(), request.credentials().hasPassword());
        }
        Provider named = routes.named(wanted.get())
                .orElseThrow(() -> core.refused(
                        operation, NetworkStatus.BAD_PROVIDER, "no provider is called '" + wanted.get() + "'"));
        return List.of(named);
    }

    private void reserve() throws NetworkException {
        LocalNames names = new LocalNames(core, operation);
        LocalName wanted = request.localName().orElse(null);
        if (wanted != null) {
            reservation = names.reserve(wanted);
        } else if (pickName) {
            reservation = names.pick(request.type());
            request = request.withLocalName(reservation.name());
            operation.picked(reservation.name().toString());
        }
    }

    private Walk.Result<RoutedConnection> walkWithHooks(List<Provider> providers) {
        Attempted<RoutedConnection> ended = hooks.around(notification(), round -> {
            // A hook may bring a provider where none was, and a retry asks all again (D6, D10).
            boolean anew = providers.isEmpty() || round.retries() > 0;
            return attempted(walk(anew ? now(providers) : providers));
        });
        return new Walk.Result<>(ended.value(), new Fold.Answer(ended.status(), ended.decidedBy(), ended.detail()));
    }

    private List<Provider> now(List<Provider> before) {
        Routes routes = core.providers().routes();
        Optional<String> wanted = request.provider();
        return wanted.isEmpty()
                ? routes.askedFor(request.remoteName(), request.credentials().hasPassword())
                : routes.named(wanted.get()).map(List::of).orElse(before);
    }

    private Notification notification() {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (request.interactive()) {
            flags.add(Flag.INTERACTIVE);
        }
        if (pickName) {
            flags.add(Flag.REDIRECT);
        }
        return core.notification(operation, request.type(), request.provider().orElse(""), flags);
    }

    private static Attempted<RoutedConnection> attempted(Walk.Result<RoutedConnection> result) {
        RoutedConnection made = result.value();
        Fold.Answer answer = result.answer();
        return made == null
                ? Attempted.failed(answer.status(), answer.party(), answer.words())
                : Attempted.succeeded(made, answer.party(), OperationResults.of(made));
    }

    private Walk.Result<RoutedConnection> walk(List<Provider> providers) {
        return explained(walked(providers), providers);
    }

    private Walk.Result<RoutedConnection> walked(List<Provider> providers) {
        return new Walk<>(operation, new Question()).over(providers, hasProviders());
    }

    private boolean hasProviders() {
        return !core.providers().routes().inOrder().isEmpty();
    }

    /** Where nobody was asked although providers are there, the reason is that none is asked for such names (D20). */
    private Walk.Result<RoutedConnection> explained(Walk.Result<RoutedConnection> result, List<Provider> providers) {
        if (result.value() != null || !providers.isEmpty() || !hasProviders() || operation.cancelled()) {
            return result;
        }
        return result.because("none of the providers that are there is asked for such names");
    }

    /** What providers are asked, and what becomes of the session that one accepted with. */
    private final class Question implements Walk.Request<NetworkProvider, Session, RoutedConnection> {
        @Override
        public Class<NetworkProvider> ability() {
            return NetworkProvider.class;
        }

        @Override
        public Class<? extends Session> expected() {
            return request.type() == ResourceType.DISK ? DiskSession.class : Session.class;
        }

        @Override
        public boolean interactive() {
            return request.interactive();
        }

        @Override
        public boolean lookup() {
            return false;
        }

        @Override
        public RouteAnswer<Session> ask(NetworkProvider provider, OperationContext context) throws Exception {
            return offers == null ? provider.addConnection(request, context) : offers.offer(provider, request, context);
        }

        @Override
        public RoutedConnection accept(Provider provider, Session session) {
            if (!operation.decide()) {
                return null;
            }
            ConnectionRequest its = offers == null ? request : request.withCredentials(offers.of(session));
            RoutedConnection connection = new RoutedConnection(operation, its, owner, provider, session, core.table());
            core.table().add(connection, reservation);
            if (owner.stopped() && connection.local() == null) {
                endOrphan(connection, NetworkStatus.NO_NETWORK, "the bundle that asked for it has stopped");
            } else if (provider.fence().gate().closed()) {
                endOrphan(connection, NetworkStatus.CONNECTION_UNAVAIL, "its provider has left");
            }
            return connection;
        }

        /** Whoever ends connections in bulk may have looked before this one was listed. */
        private void endOrphan(RoutedConnection connection, NetworkStatus status, String why) {
            Session last = connection.end(new Ending(status, why, false));
            if (last != null) {
                connection.carrier().fence().abort(last::abort);
            }
        }

        @Override
        public void unwanted(Provider provider, Object value) {
            if (value instanceof Session session) {
                provider.fence().abort(session::abort);
            }
            core.log()
                    .warn("an acceptance of " + provider.name() + " was not used, and its session aborted ["
                            + operation.id() + "]");
        }
    }
}
