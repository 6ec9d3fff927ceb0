package net.patchbay.router.notify;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.patchbay.mpr.OperationKind;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.router.whiteboard.Registered;
import net.patchbay.router.whiteboard.ServiceProperties;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * What the properties of a hook's service say, read once into values. Whatever can't be used is said in {@link #fault};
 * nothing in here refers to the bundle.
 *
 * @param serviceId the {@code service.id}
 * @param ranking the {@code service.ranking}
 * @param name the hook's name; null when it states none
 * @param kinds the kinds of operation that it is told of
 * @param restored whether it is told of what the router restores too
 * @param closed whether it vetoes when it fails
 * @param timeout its budget in nanoseconds
 * @param nonblocking whether it says that it never blocks
 * @param bundle the symbolic name and version of its bundle
 * @param bundleId the id of its bundle
 * @param fault why it can't be used; null when it can
 */
record HookRegistration(
        long serviceId,
        int ranking,
        String name,
        Set<OperationKind> kinds,
        boolean restored,
        boolean closed,
        long timeout,
        boolean nonblocking,
        String bundle,
        long bundleId,
        String fault)
        implements Registered {
    private static final long DEFAULT_TIMEOUT = TimeUnit.SECONDS.toNanos(10);
    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);
    private static final Pattern ORIGIN = Pattern.compile("(?i)caller|restore");
    private static final Pattern POLICY = Pattern.compile("(?i)open|closed");
    /** What a hook is told of that names no kind (D2). */
    private static final Set<OperationKind> DEFAULT_KINDS = Set.of(
            OperationKind.ADD_CONNECTION, OperationKind.CANCEL_CONNECTION, OperationKind.GET_CONNECTION_PERFORMANCE);

    static HookRegistration of(ServiceReference<?> reference) {
        ServiceProperties properties = new ServiceProperties(reference);
        String name = properties.name(HookConstants.NAME);
        if (Constants.SCOPE_PROTOTYPE.equals(properties.scope())) {
            properties.wrong("its scope is prototype, and a hook must be one object (D18)");
        }
        Set<OperationKind> kinds = kinds(properties);
        boolean restored = said(properties, HookConstants.ORIGINS, ORIGIN, "CALLER or RESTORE", Origin.RESTORE.name());
        boolean closed = said(properties, HookConstants.FAILURE_POLICY, POLICY, "open or closed", HookConstants.CLOSED);
        long timeout = properties.time(HookConstants.TIMEOUT);
        return new HookRegistration(
                properties.serviceId(),
                properties.ranking(),
                name,
                kinds,
                restored,
                closed,
                timeout == 0 ? DEFAULT_TIMEOUT : timeout,
                properties.flag(HookConstants.NONBLOCKING),
                properties.bundle(),
                properties.bundleId(),
                properties.fault());
    }

    /** Kinds that are not known are left out, so that a hook may name those of a newer router; none that is known is a fault. */
    private static Set<OperationKind> kinds(ServiceProperties properties) {
        List<String> named = properties.texts(HookConstants.OPERATIONS, ANY, "a text");
        if (named.isEmpty()) {
            return DEFAULT_KINDS;
        }
        EnumSet<OperationKind> kinds = EnumSet.noneOf(OperationKind.class);
        for (OperationKind kind : OperationKind.values()) {
            if (kind.notified() && named.stream().anyMatch(kind.name()::equalsIgnoreCase)) {
                kinds.add(kind);
            }
        }
        if (kinds.isEmpty()) {
            properties.wrong(HookConstants.OPERATIONS + " is " + named + " and names none of "
                    + Arrays.stream(OperationKind.values())
                            .filter(OperationKind::notified)
                            .map(OperationKind::name)
                            .collect(Collectors.joining(", ")));
        }
        return Set.copyOf(kinds);
    }

    private static boolean said(
            ServiceProperties properties, String key, Pattern form, String expected, String wanted) {
        return properties.texts(key, form, expected).stream()
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT)));
    }

    boolean hears(OperationKind kind, Origin origin) {
        return kinds.contains(kind) && (origin == Origin.CALLER || restored);
    }
}
