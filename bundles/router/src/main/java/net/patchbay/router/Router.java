package net.patchbay.router;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.Session;
import net.patchbay.notify.Notifications;
import net.patchbay.router.connect.ConnectionTable;
import net.patchbay.router.connect.Ending;
import net.patchbay.router.connect.IoWatchdog;
import net.patchbay.router.connect.Owner;
import net.patchbay.router.connect.RoutedConnection;
import net.patchbay.router.fence.Fence;
import net.patchbay.router.fence.FenceListener;
import net.patchbay.router.fence.ThreadMaker;
import net.patchbay.router.fs.Polling;
import net.patchbay.router.notify.Hooks;
import net.patchbay.router.operation.Operations;
import net.patchbay.router.route.Provider;
import net.patchbay.router.route.Providers;
import net.patchbay.router.whiteboard.Surroundings;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The router of one life: made when it starts, closed when it stops; knows the framework's services by their references alone. */
final class Router implements AutoCloseable {
    private final ConcurrentMap<Long, Owner> owners = new ConcurrentHashMap<>();
    private final BundleContext context;
    private final RouterLog log;
    private final EndedEvents events;
    private final Runnable changed;
    private final ThreadMaker threads = new ThreadMaker();
    private final IoWatchdog watchdog;
    private final AsyncOperations async;
    private final Core core;
    private final AsyncAttempts attempts;
    private volatile Settings settings;
    private volatile boolean stopped;
    private final Drains drains = new Drains(() -> this.settings.drainTimeout());

    Router(BundleContext context, Settings settings, RouterLog log, EndedEvents events, Runnable changed) {
        this.context = context;
        this.settings = settings;
        this.log = log;
        this.events = events;
        this.changed = changed;
        this.watchdog = new IoWatchdog(threads.threadsNamed("patchbay-io-watchdog"), () -> this.settings.ioTimeout());
        this.async = new AsyncOperations(threads::threadsNamed, settings.asyncLimit());
        Surroundings services = new Services();
        Providers providers =
                new Providers(services, () -> this.settings.providerTimeout(), this::left, settings.order());
        Hooks hooks = new Hooks(services, () -> this.settings.retryLimit(), settings.requiredHooks());
        Polling polling = new Polling(() -> this.settings.watchInterval(), threads.threadsNamed("patchbay-watch"));
        ConnectionTable table = new ConnectionTable(new Ends(), watchdog, polling);
        Operations operations = new Operations(settings.traceSize());
        operations.clock().start(threads.threadsNamed("patchbay-clock"));
        this.core = new Core(() -> this.settings, providers, hooks, table, operations, log);
        this.attempts = new AsyncAttempts(core, async);
        settings.faults().forEach(fault -> log.error("configuration: " + fault));
    }

    Core core() {
        return core;
    }

    Providers providers() {
        return core.providers();
    }

    Hooks hooks() {
        return core.hooks();
    }

    /** The engine of hooks, for services with operations of their own. */
    Notifications notifications() {
        return new NotificationsService(core, attempts, () -> stopped);
    }

    /** The face for a bundle, the same owner for as long as the bundle doesn't stop. */
    BundleRouter face(String symbolicName, long bundleId) {
        String name = symbolicName == null ? "bundle " + bundleId : symbolicName;
        Owner owner = owners.computeIfAbsent(bundleId, id -> new Owner(name, id));
        return new BundleRouter(core, async, owner);
    }

    /** Takes effect with the next operation, and ends no connection (D66). */
    void configure(Settings now) {
        now.faults().forEach(fault -> log.error("configuration: " + fault));
        settings = now;
        async.limit(now.asyncLimit());
        core.operations().resize(now.traceSize());
        hooks().require(now.requiredHooks());
        hooks().whiteboard().resize(now.providerThreads());
        providers().whiteboard().resize(now.providerThreads());
        // Last: who sees the new order knows that all the rest counts too.
        providers().reorder(now.order());
    }

    /** A bundle stops: what it opened without a local name ends (D65). */
    void stopped(long bundleId) {
        Owner owner = owners.remove(bundleId);
        if (owner != null) {
            owner.stop();
            Ending ending = new Ending(NetworkStatus.NO_NETWORK, "the bundle that asked for it has stopped", false);
            endAll(
                    connection -> connection.owner() == owner && connection.local() == null,
                    ending,
                    settings.drainTimeout());
        }
        drains.stopped(bundleId);
    }

    /** A provider has left: its connections end (D30). */
    private void left(Provider provider) {
        Ending ending =
                new Ending(NetworkStatus.CONNECTION_UNAVAIL, "its provider " + provider.name() + " has left", false);
        endAll(connection -> connection.carrier() == provider, ending, settings.drainTimeout());
    }

    /** Ends those connections, and gives their sessions a moment to let go. */
    private void endAll(Predicate<RoutedConnection> which, Ending how, long nanos) {
        List<RoutedConnection> ending = core.table().which(which);
        CountDownLatch aborts = new CountDownLatch(ending.size());
        for (RoutedConnection connection : ending) {
            Session last = connection.end(how);
            if (last == null) {
                aborts.countDown();
            } else {
                connection.carrier().fence().abort(last::abort, aborts::countDown);
            }
        }
        try {
            if (!aborts.await(nanos, TimeUnit.NANOSECONDS)) {
                log.warn(aborts.getCount() + " sessions did not return from abort; " + how.reason());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped = true;
        hooks().stopping();
        drains.providers();
        owners.values().forEach(Owner::stop);
        attempts.cancelAll();
        Ending ending = new Ending(NetworkStatus.NO_NETWORK, "the router has stopped", false);
        // One that hangs in its abort takes nothing of the time that hooks have to be given their contexts back.
        endAll(connection -> true, ending, drains.left(null));
        providers().whiteboard().close();
        drains.hooks();
        hooks().whiteboard().close();
        async.close();
        watchdog.close();
        if (!core.operations().close(drains.left(null))) {
            log.warn("operations have not ended yet; the router has stopped");
        }
        threads.close();
    }

    /** Where the services of providers and hooks come from. */
    private final class Services implements Surroundings {
        @Override
        public Object get(ServiceReference<?> reference) {
            return context.getService(reference);
        }

        @Override
        public void unget(ServiceReference<?> reference) {
            context.ungetService(reference);
        }

        @Override
        public Fence fence(String party, boolean nonblocking, boolean everyHang) {
            return new Fence(party, nonblocking, settings.providerThreads(), threads, new Faults(everyHang));
        }

        @Override
        public long drainTime(ServiceReference<?> leaving) {
            return drains.left(leaving.getBundle());
        }

        @Override
        public void changed(String what) {
            log.info(what);
            changed.run();
        }

        @Override
        public void warn(String what) {
            log.warn(what);
        }
    }

    /** What becomes of connections that end. */
    private final class Ends implements ConnectionTable.Surroundings {
        @Override
        public void close(RoutedConnection connection) throws NetworkException {
            CancelOperation.close(core, connection);
        }

        @Override
        public void ended(RoutedConnection connection, Ending how) {
            if (!how.asked()) {
                log.warn(connection + " has ended: " + how.reason());
                events.ended(connection, how);
            }
        }
    }

    /** Says in the log what a party did wrong. */
    private final class Faults implements FenceListener {
        private final boolean everyHang;

        Faults(boolean everyHang) {
            this.everyHang = everyHang;
        }

        @Override
        public void blocked(String party, Duration took) {
            log.warn(party + " says that it never blocks, and blocked its caller for " + took.toMillis()
                    + " ms; it is called on threads of its own until it is updated");
        }

        @Override
        public void hung(String party, int hungThreads, Duration setAside) {
            if (!everyHang && setAside.isZero()) {
                return;
            }
            log.warn(party + " used up its budget and was given up; it holds " + hungThreads + " such threads"
                    + (setAside.isZero() ? "" : "; it is set aside for " + setAside.toSeconds() + " s"));
        }
    }
}
