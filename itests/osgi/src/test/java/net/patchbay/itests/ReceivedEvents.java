package net.patchbay.itests;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import net.patchbay.mpr.runtime.ConnectionEvents;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** The events of connections that ended, as they come. */
final class ReceivedEvents implements EventHandler, AutoCloseable {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final ServiceRegistration<EventHandler> registration;

    ReceivedEvents(BundleContext context) {
        registration = context.registerService(
                EventHandler.class,
                this,
                FrameworkUtil.asDictionary(Map.of(EventConstants.EVENT_TOPIC, ConnectionEvents.ENDED)));
    }

    @Override
    public void handleEvent(Event event) {
        events.add(event);
    }

    List<Event> ended(String provider) {
        return events.stream()
                .filter(event -> provider.equals(event.getProperty(ConnectionEvents.PROVIDER)))
                .toList();
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
