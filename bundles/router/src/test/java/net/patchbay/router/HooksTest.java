package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.ProviderConstants;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Constants;

/** D1 to D8 in short: who is told, in which order, and what each answer does. */
class HooksTest {
    private final TestRouter router = new TestRouter();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        router.close();
    }

    private void hook(RecordingHook hook, String name, int ranking, boolean nonblocking) {
        router.withHook(name, hook, Constants.SERVICE_RANKING, ranking, HookConstants.NONBLOCKING, nonblocking);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d1ToldBeforeFromTheLowestRankingUpAndAfterBackDown(boolean nonblocking) throws Exception {
        router.with("p", (request, context) -> RouteAnswer.accepted(new TestSession()));
        hook(new RecordingHook("30", told), "thirty", 30, nonblocking);
        hook(new RecordingHook("10", told), "ten", 10, nonblocking);
        hook(new RecordingHook("20", told), "twenty", 20, nonblocking);
        Connection connection = router.face.addConnection(TestRouter.request("\\\\server\\share"));
        assertThat(told)
                .containsExactly(
                        "10 before SUCCESS",
                        "20 before SUCCESS",
                        "30 before SUCCESS",
                        "30 after SUCCESS last",
                        "20 after SUCCESS last",
                        "10 after SUCCESS last");
        told.clear();
        connection.close();
        assertThat(told).hasSize(6).startsWith("10 before SUCCESS").endsWith("10 after SUCCESS last");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d4AVetoEndsItAndThoseWithAContextHearIt(boolean nonblocking) {
        router.with("p", (request, context) -> RouteAnswer.accepted(new TestSession()));
        hook(new RecordingHook("first", told), "first", 1, nonblocking);
        hook(
                new RecordingHook("second", told) {
                    @Override
                    Before answerBefore(Notification notification) {
                        return Before.veto(NetworkStatus.ACCESS_DENIED, "not today");
                    }
                },
                "second",
                2,
                nonblocking);
        hook(new RecordingHook("third", told), "third", 3, nonblocking);
        NetworkException failure = catchThrowableOfType(
                NetworkException.class, () -> router.face.addConnection(TestRouter.request("\\\\server\\share")));
        assertThat(failure.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(failure).hasMessageContaining("hook second").hasMessageContaining("not today");
        assertThat(told)
                .containsExactly("first before SUCCESS", "second before SUCCESS", "first after ACCESS_DENIED last");
        assertThat(router.runtime.router().providers.get(0).asked).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d6OneRetryForAllWhoAskedAndD7TheOthersAreToldAnew(boolean nonblocking) throws Exception {
        int[] asked = {0};
        router.with(
                "p",
                (request, context) -> ++asked[0] < 2
                        ? RouteAnswer.refused(NetworkStatus.NO_LOGON_SERVERS, "later")
                        : RouteAnswer.accepted(new TestSession()),
                ProviderConstants.NONBLOCKING,
                nonblocking);
        hook(new RecordingHook("other", told), "other", 1, nonblocking);
        hook(
                new RecordingHook("retrier", told) {
                    @Override
                    After answerAfter(Notification notification, Outcome outcome) {
                        return outcome.succeeded() ? After.accept() : After.retry();
                    }
                },
                "retrier",
                2,
                nonblocking);
        router.face.addConnection(TestRouter.request("\\\\server\\share"));
        assertThat(told)
                .containsExactly(
                        "other before SUCCESS",
                        "retrier before SUCCESS",
                        "retrier after NO_LOGON_SERVERS",
                        "other after NO_LOGON_SERVERS",
                        "other before RETRY",
                        "retrier after SUCCESS last",
                        "other after SUCCESS last");
        assertThat(asked[0]).isEqualTo(2);
    }
}
