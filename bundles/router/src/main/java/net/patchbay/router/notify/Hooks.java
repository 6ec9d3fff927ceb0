package net.patchbay.router.notify;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.notify.NotifyHook;
import net.patchbay.router.fence.Fence;
import net.patchbay.router.operation.Operation;
import net.patchbay.router.whiteboard.Surroundings;
import net.patchbay.router.whiteboard.Whiteboard;
import org.osgi.framework.ServiceReference;

/** The hooks: who is bound, who was rejected and why, who must be there, and who hears of an operation. */
public final class Hooks {
    private static final Set<OperationKind> ALL_KINDS = Arrays.stream(OperationKind.values())
            .filter(OperationKind::notified)
            .collect(Collectors.toUnmodifiableSet());

    private final Whiteboard<HookRegistration, Hook> whiteboard;
    private final Surroundings surroundings;
    private final IntSupplier retryLimit;
    /** What each hook that must be there heard when it was; under the whiteboard's lock, like {@link #required}. */
    private final Map<String, Set<OperationKind>> lastHeard = new HashMap<>();

    private volatile boolean stopping;
    private List<String> required;
    private volatile HeardBy heardBy;

    /**
     * No hooks yet.
     *
     * @param surroundings how services are had
     * @param retryLimit how many retries an operation may have (D8)
     * @param required the names of those that must be there (D68)
     */
    public Hooks(Surroundings surroundings, IntSupplier retryLimit, List<String> required) {
        this.surroundings = surroundings;
        this.retryLimit = retryLimit;
        this.required = required;
        this.heardBy = new HeardBy(List.of(), required, this::lastHeard);
        this.whiteboard = new Whiteboard<>(new Kind(), surroundings);
    }

    /**
     * Whether anybody hears of such operations. Costs one read.
     *
     * @param kind the kind
     * @return true when {@link #told} is to be called
     */
    public boolean heard(OperationKind kind) {
        return heardBy.heard(kind);
    }

    /**
     * Those who are told of an operation, from its beginning to its end.
     *
     * @param operation the operation, which begins on this thread
     * @param kind what it is
     * @param origin where it comes from
     * @return the hooks
     */
    public ToldHooks told(Operation operation, OperationKind kind, Origin origin) {
        return heardBy.told(operation, kind, origin, new Retries(retryLimit.getAsInt(), () -> stopping));
    }

    /**
     * Other hooks must be there from now on.
     *
     * @param names their names
     */
    public void require(List<String> names) {
        whiteboard.change(() -> {
            required = names;
            lastHeard.keySet().retainAll(names);
        });
        surroundings.changed("the hooks that must be there are " + names);
    }

    private Set<OperationKind> lastHeard(String name) {
        return lastHeard.getOrDefault(name, ALL_KINDS);
    }

    /**
     * Where hooks come and go. One that goes is waited for until the operations that hold its contexts have given them back,
     * or its time is over (D16).
     *
     * @return the whiteboard
     */
    public Whiteboard<?, ?> whiteboard() {
        return whiteboard;
    }

    /**
     * One that was set aside is told again from now on.
     *
     * @param name its name
     * @return whether a hook of that name is bound
     */
    public boolean putBack(String name) {
        List<Hook> named = heardBy.inOrder().stream()
                .filter(hook -> hook.name().equals(name))
                .toList();
        named.forEach(hook -> hook.fence().update(hook.registration().nonblocking()));
        if (!named.isEmpty()) {
            surroundings.changed(OperationTrace.HOOK + name + " is put back");
        }
        return !named.isEmpty();
    }

    /** The router begins to stop: nothing is attempted again. */
    public void stopping() {
        stopping = true;
    }

    /**
     * Who is there, for those who watch.
     *
     * @return a view that belongs to one moment
     */
    public HooksView view() {
        return whiteboard.look(rejected -> new HooksView(heardBy, heardBy.absent(required), rejected));
    }

    /** What the whiteboard needs to know of hooks. */
    private final class Kind implements Whiteboard.Kind<HookRegistration, Hook> {
        @Override
        public String words() {
            return "a hook";
        }

        @Override
        public boolean saysEveryHang() {
            return false;
        }

        @Override
        public String party(HookRegistration registration) {
            return OperationTrace.HOOK + registration.name();
        }

        @Override
        public HookRegistration read(ServiceReference<?> reference) {
            return HookRegistration.of(reference);
        }

        @Override
        public boolean accepts(Object service) {
            return service instanceof NotifyHook;
        }

        @Override
        public Hook bind(ServiceReference<?> reference, HookRegistration registration, Object service, Fence fence) {
            return new Hook(reference, registration, service, fence, surroundings::warn);
        }

        @Override
        public void publish(List<Hook> bound) {
            for (Hook hook : bound) {
                if (required.contains(hook.name())) {
                    lastHeard.put(hook.name(), hook.registration().kinds());
                }
            }
            heardBy = new HeardBy(bound, required, Hooks.this::lastHeard);
        }

        @Override
        public void leaving(Hook hook, ServiceReference<?> reference) {
            hook.fence().leaveWhenGivenBack(surroundings.drainTime(reference));
            hook.fence().end();
        }
    }
}
