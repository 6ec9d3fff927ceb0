package net.patchbay.socket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import net.patchbay.socket.client.Clients;
import net.patchbay.socket.client.Face;
import net.patchbay.winsock.WinsockRegistrar;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/**
 * Gives each bundle a registrar of event selection of its own; when it gives that back or stops, resets its sockets and closes its
 * event objects (D49, D64).
 */
final class WinsockRegistrars implements ServiceFactory<WinsockRegistrar> {
    private final Clients clients;
    private final Executor threads;
    private final Consumer<String> log;
    private final LongSupplier drainMillis;
    private final Map<Bundle, BundleWinsock> given = new ConcurrentHashMap<>();

    /**
     * None given yet.
     *
     * @param clients of the other face, one for each that begins
     * @param threads where listeners are called
     * @param log hears of what programs throw
     * @param drainMillis how long a bundle that stops is waited for
     */
    WinsockRegistrars(Clients clients, Executor threads, Consumer<String> log, LongSupplier drainMillis) {
        this.clients = clients;
        this.threads = threads;
        this.log = log;
        this.drainMillis = drainMillis;
    }

    @Override
    public WinsockRegistrar getService(Bundle bundle, ServiceRegistration<WinsockRegistrar> registration) {
        return given.computeIfAbsent(bundle, owner -> new BundleWinsock(clients, owner, threads, log));
    }

    @Override
    public void ungetService(
            Bundle bundle, ServiceRegistration<WinsockRegistrar> registration, WinsockRegistrar service) {
        BundleWinsock stopped = given.remove(bundle);
        if (stopped != null) {
            long millis = drainMillis.getAsLong();
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            stopped.leave();
            clients.stopped(bundle, Face.EVENT_SELECTION, millis);
            stopped.awaitListeners(until, millis);
        }
    }
}
