package net.patchbay.socket;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import net.patchbay.socket.client.Clients;
import net.patchbay.wsk.WskRegistrar;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Gives each bundle a registrar of its own, and closes what it has open when it gives that back or stops (D49). */
final class Registrars implements ServiceFactory<WskRegistrar> {
    private final Clients clients;
    private final LongSupplier drainMillis;
    private final Map<Bundle, WskRegistrar> given = new ConcurrentHashMap<>();

    Registrars(Clients clients, LongSupplier drainMillis) {
        this.clients = clients;
        this.drainMillis = drainMillis;
    }

    @Override
    public WskRegistrar getService(Bundle bundle, ServiceRegistration<WskRegistrar> registration) {
        return given.computeIfAbsent(bundle, owner -> options -> clients.register(owner, options));
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<WskRegistrar> registration, WskRegistrar service) {
        given.remove(bundle);
        clients.stopped(bundle, drainMillis.getAsLong());
    }
}
