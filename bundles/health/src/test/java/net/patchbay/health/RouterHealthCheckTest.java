package net.patchbay.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.runtime.HookDTO;
import net.patchbay.mpr.runtime.ProviderDTO;
import net.patchbay.mpr.runtime.RouteDTO;
import net.patchbay.mpr.runtime.RouterDTO;
import net.patchbay.mpr.runtime.RouterRuntime;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouterHealthCheckTest {
    private final RouterHealthCheck check = new RouterHealthCheck();
    private final RouterDTO router = new RouterDTO();

    @BeforeEach
    void everythingIsThere() {
        router.providers = new ArrayList<>();
        router.rejected = new ArrayList<>();
        router.hooks = new ArrayList<>();
        router.rejectedHooks = new ArrayList<>();
        router.connections = new ArrayList<>();
        router.hooks.add(hook("audit", HookDTO.ACTIVE, null));
        check.bindRouter(new FixedRuntime(router));
    }

    private static HookDTO hook(String name, String state, String reason) {
        HookDTO hook = new HookDTO();
        hook.name = name;
        hook.state = state;
        hook.reason = reason;
        return hook;
    }

    @Test
    void isFineWhenEverythingIs() {
        assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);
    }

    @Test
    void d68IsCriticalWhileARequiredHookIsMissing() {
        router.hooks.add(hook("policy", HookDTO.MISSING, "required.hooks names it"));
        Result result = check.execute();
        assertThat(result.getStatus()).isEqualTo(Result.Status.CRITICAL);
        assertThat(result.toString()).contains("policy").contains("required.hooks");
    }

    @Test
    void isCriticalWithoutARouter() {
        check.unbindRouter(new FixedRuntime(router));
        assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);
        RouterHealthCheck alone = new RouterHealthCheck();
        assertThat(alone.execute().getStatus()).isEqualTo(Result.Status.CRITICAL);
    }

    @Test
    void warnsOfWhatIsSetAsideOrRejected() {
        router.hooks.add(hook("dialer", HookDTO.SET_ASIDE, "hung repeatedly"));
        assertThat(check.execute().getStatus()).isEqualTo(Result.Status.WARN);
        router.hooks.remove(1);
        ProviderDTO provider = new ProviderDTO();
        provider.name = "sftp";
        provider.state = ProviderDTO.REJECTED;
        provider.reason = "another provider of the same name ranks higher";
        router.rejected.add(provider);
        Result result = check.execute();
        assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(result.toString()).contains("sftp");
    }

    private record FixedRuntime(RouterDTO router) implements RouterRuntime {
        @Override
        public List<OperationTrace> operations() {
            return List.of();
        }

        @Override
        public Optional<OperationTrace> operation(String operationId) {
            return Optional.empty();
        }

        @Override
        public List<RouteDTO> explain(String remoteName) {
            return List.of();
        }

        @Override
        public boolean putBack(String hook) {
            return false;
        }
    }
}
