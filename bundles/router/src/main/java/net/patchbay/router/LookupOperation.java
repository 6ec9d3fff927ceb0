package net.patchbay.router;

import java.util.List;
import java.util.Optional;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.LocalName;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.RemoteName;
import net.patchbay.mpr.UniversalName;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import net.patchbay.mpr.spi.UniversalNameProvider;
import net.patchbay.mpr.spi.UserProvider;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.connect.RoutedConnection;
import net.patchbay.router.fence.Verdict;
import net.patchbay.router.operation.Operation;
import net.patchbay.router.route.Provider;
import net.patchbay.router.route.Walk;

/**
 * Tells the user or the universal name of something: from the connection table where it is in there, and else from the
 * providers that have the ability (D22).
 */
final class LookupOperation {
    private final Core core;
    private final Owner owner;

    LookupOperation(Core core, Owner owner) {
        this.core = core;
        this.owner = owner;
    }

    String user(String name) throws NetworkException {
        Optional<LocalName> local = LocalName.tryParse(name);
        RemoteName remote = local.isPresent() || name.isEmpty() ? null : RemoteName.parse(name);
        String told = remote == null ? name : remote.toString();
        Operation operation = core.begin(
                owner,
                OperationKind.GET_USER,
                remote == null ? "" : remote.toString(),
                local.map(LocalName::toString).orElse(""),
                Credentials.DEFAULT);
        Optional<RoutedConnection> connection = local.isPresent()
                ? core.table().named(local.get())
                : remote == null ? Optional.empty() : connectionTo(remote);
        if (connection.isPresent()) {
            return userOf(operation, connection.get());
        }
        return walk(operation, UserProvider.class, String.class, (provider, context) -> provider.user(told, context));
    }

    /** Of several connections to one remote name any may tell; one with a local name is everybody's. */
    private Optional<RoutedConnection> connectionTo(RemoteName remote) {
        List<RoutedConnection> unnamed = core.table().unnamed(remote, owner);
        return unnamed.isEmpty()
                ? core
                        .table()
                        .which(each -> each.local() != null && each.remote().equals(remote))
                        .stream()
                        .findFirst()
                : Optional.of(unnamed.get(0));
    }

    private String userOf(Operation operation, RoutedConnection connection) throws NetworkException {
        Session session = connection.session();
        String given = connection.request().credentials().user().orElse(null);
        Verdict<Optional<String>> verdict =
                SessionQuestion.ask(operation, connection, session, (each, context) -> each.user());
        if (verdict instanceof Verdict.Returned<Optional<String>> returned) {
            Optional<String> told = returned.value() == null ? Optional.empty() : returned.value();
            String user = told.orElse(given);
            if (user != null) {
                operation.end(NetworkStatus.SUCCESS, connection.provider());
                return user;
            }
            return walk(operation, UserProvider.class, String.class, (provider, context) -> provider.user("", context));
        }
        Verdict.Failed<Optional<String>> nothing = (Verdict.Failed<Optional<String>>) verdict;
        throw core.failed(operation, nothing.status(), connection.provider(), nothing.words());
    }

    UniversalName universalName(String given) throws NetworkException {
        // A URI may carry a password, which nobody is told.
        String path = given.contains("://") ? RemoteName.parse(given).toString() : given;
        if (path.isEmpty()) {
            throw new NetworkException(
                    NetworkStatus.BAD_DEVICE,
                    "an empty path has no universal name: give Z:/path, or a path of this machine");
        }
        int slash = firstSlash(path);
        Optional<LocalName> local = LocalName.tryParse(slash < 0 ? path : path.substring(0, slash));
        Optional<RoutedConnection> connection = local.flatMap(core.table()::named);
        Operation operation = core.begin(
                owner,
                OperationKind.GET_UNIVERSAL_NAME,
                connection.map(RoutedConnection::remoteName).orElse(""),
                path,
                Credentials.DEFAULT);
        if (connection.isPresent()) {
            operation.end(NetworkStatus.SUCCESS, OperationTrace.ROUTER);
            return joined(connection.get().remote(), slash < 0 ? "" : path.substring(slash + 1));
        }
        return walk(
                operation,
                UniversalNameProvider.class,
                UniversalName.class,
                (provider, context) -> provider.universalName(path, context));
    }

    private static int firstSlash(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '/' || path.charAt(i) == '\\') {
                return i;
            }
        }
        return -1;
    }

    private static UniversalName joined(RemoteName remote, String rest) {
        boolean unc = remote.scheme().equals(RemoteName.UNC);
        char separator = unc ? '\\' : '/';
        String connected = unc
                ? "\\\\" + remote.host() + "\\" + remote.share() + remote.path().replace('/', '\\')
                : remote.toString();
        String remaining =
                rest.isEmpty() ? "" : separator + rest.replace('\\', '/').replace('/', separator);
        String whole = connected.endsWith("/") && !remaining.isEmpty()
                ? connected + remaining.substring(1)
                : connected + remaining;
        return new UniversalName(whole, connected, remaining);
    }

    private <S, T> T walk(
            Operation operation, Class<S> ability, Class<T> expected, Provider.Question<S, RouteAnswer<T>> question)
            throws NetworkException {
        List<Provider> able = core.providers().routes().inOrder().stream()
                .filter(provider -> provider.can(ability))
                .toList();
        Walk.Result<T> result =
                new Walk<>(operation, new Lookup<>(ability, expected, question)).over(able, !able.isEmpty());
        if (result.value() == null) {
            throw core.failed(operation, !able.isEmpty() ? result : result.because("no provider can tell"));
        }
        operation.end(NetworkStatus.SUCCESS, result.answer().party());
        return result.value();
    }

    /** What is asked; a text that is told needs no care: it is taken, or dropped. */
    private record Lookup<S, T>(Class<S> ability, Class<T> expected, Provider.Question<S, RouteAnswer<T>> question)
            implements Walk.Request<S, T, T> {
        @Override
        public RouteAnswer<T> ask(S service, OperationContext context) throws Exception {
            return question.ask(service, context);
        }

        @Override
        public boolean interactive() {
            return false;
        }

        @Override
        public boolean lookup() {
            return true;
        }

        @Override
        public T accept(Provider provider, T value) {
            return value;
        }

        @Override
        public void unwanted(Provider provider, Object value) {
            // nothing is held by it
        }
    }
}
