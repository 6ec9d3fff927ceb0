package net.patchbay.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.runtime.RouterRuntime;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.ProviderConstants;
import net.patchbay.mpr.spi.UniversalNameProvider;
import net.patchbay.mpr.spi.UserProvider;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.NotifyHook;
import org.osgi.framework.Constants;

/** A router without a framework, whose providers come and go by a call. */
final class TestRouter implements AutoCloseable {
    static final long BUDGET_MILLIS = 300;

    final AtomicInteger changes = new AtomicInteger();
    /** What the router said in the log. */
    final List<String> logged = new CopyOnWriteArrayList<>();

    final Router router;
    final MultipleProviderRouter face;
    final RouterRuntime runtime;
    private final Map<String, Fakes.Reference> references = new ConcurrentHashMap<>();
    private final AtomicLong services = new AtomicLong();

    TestRouter() {
        this(settings(List.of()));
    }

    TestRouter(Settings settings) {
        RouterLog log = new RouterLog();
        log.use(Fakes.log(logged));
        router = new Router(Fakes.context(), settings, log, new EndedEvents(), changes::incrementAndGet);
        face = face("test.application", 1);
        runtime = new RuntimeView(router.core(), changes::get);
    }

    static Settings settings(List<String> order) {
        return settings(order, 3, List.of());
    }

    /** With that many retries, and those hooks that must be there. */
    static Settings settings(List<String> order, int retryLimit, List<String> requiredHooks) {
        return new Settings(
                order,
                TimeUnit.MILLISECONDS.toNanos(BUDGET_MILLIS),
                TimeUnit.SECONDS.toNanos(20),
                TimeUnit.MILLISECONDS.toNanos(500),
                TimeUnit.MILLISECONDS.toNanos(300),
                4,
                64,
                8,
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
        Map<String, Object> all = new ConcurrentHashMap<>();
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
        router.providers().add(reference);
        return this;
    }

    private final Map<Fakes.Reference, Map<String, Object>> stated = new ConcurrentHashMap<>();

    private void properties(Fakes.Reference reference, Map<String, Object> all) {
        stated.put(reference, all);
    }

    void modify(String name, String key, Object value) {
        Fakes.Reference reference = references.get(name);
        stated.get(reference).put(key, value);
        router.providers().modify(reference);
    }

    void remove(String name) {
        router.providers().remove(references.remove(name));
    }

    /** Binds a hook; properties are pairs of key and value. */
    TestRouter withHook(String name, NotifyHook hook, Object... properties) {
        Map<String, Object> all = new ConcurrentHashMap<>();
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
        router.hooks().add(reference);
        return this;
    }

    void modifyHook(String name, String key, Object value) {
        Fakes.Reference reference = references.get("hook " + name);
        stated.get(reference).put(key, value);
        router.hooks().modify(reference);
    }

    void removeHook(String name) {
        router.hooks().remove(references.remove("hook " + name));
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
    }
}
