package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import org.junit.Test;

/** Whose connection it is (D65). */
public class OwnershipIT extends RunningRouter {
    private static final String NAME = "//server/share";

    @Test
    public void keepsConnectionsWithoutALocalNameToTheirBundle() throws Exception {
        provider("p");
        MultipleProviderRouter other = routerOf(bundle("itest.other").bundle());
        Connection mine = connect(NAME);

        assertThat(failure(() -> other.cancelConnection(NAME)).status()).isEqualTo(NetworkStatus.NOT_CONNECTED);
        assertThat(failure(() -> other.connectionPerformance(NAME)).status()).isEqualTo(NetworkStatus.NOT_CONNECTED);
        assertThat(mine.isOpen()).isTrue();
        router().cancelConnection(NAME);
        assertThat(mine.isOpen()).isFalse();
    }

    @Test
    public void cancelsByRemoteNameOnlyWhatTheAskingBundleHas() throws Exception {
        provider("p");
        MultipleProviderRouter other = routerOf(bundle("itest.other").bundle());
        Connection mine = connect(NAME);
        Connection theirs = other.addConnection(request(NAME));

        other.cancelConnection(NAME);

        assertThat(theirs.isOpen()).isFalse();
        assertThat(mine.isOpen()).isTrue();
        mine.close();
    }

    @Test
    public void showsConnectionsWithALocalNameToEveryBundle() throws Exception {
        provider("p");
        MultipleProviderRouter other = routerOf(bundle("itest.other").bundle());
        Connection mine = connect(NAME, "Z:");

        assertThat(other.connection("z:").id()).isEqualTo(mine.id());
        other.cancelConnection("z:");

        assertThat(mine.isOpen()).isFalse();
    }

    @Test
    public void endsWhatABundleMadeWithoutALocalNameWhenItStops() throws Exception {
        ScriptedService provider = provider("p");
        TestBundle application = bundle("itest.application");
        MultipleProviderRouter face = routerOf(application.bundle());
        Connection without = face.addConnection(request(NAME));
        Connection with =
                face.addConnection(ConnectionRequest.to(NAME).localName("Z:").build());

        application.bundle().stop();

        Until.holds("ended", () -> !without.isOpen());
        assertThat(with.isOpen()).isTrue();
        assertThat(connectionDTO(with.id()).orElseThrow().askedBy).isEqualTo("itest.application");
        Until.seen(
                "its session ended",
                () -> provider.count("cancelled") + provider.count("aborted"),
                ended -> ended == 1);
        router().cancelConnection("Z:");
    }

    /** A bundle that stops while its request is on its way leaves no connection behind. */
    @Test
    public void leavesNothingBehindOfABundleThatStopsInTheMiddleOfItsRequest() throws Exception {
        ScriptedService provider = provider("p", "script", "deaf", "then", "accept");
        TestBundle application = bundle("itest.application");
        MultipleProviderRouter face = routerOf(application.bundle());
        Running connecting = start("connecting", () -> face.addConnection(request(NAME)));
        provider.awaitInside(1);

        application.bundle().stop();
        provider.release();

        Throwable outcome = connecting.outcome();
        Until.seen(
                "its session ended",
                () -> provider.count("cancelled") + provider.count("aborted"),
                ended -> ended >= 1);
        assertThat(runtime().router().connections).isEmpty();
        assertThat(outcome).hasFieldOrPropertyWithValue("status", NetworkStatus.NO_NETWORK);
    }

    @Test
    public void failsWithNoNetworkAfterTheBundleHasStopped() throws Exception {
        provider("p");
        TestBundle application = bundle("itest.application");
        MultipleProviderRouter face = routerOf(application.bundle());

        application.bundle().stop();

        assertThat(failure(() -> face.addConnection(request(NAME))).status()).isEqualTo(NetworkStatus.NO_NETWORK);
        assertThat(failure(() -> face.connection("Z:")).status()).isEqualTo(NetworkStatus.NO_NETWORK);
        assertThat(failure(() -> face.cancelConnection("Z:")).status()).isEqualTo(NetworkStatus.NO_NETWORK);
        assertThat(failure(() -> face.user("")).status()).isEqualTo(NetworkStatus.NO_NETWORK);
    }

    /** Never one session for two users. */
    @Test
    public void sharesNoSessionBetweenDifferentCredentials() throws Exception {
        ScriptedService provider = provider("p", "schemes", "unc");
        Connection first =
                router().addConnection(ConnectionRequest.to(NAME).user("one").build());

        try {
            Connection second = router().addConnection(
                            ConnectionRequest.to(NAME).user("two").build());
            assertThat(second.id()).isNotEqualTo(first.id());
            assertThat(provider.count("sessions")).isEqualTo(2);
            second.close();
            assertThat(first.isOpen()).isTrue();
        } catch (NetworkException e) {
            assertThat(e.status()).isEqualTo(NetworkStatus.ALREADY_ASSIGNED);
        }
        first.close();
    }

    @Test
    public void tracesTheBundleThatAskedWithAnIdOfItsOwn() throws Exception {
        provider("p", "script", "notmine");
        MultipleProviderRouter other = routerOf(bundle("itest.other").bundle());

        String first = failure(() -> other.addConnection(request(NAME)))
                .trace()
                .orElseThrow()
                .operationId();
        String second = failure(() -> connect(NAME)).trace().orElseThrow().operationId();

        assertThat(first).isNotEqualTo(second);
        assertThat(runtime().operation(first).orElseThrow().askedBy()).isEqualTo("itest.other");
        assertThat(runtime().operation(second).orElseThrow().askedBy())
                .isEqualTo(context().getBundle().getSymbolicName());
    }
}
