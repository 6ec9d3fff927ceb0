package net.patchbay.health;

import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.runtime.HookDTO;
import net.patchbay.mpr.runtime.ProviderDTO;
import net.patchbay.mpr.runtime.RouterDTO;
import net.patchbay.mpr.runtime.RouterRuntime;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.apache.felix.hc.api.ResultLog;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Critical while there is no router, or a hook is missing that must be there (D68); a warning while a provider or a hook is
 * set aside, expected and absent, or rejected.
 */
@Component(property = {HealthCheck.NAME + "=Patchbay router", HealthCheck.TAGS + "=patchbay"})
public final class RouterHealthCheck implements HealthCheck {
    private final AtomicReference<RouterRuntime> runtime = new AtomicReference<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindRouter(RouterRuntime service) {
        runtime.set(service);
    }

    void unbindRouter(RouterRuntime service) {
        runtime.compareAndSet(service, null);
    }

    @Override
    public Result execute() {
        ResultLog log = new ResultLog();
        RouterRuntime present = runtime.get();
        if (present == null) {
            say(log, Status.CRITICAL, "there is no router: start net.patchbay.router, or see why it doesn't");
        } else {
            look(present.router(), log);
        }
        return new Result(log);
    }

    private static void look(RouterDTO router, ResultLog log) {
        say(
                log,
                Status.OK,
                router.providers.size() + " providers, " + router.hooks.size() + " hooks, " + router.connections.size()
                        + " connections");
        for (HookDTO hook : router.hooks) {
            if (!hook.state.equals(HookDTO.ACTIVE)) {
                boolean missing = hook.state.equals(HookDTO.MISSING);
                say(log, missing ? Status.CRITICAL : Status.WARN, "hook", hook.name, hook.state, hook.reason);
            }
        }
        router.rejectedHooks.forEach(hook -> say(log, Status.WARN, "hook", hook.name, hook.state, hook.reason));
        for (ProviderDTO provider : router.providers) {
            if (!provider.state.equals(ProviderDTO.ACTIVE)) {
                say(log, Status.WARN, "provider", provider.name, provider.state, provider.reason);
            }
        }
        router.rejected.forEach(
                provider -> say(log, Status.WARN, "provider", provider.name, provider.state, provider.reason));
    }

    private static void say(ResultLog log, Status status, String kind, String name, String state, String reason) {
        say(log, status, kind + " " + name + " is " + state + ": " + reason);
    }

    private static void say(ResultLog log, Status status, String words) {
        log.add(new ResultLog.Entry(status, words));
    }
}
