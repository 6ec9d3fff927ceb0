package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.router.connect.Ending;
import net.patchbay.router.connect.RoutedConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.log.LoggerFactory;

/** D30: who is told that a connection ends, and what becomes of it when they throw. */
class ToldOfEndsTest {
    private final TestRouter router = new TestRouter();
    private final TestSession session = new TestSession();
    private final AtomicInteger told = new AtomicInteger();

    @BeforeEach
    void bind() {
        router.with("taker", (request, context) -> RouteAnswer.accepted(session), "patchbay.nonblocking", true);
    }

    @AfterEach
    void close() {
        router.close();
    }

    private RuntimeException thrown(boolean asError) {
        told.incrementAndGet();
        if (asError) {
            throw new NoClassDefFoundError("its bundle was refreshed");
        }
        throw new IllegalStateException("no");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLogThatThrowsBreaksNoEnd(boolean asError) throws Exception {
        Connection one = router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        Connection two = router.face.addConnection(TestRouter.request("\\\\s\\two"));
        router.log.use(Fakes.proxy(LoggerFactory.class, (self, method, arguments) -> {
            throw thrown(asError);
        }));
        assertBothEnd(one, two);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEventAdminThatThrowsBreaksNoEnd(boolean asError) throws Exception {
        Connection one = router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        Connection two = router.face.addConnection(TestRouter.request("\\\\s\\two"));
        router.events.use(Fakes.proxy(EventAdmin.class, (self, method, arguments) -> {
            throw thrown(asError);
        }));
        assertBothEnd(one, two);
    }

    private void assertBothEnd(Connection one, Connection two) {
        router.remove("taker");
        assertThat(told).as("the one who throws is not asked again").hasValue(1);
        assertThat(one.isOpen()).isFalse();
        assertThat(two.isOpen()).isFalse();
        assertThat(session.aborted).hasValue(2);
        assertThat(router.runtime.router().connections).isEmpty();
    }

    @Test
    void d30EachEndIsToldOnceWithItsId() throws Exception {
        Connection connection = router.face.addConnection(TestRouter.request("\\\\s\\one", "Data"));
        Connection cancelled = router.face.addConnection(TestRouter.request("\\\\s\\two", "Other"));
        ToldEvents events = new ToldEvents();
        router.events.use(events);
        router.face.cancelConnection("Other");
        assertThat(cancelled.isOpen()).isFalse();
        router.remove("taker");
        Ending second = new Ending(NetworkStatus.NO_NETWORK, "somebody else ends it too", false);
        assertThat(((RoutedConnection) connection).end(second)).isNull();
        assertThat(events.ids()).as("what was asked for is no event").containsExactly(connection.id());
    }
}
