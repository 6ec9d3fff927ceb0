package net.patchbay.router.notify;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.NotifyHook;
import net.patchbay.router.fence.Fence;
import net.patchbay.router.fence.Interruptible;
import net.patchbay.router.fence.Verdict;
import net.patchbay.router.fence.Verdict.Failed;
import net.patchbay.router.fence.Verdict.Why;
import net.patchbay.router.whiteboard.Party;
import org.osgi.framework.ServiceReference;

/** A hook that is bound, how it is called, and what is counted of it. */
final class Hook extends Party<HookRegistration> {
    final LongAdder told = new LongAdder();
    final LongAdder vetoes = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder lost = new LongAdder();
    private final Map<OperationKind, Long> failures = new ConcurrentHashMap<>();
    private final Set<String> misplaced = ConcurrentHashMap.newKeySet();
    private final String party;
    private final Consumer<String> log;

    Hook(
            ServiceReference<?> reference,
            HookRegistration registration,
            Object service,
            Fence fence,
            Consumer<String> log) {
        super(reference, registration, service, fence);
        this.party = OperationTrace.HOOK + registration.name();
        this.log = log;
    }

    /** Its name as the trace shows it. */
    String party() {
        return party;
    }

    boolean is(Object service) {
        return service != null && service == service();
    }

    /** Its service, null when it has left. */
    NotifyHook hook() {
        return (NotifyHook) service();
    }

    /** Tells it before; its gate must have been entered. */
    Verdict<Before> before(Interruptible operation, long budget, BeforeCall call) {
        told.increment();
        return fence().call(operation, budget, call, call);
    }

    /** Tells it after, set aside or not: its context is given back (D8). */
    Verdict<After> after(Interruptible operation, long budget, AfterCall call) {
        return fence().callInAnyCase(operation, budget, call);
    }

    static <T> Failed<T> hasLeft() {
        return new Failed<>(NetworkStatus.CONNECTION_UNAVAIL, Why.LEFT, "has left");
    }

    /** It threw, hung, or answered null: said once for each kind, counted after that (D14). */
    void failed(OperationKind kind, String call, String words) {
        if (failures.merge(kind, 1L, Long::sum) == 1) {
            log.accept(party + " of " + registration().bundle() + " " + words + ", told " + call + " " + kind.words()
                    + "; said once for this kind, counted from now on");
        }
    }

    /** It asked for something that doesn't count where it asked (D5, D6): each is said once. */
    void misplaced(String what) {
        if (misplaced.add(what)) {
            log.accept(party + " of " + registration().bundle() + " " + what + "; said once, ignored from now on");
        }
    }

    /** Its after-call can't be made any more (D16). */
    void lost(String operationId, String why) {
        lost.increment();
        log.accept("the after-call of " + party + " for " + operationId + " is lost: it " + why);
    }

    long failures() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
