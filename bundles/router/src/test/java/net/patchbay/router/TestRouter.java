package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.runtime.ProviderDTO;
import net.patchbay.mpr.runtime.RouterRuntime;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.ProviderConstants;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import net.patchbay.mpr.spi.UniversalNameProvider;
import net.patchbay.mpr.spi.UserProvider;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.NotifyHook;
import org.osgi.framework.Constants;

/** A router without a framework, whose providers come and go by a call. */
final class TestRouter implements AutoCloseable {
    /** Long enough for a busy machine; tests of hangs take {@link #hasty()}. */
    static final long BUDGET_MILLIS = 10_000;

    final AtomicInteger changes = new AtomicInteger();
    final RouterLog log = new RouterLog();
    final EndedEvents events = new EndedEvents();
    /** What the router said in the log, each line after its level. */
    final List<String> logged = new CopyOnWriteArrayList<>();

    final Router router;
    final MultipleProviderRouter face;
    final RouterRuntime runtime;
    private final Map<String, Fakes.Reference> references = Collections.synchronizedMap(new HashMap<>());
    private final AtomicLong services = new AtomicLong();

    TestRouter() {
        this(settings(List.of()));
    }

    TestRouter(Settings settings) {
        log.use(Fakes.log(logged));
        router = new Router(Fakes.context(), settings, log, events, changes::incrementAndGet);
        face = face("test.application", 1);
        runtime = new RuntimeView(router.core(), changes::get);
    }

    static Settings settings(List<String> order) {
        return settings(order, BUDGET_MILLIS, 300, 8, 3, List.of());
    }

    /** Settings with a budget that a test can wait for. */
    static Settings hasty() {
        return settings(List.of(), 300, 300, 8, 3, List.of());
    }

    static Settings settings(long ioMillis) {
        return settings(List.of(), BUDGET_MILLIS, ioMillis, 8, 3, List.of());
    }

    static Settings settings(int asyncLimit) {
        return settings(List.of(), BUDGET_MILLIS, 300, asyncLimit, 3, List.of());
    }

    /** With that many retries, and those hooks that must be there. */
    static Settings settings(List<String> order, int retryLimit, List<String> requiredHooks) {
        return settings(order, BUDGET_MILLIS, 300, 8, retryLimit, requiredHooks);
    }

    private static Settings settings(
            List<String> order,
            long budgetMillis,
            long ioMillis,
            int asyncLimit,
            int retryLimit,
            List<String> requiredHooks) {
        return new Settings(
                order,
                TimeUnit.MILLISECONDS.toNanos(budgetMillis),
                TimeUnit.SECONDS.toNanos(20),
                TimeUnit.MILLISECONDS.toNanos(500),
                TimeUnit.MILLISECONDS.toNanos(ioMillis),
                TimeUnit.MILLISECONDS.toNanos(5),
                4,
                64,
                asyncLimit,
                retryLimit,
                requiredHooks,
                List.of());
    }

    /** Those who leave are waited for that long from now on. */
    void drainTimeout(long millis) {
        Settings now = router.core().settings().get();
        router.configure(new Settings(
                now.order(),
                now.providerTimeout(),
                now.deadline(),
                TimeUnit.MILLISECONDS.toNanos(millis),
                now.ioTimeout(),
                now.watchInterval(),
                now.providerThreads(),
                now.traceSize(),
                now.asyncLimit(),
                now.retryLimit(),
                now.requiredHooks(),
                List.of()));
    }

    MultipleProviderRouter face(String bundle, long id) {
        return router.face(bundle, id);
    }

    /** Binds a provider; properties are pairs of key and value. */
    TestRouter with(String name, NetworkProvider provider, Object... properties) {
        Map<String, Object> all = Collections.synchronizedMap(new HashMap<>());
        List<String> types = new ArrayList<>(List.of(NetworkProvider.class.getName()));
        if (provider instanceof UserProvider) {
            types.add(UserProvider.class.getName());
        }
        if (provider instanceof UniversalNameProvider) {
            types.add(UniversalNameProvider.class.getName());
        }
        all.put(Constants.OBJECTCLASS, types.toArray(String[]::new));
        all.put(Constants.SERVICE_ID, services.incrementAndGet());
        if (name != null) {
            all.put(ProviderConstants.NAME, name);
        }
        for (int i = 0; i < properties.length; i += 2) {
            all.put((String) properties[i], properties[i + 1]);
        }
        Fakes.Reference reference = Fakes.reference(provider, all);
        references.put(name + (references.containsKey(String.valueOf(name)) ? "#" + services : ""), reference);
        properties(reference, all);
        router.providers().whiteboard().add(reference);
        return this;
    }

    private final Map<Fakes.Reference, Map<String, Object>> stated = Collections.synchronizedMap(new HashMap<>());

    private void properties(Fakes.Reference reference, Map<String, Object> all) {
        stated.put(reference, all);
    }

    /** Binds a provider that has 20 seconds, stays where it hangs, and then accepts with that session. */
    TestRouter withHanging(String name, Hang hang, Session session) {
        return withHanging(name, hang, () -> RouteAnswer.accepted(session));
    }

    /** Binds a provider that answers when it is released; until then its budget isn't used up. */
    TestRouter withHanging(String name, Hang hang, Callable<RouteAnswer<Session>> answer) {
        return with(
                name,
                (request, context) -> {
                    hang.stay();
                    return answer.call();
                },
                ProviderConstants.TIMEOUT,
                20_000L);
    }

    /** A request that has come to where a provider hangs. */
    CompletableFuture<Connection> connecting(Hang hang) throws NetworkException, InterruptedException {
        CompletableFuture<Connection> connecting = face.addConnectionAsync(request("\\\\server\\share"));
        hang.awaitInside(1);
        return connecting;
    }

    void modify(String name, String key, Object value) {
        Fakes.Reference reference = references.get(name);
        stated.get(reference).put(key, value);
        router.providers().whiteboard().modify(reference);
    }

    void remove(String name) {
        Fakes.Reference gone = references.remove(name);
        router.providers().whiteboard().remove(gone);
        stated.remove(gone);
    }

    /** What an add that fails says. */
    NetworkException failure(ConnectionRequest request) {
        return catchThrowableOfType(NetworkException.class, () -> face.addConnection(request));
    }

    /** How a provider is shown. */
    ProviderDTO provider(String name) {
        return runtime.router().providers.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** How the operations that ended did, the newest first. */
    List<NetworkStatus> outcomes() {
        return runtime.operations().stream().map(OperationTrace::status).toList();
    }

    /** Binds a hook; properties are pairs of key and value. */
    TestRouter withHook(String name, NotifyHook hook, Object... properties) {
        Map<String, Object> all = Collections.synchronizedMap(new HashMap<>());
        all.put(Constants.OBJECTCLASS, new String[] {NotifyHook.class.getName()});
        all.put(Constants.SERVICE_ID, services.incrementAndGet());
        if (name != null) {
            all.put(HookConstants.NAME, name);
        }
        for (int i = 0; i < properties.length; i += 2) {
            all.put((String) properties[i], properties[i + 1]);
        }
        Fakes.Reference reference = Fakes.reference(hook, all);
        references.put("hook " + name, reference);
        properties(reference, all);
        router.hooks().whiteboard().add(reference);
        return this;
    }

    void modifyHook(String name, String key, Object value) {
        Fakes.Reference reference = references.get("hook " + name);
        stated.get(reference).put(key, value);
        router.hooks().whiteboard().modify(reference);
    }

    void removeHook(String name) {
        router.hooks().whiteboard().remove(references.remove("hook " + name));
    }

    static ConnectionRequest request(String remoteName) throws NetworkException {
        return ConnectionRequest.to(remoteName).build();
    }

    static ConnectionRequest request(String remoteName, String localName) throws NetworkException {
        return ConnectionRequest.to(remoteName).localName(localName).build();
    }

    @Override
    public void close() {
        router.close();
        assertThat(logged).noneMatch(line -> line.contains("have not ended yet"));
    }
}
