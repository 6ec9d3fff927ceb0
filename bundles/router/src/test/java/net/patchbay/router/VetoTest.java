package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.Outcome;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D4, D5: what a veto does, before and after. */
class VetoTest extends HookScene {
    @ParameterizedTest
    @CsvSource({"0,true", "1,true", "2,true", "0,false", "1,false", "2,false"})
    void d4ThoseToldBeforeItHearOfItInTheAfterOrderAndNobodyElse(int vetoer, boolean inline) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            RecordingHook hook = hook("h" + i, i, inline);
            if (i == vetoer) {
                hook.onBefore(notification -> Before.veto(NetworkStatus.ACCESS_DENIED, "not today"));
            }
            if (i <= vetoer) {
                expected.add("h" + i + " before SUCCESS");
            }
        }
        for (int i = vetoer - 1; i >= 0; i--) {
            expected.add("h" + i + " after ACCESS_DENIED last");
        }
        NetworkException failure = failedAdd();
        assertThat(told).containsExactlyElementsOf(expected);
        assertThat(failure.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(failure).hasMessageContaining("hook h" + vetoer).hasMessageContaining("not today");
        assertThat(router.runtime.router().providers.get(0).asked).isZero();
    }

    @Test
    void d4WithoutAStatusTheCallerGetsCancelled() {
        hook("h", 1, true).onBefore(notification -> Before.veto("not today"));
        NetworkException failure = failedAdd();
        assertThat(failure.status()).isEqualTo(NetworkStatus.CANCELLED);
        OperationTrace trace = failure.trace().orElseThrow();
        assertThat(trace.decidedBy()).isEqualTo("hook h");
        assertThat(trace.stepOf("hook h").orElseThrow().detail()).contains("not today");
        assertThat(failure.provider()).isEmpty();
        assertThat(dto("h").vetoes).isOne();
    }

    @Test
    void d4AVetoThatSaysSuccessOrRetryCantBeBuilt() {
        assertThatIllegalArgumentException().isThrownBy(() -> Before.veto(NetworkStatus.SUCCESS, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> Before.veto(NetworkStatus.RETRY, ""));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d4ThereWasNoAttemptSoNeitherARetryNorAVetoCounts(boolean inline) {
        RecordingHook retrier = hook("retrier", 1, inline).onAfter((notification, outcome) -> After.retry());
        hook("objector", 2, inline).onAfter((notification, outcome) -> After.veto("me too"));
        hook("vetoer", 3, inline).onBefore(notification -> Before.veto(NetworkStatus.ACCESS_DENIED, "not today"));
        NetworkException failure = failedAdd();
        assertThat(failure.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(failure).hasMessageContaining("hook vetoer");
        assertThat(told).hasSize(5);
        Outcome outcome = retrier.outcomes.get(0);
        assertThat(outcome.attempted()).isFalse();
        assertThat(outcome.retryPossible()).isFalse();
        assertThat(outcome.decidedBy()).isEqualTo("hook vetoer");
        assertThat(router.logged)
                .filteredOn(line -> line.contains("hook retrier of") && line.contains("retry"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d4AContextKeptFromAnEarlierRoundIsGivenBackWithTheVetosStatus(boolean inline) {
        fail(NetworkStatus.NO_LOGON_SERVERS);
        hook("told", 1, inline);
        hook("vetoer", 2, inline)
                .onBefore(notification -> notification.status() == NetworkStatus.RETRY
                        ? Before.veto(NetworkStatus.ACCESS_DENIED, "not twice")
                        : Before.proceedAndTell());
        hook("keeper", 3, inline).retrying();
        assertThat(failedAdd().status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(told)
                .containsExactly(
                        "told before SUCCESS",
                        "vetoer before SUCCESS",
                        "keeper before SUCCESS",
                        "keeper after NO_LOGON_SERVERS",
                        "vetoer after NO_LOGON_SERVERS",
                        "told after NO_LOGON_SERVERS",
                        "told before RETRY",
                        "vetoer before RETRY",
                        "keeper after ACCESS_DENIED last",
                        "told after ACCESS_DENIED last");
        assertThat(router.runtime.router().providers.get(0).asked).isOne();
    }

    @Test
    void d4ACancelAndAQuestionForPerformanceAreVetoedToo() throws Exception {
        router.face.addConnection(TestRouter.request(NAME, "Data"));
        hook("h", 1, true).onBefore(notification -> Before.veto(NetworkStatus.ACCESS_DENIED, "stays"));
        assertThat(failure(() -> router.face.cancelConnection("Data")).status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(failure(() -> router.face.connectionPerformance("Data")).status())
                .isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(router.runtime.router().connections).hasSize(1);
    }

    private static NetworkException failure(ThrowingCallable call) {
        return catchThrowableOfType(NetworkException.class, call);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d5AVetoAfterAFailureIsCancelledAndNoRetryFollows(boolean inline) {
        fail(NetworkStatus.NO_LOGON_SERVERS);
        hook("last", 1, inline);
        RecordingHook retrier = hook("retrier", 2, inline).retrying();
        hook("vetoer", 3, inline).onAfter((notification, outcome) -> After.veto("enough"));
        NetworkException failure = failedAdd();
        assertThat(failure.status()).isEqualTo(NetworkStatus.CANCELLED);
        assertThat(failure).hasMessageContaining("hook vetoer").hasMessageContaining("enough");
        assertThat(told.subList(3, told.size()))
                .containsExactly(
                        "vetoer after NO_LOGON_SERVERS",
                        "retrier after NO_LOGON_SERVERS",
                        "last after NO_LOGON_SERVERS",
                        "retrier after CANCELLED last");
        assertThat(retrier.outcomes.get(1).decidedBy()).isEqualTo("hook vetoer");
        assertThat(router.runtime.router().providers.get(0).asked).isOne();
    }

    @Test
    void d5AVetoCountsWhoeverAskedForARetryBeforeItAndTheFirstVetoIsNamed() {
        fail(NetworkStatus.NO_LOGON_SERVERS);
        hook("second", 1, true).onAfter((notification, outcome) -> After.veto("second"));
        hook("first", 2, true).onAfter((notification, outcome) -> After.veto("first"));
        hook("retrier", 3, true).retrying();
        NetworkException failure = failedAdd();
        assertThat(failure.trace().orElseThrow().decidedBy()).isEqualTo("hook first");
        assertThat(told).endsWith("second after NO_LOGON_SERVERS", "retrier after CANCELLED last");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d5AVetoOfASuccessIsIgnoredAndLogged(boolean inline) throws Exception {
        hook("h", 1, inline).onAfter((notification, outcome) -> After.veto("too late"));
        hook("other", 0, inline);
        assertThat(add().isOpen()).isTrue();
        add();
        assertThat(told).endsWith("h after SUCCESS last", "other after SUCCESS last");
        assertThat(router.logged)
                .filteredOn(line -> line.contains("hook h of") && line.contains("vetoed"))
                .hasSize(1);
        assertThat(dto("h").vetoes).isZero();
        assertThat(trace().status()).isEqualTo(NetworkStatus.SUCCESS);
    }

    @Test
    void d5TheVetoOfASuccessIsLoggedAlsoWhenAMisplacedRetryWasLogged() throws Exception {
        RecordingHook hook = hook("h", 1, true).onAfter((notification, outcome) -> After.retry());
        add();
        hook.onAfter((notification, outcome) -> After.veto("too late"));
        add();
        assertThat(router.logged)
                .filteredOn(line -> line.contains("hook h of"))
                .anyMatch(line -> line.contains("asked for a retry"))
                .anyMatch(line -> line.contains("vetoed"));
    }
}
