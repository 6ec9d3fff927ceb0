package net.patchbay.router;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.osgi.framework.Bundle;

/**
 * How long services that leave are waited for: {@code drain.timeout} each, but the services of a bundle that stops share one
 * deadline, and so does everything when the framework or the router stops (D16, D30).
 */
final class Drains {
    private static final long EVERYBODY = -1;

    private final Map<Long, Long> deadlines = new ConcurrentHashMap<>();
    private final LongSupplier timeout;
    /** For the one thread that stops the router; null when the framework stops. */
    private Long ofHooks;

    Drains(LongSupplier timeout) {
        this.timeout = timeout;
    }

    /** Nanoseconds for a service of that bundle, null for one that has gone already. */
    long left(Bundle leaving) {
        long now = System.nanoTime();
        long fresh = now + timeout.getAsLong();
        Long common = deadlines.get(EVERYBODY);
        if (common != null) {
            return Math.max(0, common - now);
        }
        if (leaving == null || leaving.getState() != Bundle.STOPPING) {
            return fresh - now;
        }
        if (frameworkStops(leaving)) {
            return Math.max(0, deadlines.computeIfAbsent(EVERYBODY, id -> fresh) - now);
        }
        return Math.max(0, deadlines.computeIfAbsent(leaving.getBundleId(), id -> fresh) - now);
    }

    private static boolean frameworkStops(Bundle bundle) {
        return bundle.getBundleContext() != null
                && bundle.getBundleContext().getBundle(0).getState() == Bundle.STOPPING;
    }

    /** The bundle has stopped; when it starts and stops again, its services have their time anew. */
    void stopped(long bundleId) {
        deadlines.remove(bundleId);
    }

    /**
     * The router stops, and providers leave first. They get half of the time: what they free by leaving has the other half to
     * give contexts back to hooks.
     */
    void providers() {
        long now = System.nanoTime();
        if (deadlines.putIfAbsent(EVERYBODY, now + timeout.getAsLong() / 2) == null) {
            ofHooks = now + timeout.getAsLong();
        }
    }

    /** Now hooks leave; when the framework stops, nobody gets more than there is (D16). */
    void hooks() {
        if (ofHooks != null) {
            deadlines.put(EVERYBODY, ofHooks);
        }
    }
}
