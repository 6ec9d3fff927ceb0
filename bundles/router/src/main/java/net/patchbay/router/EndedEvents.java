package net.patchbay.router;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.runtime.ConnectionEvents;
import net.patchbay.router.connect.Ending;
import net.patchbay.router.connect.RoutedConnection;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Sends the event of a connection that ended, where Event Admin is installed (D30). */
final class EndedEvents {
    private final AtomicReference<EventAdmin> admin = new AtomicReference<>();

    void use(EventAdmin service) {
        admin.set(service);
    }

    void stopUsing(EventAdmin service) {
        admin.compareAndSet(service, null);
    }

    void ended(RoutedConnection connection, Ending how) {
        EventAdmin service = admin.get();
        if (service == null) {
            return;
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConnectionEvents.ID, connection.id());
        properties.put(ConnectionEvents.REMOTE_NAME, connection.remoteName());
        connection.localName().ifPresent(name -> properties.put(ConnectionEvents.LOCAL_NAME, name));
        properties.put(ConnectionEvents.PROVIDER, connection.provider());
        properties.put(ConnectionEvents.STATUS, how.status().name());
        properties.put(ConnectionEvents.REASON, how.reason());
        try {
            service.postEvent(new Event(ConnectionEvents.ENDED, properties));
        } catch (RuntimeException | LinkageError e) {
            // An Event Admin that throws must not keep a connection from ending; it is not told again.
            stopUsing(service);
        }
    }
}
