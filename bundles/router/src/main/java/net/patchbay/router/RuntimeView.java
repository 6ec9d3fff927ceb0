package net.patchbay.router;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.RemoteName;
import net.patchbay.mpr.runtime.RouteDTO;
import net.patchbay.mpr.runtime.RouterDTO;
import net.patchbay.mpr.runtime.RouterRuntime;
import net.patchbay.router.notify.HooksView;
import net.patchbay.router.operation.Operation;
import net.patchbay.router.route.ProvidersView;

/** The router for those who watch it. */
final class RuntimeView implements RouterRuntime {
    private final Core core;
    private final LongSupplier changeCount;

    RuntimeView(Core core, LongSupplier changeCount) {
        this.core = core;
        this.changeCount = changeCount;
    }

    @Override
    public RouterDTO router() {
        RouterDTO dto = new RouterDTO();
        dto.changeCount = changeCount.getAsLong();
        ProvidersView view = core.providers().view();
        dto.connections = core.table().dtos();
        Map<String, Integer> carried = new HashMap<>();
        dto.connections.forEach(connection -> carried.merge(connection.provider, 1, Integer::sum));
        dto.providers = view.providers(carried);
        dto.rejected = view.rejected();
        HooksView hooks = core.hooks().view();
        dto.hooks = hooks.hooks();
        dto.rejectedHooks = hooks.rejected();
        return dto;
    }

    @Override
    public List<OperationTrace> operations() {
        return core.operations().remembered().stream().map(Operation::trace).toList();
    }

    @Override
    public Optional<OperationTrace> operation(String operationId) {
        return core.operations().remembered(operationId).map(Operation::trace);
    }

    @Override
    public List<RouteDTO> explain(String remoteName) throws NetworkException {
        return core.providers().view().explain(RemoteName.parse(remoteName));
    }

    @Override
    public boolean putBack(String hook) {
        return core.hooks().putBack(hook);
    }
}
