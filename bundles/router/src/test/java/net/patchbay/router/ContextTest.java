package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.ProviderConstants;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import net.patchbay.mpr.spi.UserProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

/** D65, D69: what a provider is told of the operation, and what it is asked for. */
class ContextTest {
    private final TestRouter router = new TestRouter();

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void d65TheProviderAndTheTraceKnowWhoAsksAndForWhichOperation() throws Exception {
        AtomicReference<OperationContext> seen = new AtomicReference<>();
        router.with("taker", (request, context) -> {
            seen.set(context);
            return RouteAnswer.accepted(new TestSession());
        });
        Connection connection =
                router.face("other.application", 2).addConnection(TestRouter.request("\\\\s\\one", "Data"));
        OperationTrace trace = router.runtime.operations().get(0);
        assertThat(trace.askedBy()).isEqualTo("other.application");
        assertThat(seen.get().askedBy()).isEqualTo("other.application");
        assertThat(seen.get().operationId()).isEqualTo(trace.operationId()).isEqualTo(connection.id());
        assertThat(router.runtime.router().connections).singleElement().satisfies(dto -> assertThat(dto.askedBy)
                .isEqualTo("other.application"));
    }

    @Test
    void d65OperationIdsAreUnique() throws Exception {
        router.with("refuser", (request, context) -> RouteAnswer.notMine());
        for (int i = 0; i < 20; i++) {
            router.failure(TestRouter.request("\\\\s\\one"));
        }
        assertThat(router.runtime.operations())
                .extracting(OperationTrace::operationId)
                .hasSize(20)
                .doesNotHaveDuplicates();
    }

    @Test
    void d65TwoRequestsWithDifferentCredentialsAreTwoSessions() throws Exception {
        AtomicInteger sessions = new AtomicInteger();
        router.with("taker", (request, context) -> {
            sessions.incrementAndGet();
            return RouteAnswer.accepted(new TestSession());
        });
        for (String user : new String[] {"bob", "eve"}) {
            router.face.addConnection(ConnectionRequest.to("\\\\s\\one")
                    .user(user)
                    .password(user.toCharArray())
                    .build());
        }
        assertThat(sessions).hasValue(2);
        assertThat(router.runtime.router().connections).hasSize(2);
    }

    @Test
    void d69AnAbilityIsReadFromWhatIsRegisteredAndNotFromTheObject() {
        router.with("quiet", new Knower(), Constants.OBJECTCLASS, new String[] {NetworkProvider.class.getName()});
        assertThatThrownBy(() -> router.face.user("Z:"))
                .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                        .isEqualTo(NetworkStatus.NO_NETWORK));
    }

    @Test
    void d69OneThatStatesAnAbilityItDoesntHaveIsNamed() throws Exception {
        router.with(
                "liar",
                (request, context) -> RouteAnswer.notMine(),
                Constants.OBJECTCLASS,
                new String[] {NetworkProvider.class.getName(), UserProvider.class.getName()},
                ProviderConstants.NONBLOCKING,
                true);
        assertThatThrownBy(() -> router.face.user("Z:")).isInstanceOfSatisfying(NetworkException.class, failure -> {
            assertThat(failure.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
            assertThat(failure.provider()).contains("liar");
        });
    }

    private static final class Knower implements NetworkProvider, UserProvider {
        @Override
        public RouteAnswer<Session> addConnection(ConnectionRequest request, OperationContext context) {
            return RouteAnswer.notMine();
        }

        @Override
        public RouteAnswer<String> user(String name, OperationContext context) {
            return RouteAnswer.accepted("bob");
        }
    }
}
