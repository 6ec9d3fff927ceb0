package net.patchbay.router.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.runtime.HookDTO;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.router.whiteboard.Whiteboard.Rejected;

/** The hooks at one moment, as DTOs. */
public final class HooksView {
    private final List<HookDTO> hooks = new ArrayList<>();
    private final List<HookDTO> rejected;

    HooksView(HeardBy heardBy, List<String> absent, List<Rejected<HookRegistration>> rejected) {
        heardBy.inOrder().forEach(hook -> hooks.add(bound(hook)));
        absent.forEach(name -> hooks.add(missing(name)));
        this.rejected = rejected.stream().map(HooksView::rejected).toList();
    }

    /**
     * Those that are told, in the order of the before-calls, then those that must be there and aren't.
     *
     * @return the hooks
     */
    public List<HookDTO> hooks() {
        return hooks;
    }

    /**
     * Services that can't be used.
     *
     * @return each with its reason
     */
    public List<HookDTO> rejected() {
        return rejected;
    }

    private static HookDTO bound(Hook hook) {
        HookDTO dto = stated(hook.registration());
        boolean aside = hook.fence().setAside();
        dto.state = aside ? HookDTO.SET_ASIDE : HookDTO.ACTIVE;
        dto.setAsideFor = aside ? hook.fence().setAsideFor().toMillis() : 0;
        dto.reason = aside ? "hung repeatedly; told again in " + dto.setAsideFor / 1000 + " s" : null;
        dto.nonblocking = hook.fence().inline();
        dto.told = hook.told.sum();
        dto.vetoes = hook.vetoes.sum();
        dto.retries = hook.retries.sum();
        dto.failed = hook.failures();
        dto.lost = hook.lost.sum();
        dto.contexts = hook.fence().gate().inside();
        dto.hungThreads = hook.fence().hungThreads();
        return dto;
    }

    private static HookDTO missing(String name) {
        HookDTO dto = new HookDTO();
        dto.name = name;
        dto.state = HookDTO.MISSING;
        dto.reason = "required.hooks names it; what it hears is vetoed until it is there";
        dto.operations = List.of();
        dto.origins = List.of();
        dto.serviceId = -1;
        return dto;
    }

    private static HookDTO rejected(Rejected<HookRegistration> each) {
        HookDTO dto = stated(each.registration());
        dto.state = HookDTO.REJECTED;
        dto.reason = each.reason();
        return dto;
    }

    private static HookDTO stated(HookRegistration registration) {
        HookDTO dto = new HookDTO();
        dto.name = registration.name();
        dto.ranking = registration.ranking();
        dto.operations =
                registration.kinds().stream().sorted().map(OperationKind::name).toList();
        dto.origins = registration.restored()
                ? List.of(Origin.CALLER.name(), Origin.RESTORE.name())
                : List.of(Origin.CALLER.name());
        dto.failurePolicy = registration.closed() ? HookConstants.CLOSED : HookConstants.OPEN;
        dto.timeout = TimeUnit.NANOSECONDS.toMillis(registration.timeout());
        dto.nonblocking = registration.nonblocking();
        dto.bundle = registration.bundle();
        dto.serviceId = registration.serviceId();
        return dto;
    }
}
