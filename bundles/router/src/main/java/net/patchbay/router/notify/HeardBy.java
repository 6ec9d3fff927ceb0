package net.patchbay.router.notify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.router.fence.Nesting;
import net.patchbay.router.operation.Operation;
import net.patchbay.router.whiteboard.Registered;

/** Who hears of what, at one moment: immutable, and in the order of the before-calls, the last registered first (D1). */
final class HeardBy {
    private final List<Hook> inOrder;
    private final Map<OperationKind, Hook[]> ofCallers = new EnumMap<>(OperationKind.class);
    private final Map<OperationKind, Hook[]> ofRestores = new EnumMap<>(OperationKind.class);
    /** The first hook that must be there for a kind and isn't (D68). */
    private final Map<OperationKind, String> missing = new EnumMap<>(OperationKind.class);

    private final Set<String> required;

    /**
     * @param hooks who is bound
     * @param required the names of those that must be there
     * @param lastHeard what a hook that isn't there heard when it was
     */
    HeardBy(List<Hook> hooks, List<String> required, Function<String, Set<OperationKind>> lastHeard) {
        inOrder = hooks.stream()
                .sorted(Comparator.<Hook, Registered>comparing(Hook::registration, Registered::inOrder)
                        .reversed())
                .toList();
        this.required = Set.copyOf(required);
        for (OperationKind kind : OperationKind.values()) {
            ofCallers.put(kind, hearing(kind, Origin.CALLER));
            ofRestores.put(kind, hearing(kind, Origin.RESTORE));
        }
        for (String name : absent(required)) {
            lastHeard.apply(name).forEach(kind -> missing.putIfAbsent(kind, name));
        }
    }

    private Hook[] hearing(OperationKind kind, Origin origin) {
        return inOrder.stream()
                .filter(hook -> hook.registration().hears(kind, origin))
                .toArray(Hook[]::new);
    }

    /** Those of the names that no bound hook has. */
    List<String> absent(List<String> required) {
        Set<String> present = inOrder.stream().map(Hook::name).collect(Collectors.toSet());
        return required.stream()
                .filter(name -> !present.contains(name))
                .distinct()
                .toList();
    }

    List<Hook> inOrder() {
        return inOrder;
    }

    boolean heard(OperationKind kind) {
        return ofCallers.get(kind).length > 0 || missing.containsKey(kind);
    }

    /** Those who are told of an operation, but for the ones that are on this thread's call chain already (D17). */
    ToldHooks told(Operation operation, OperationKind kind, Origin origin, Retries retries) {
        Hook[] hooks = (origin == Origin.CALLER ? ofCallers : ofRestores).get(kind);
        return new ToldHooks(operation, slots(hooks), missing.get(kind), required, retries);
    }

    private static Slot[] slots(Hook[] hooks) {
        if (Nesting.operation() != null) {
            return Arrays.stream(hooks)
                    .filter(hook -> !Nesting.isInside(hook.fence().gate()))
                    .map(Slot::new)
                    .toArray(Slot[]::new);
        }
        Slot[] slots = new Slot[hooks.length];
        for (int i = 0; i < hooks.length; i++) {
            slots[i] = new Slot(hooks[i]);
        }
        return slots;
    }
}
