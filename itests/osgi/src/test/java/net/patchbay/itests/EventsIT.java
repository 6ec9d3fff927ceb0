package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.runtime.ConnectionEvents;
import org.junit.Test;
import org.osgi.service.event.Event;

/** What happened, told once for each connection (D30). */
public class EventsIT extends RunningRouter {
    private static final String NAME = "//server/share";

    @Test
    public void tellsOfEachConnectionOfAProviderThatLeavesExactlyOnce() throws Exception {
        try (ReceivedEvents events = new ReceivedEvents(context())) {
            TestBundle leaving = bundle("itest.leaving");
            provider(leaving, "leaving", "schemes", "unc");
            List<String> ids = new ArrayList<>();
            ids.add(connect(NAME, "Z:").id());
            for (int i = 0; i < 20; i++) {
                ids.add(connect("//server/share" + i).id());
            }

            leaving.uninstall();

            lastOneSeen(events);
            assertThat(events.ended("leaving"))
                    .extracting(event -> event.getProperty(ConnectionEvents.ID))
                    .containsExactlyInAnyOrderElementsOf(List.<Object>copyOf(ids));
            Event named = events.ended("leaving").stream()
                    .filter(event -> ids.get(0).equals(event.getProperty(ConnectionEvents.ID)))
                    .findFirst()
                    .orElseThrow();
            assertThat(named.getProperty(ConnectionEvents.LOCAL_NAME)).isEqualTo("Z:");
            assertThat(named.getProperty(ConnectionEvents.REMOTE_NAME)).isEqualTo(NAME);
            assertThat(named.getProperty(ConnectionEvents.PROVIDER)).isEqualTo("leaving");
            assertThat(named.getProperty(ConnectionEvents.STATUS)).isEqualTo("CONNECTION_UNAVAIL");
            assertThat((String) named.getProperty(ConnectionEvents.REASON)).isNotBlank();
        }
    }

    /** What was asked for is no event. */
    @Test
    public void tellsNothingOfACancel() throws Exception {
        try (ReceivedEvents events = new ReceivedEvents(context())) {
            provider("p", "schemes", "unc");
            connect(NAME, "Z:");
            router().cancelConnection("Z:");
            connect(NAME).close();
            connect(NAME);
            router().cancelConnection(NAME);

            lastOneSeen(events);
            assertThat(events.ended("p")).isEmpty();
        }
    }

    /** A connection without a local name ends with its bundle, otherwise than by a cancel. */
    @Test
    public void tellsOfWhatEndsWithABundleExactlyOnce() throws Exception {
        try (ReceivedEvents events = new ReceivedEvents(context())) {
            provider("p", "schemes", "unc");
            TestBundle application = bundle("itest.application");
            Connection connection = routerOf(application.bundle()).addConnection(request(NAME));

            application.bundle().stop();

            lastOneSeen(events);
            assertThat(events.ended("p"))
                    .extracting(event -> event.getProperty(ConnectionEvents.ID))
                    .containsExactly(connection.id());
        }
    }

    /** Closing a handle while its provider leaves ends the connection once. */
    @Test
    public void tellsAtMostOnceWhenACloseAndALeaveMeet() throws Exception {
        try (ReceivedEvents events = new ReceivedEvents(context())) {
            TestBundle leaving = bundle("itest.leaving");
            provider(leaving, "leaving", "schemes", "unc");
            List<Connection> connections = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                connections.add(connect("//server/share" + i));
            }

            Running closing = start("closing", () -> {
                for (Connection connection : connections) {
                    connection.close();
                }
            });
            leaving.uninstall();
            closing.succeeds();

            lastOneSeen(events);
            assertThat(events.ended("leaving"))
                    .extracting(event -> event.getProperty(ConnectionEvents.ID))
                    .doesNotHaveDuplicates();
        }
    }

    /** Event Admin keeps the order of what one sender posts: once this one is there, all before it are. */
    private void lastOneSeen(ReceivedEvents events) throws Exception {
        ScriptedService marker = provider("marker", "schemes", "marker");
        connect("marker://host/x");
        marker.unregister();
        Until.seen("the last event", () -> events.ended("marker"), ended -> ended.size() == 1);
    }
}
