package net.patchbay.router;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.patchbay.mpr.runtime.ConnectionEvents;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** An Event Admin that keeps what it is told. */
final class ToldEvents implements EventAdmin {
    private final List<Event> events = new CopyOnWriteArrayList<>();

    @Override
    public void postEvent(Event event) {
        events.add(event);
    }

    @Override
    public void sendEvent(Event event) {
        throw new AssertionError("an event that the router waits for");
    }

    List<Object> ids() {
        return events.stream()
                .map(event -> event.getProperty(ConnectionEvents.ID))
                .toList();
    }
}
