package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.runtime.HookDTO;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D68: hooks that must be there. */
class RequiredHooksTest extends HookScene {
    private void require(String... names) {
        router.router.configure(TestRouter.settings(List.of(), 3, List.of(names)));
    }

    private void assertVetoed() {
        NetworkException failure = failedAdd();
        assertThat(failure.status()).isEqualTo(NetworkStatus.CANCELLED);
        assertThat(failure).hasMessageContaining("hook policy").hasMessageContaining("required.hooks");
        assertThat(failure.trace().orElseThrow().stepOf("hook policy")).isPresent();
        assertThat(router.runtime.router().providers.get(0).accepted).isZero();
    }

    @Test
    void d68WhileOneIsMissingEveryOperationIsVetoedAndNobodyIsTold() throws Exception {
        hook("other", 1, true);
        require("other", "policy");
        assertVetoed();
        assertThat(told).isEmpty();
        HookDTO missing = dto("policy");
        assertThat(missing.state).isEqualTo(HookDTO.MISSING);
        assertThat(missing.reason).contains("required.hooks");
        assertThat(OperationKind.values())
                .filteredOn(OperationKind::notified)
                .allMatch(router.router.notifications()::heard);
        hook("policy", 1, true);
        assertThat(add().isOpen()).isTrue();
        assertThat(dto("policy").state).isEqualTo(HookDTO.ACTIVE);
    }

    @Test
    void d68OneThatLeavesBetweenTwoRoundsVetoesTheRetryThatItAskedFor() throws Exception {
        fail(NetworkStatus.NO_LOGON_SERVERS);
        RecordingHook policy =
                hook("policy", 1, true).onAfter((notification, outcome) -> After.retry(Duration.ofMillis(200)));
        require("policy");
        CompletableFuture<NetworkException> failure = CompletableFuture.supplyAsync(this::failedAdd);
        await().until(() -> !policy.outcomes.isEmpty());
        router.removeHook("policy");
        assertThat(failure.get(10, TimeUnit.SECONDS)).hasMessageContaining("required.hooks");
        assertThat(router.runtime.router().providers.get(0).asked).isOne();
        assertThat(policy.outcomes).extracting(Outcome::last).containsExactly(false, true);
    }

    @Test
    void d68OneThatIsRejectedIsMissing() {
        require("policy");
        hook("policy", 1, true, HookConstants.ORIGINS, "MARS");
        assertVetoed();
    }

    @Test
    void d68OneThatLeavesIsMissingFromThatMomentUntilItIsBack() throws Exception {
        hook("policy", 1, true);
        require("policy");
        router.removeHook("policy");
        assertVetoed();
        hook("policy", 1, true);
        assertThat(add().isOpen()).isTrue();
    }

    @Test
    void d68OnlyTheKindsThatItHeardAreVetoed() throws Exception {
        router.face.addConnection(TestRouter.request(NAME, "Data"));
        hook("policy", 1, true, HookConstants.OPERATIONS, "CANCEL_CONNECTION");
        require("policy");
        router.removeHook("policy");
        assertThat(add().isOpen()).isTrue();
        assertThat(catchThrowableOfType(NetworkException.class, () -> router.face.cancelConnection("Data"))
                        .status())
                .isEqualTo(NetworkStatus.CANCELLED);
    }

    @Test
    void d68AnotherOneOfItsNameWillDo() throws Exception {
        hook("policy", 1, true);
        router.withHook("policy", new RecordingHook("second", told));
        require("policy");
        router.removeHook("policy");
        assertThat(add().isOpen()).isTrue();
    }

    @Test
    void d68NobodyIsMissedWhoIsNotRequiredAnyMore() throws Exception {
        require("policy");
        assertVetoed();
        require();
        assertThat(add().isOpen()).isTrue();
        assertThat(router.runtime.router().hooks).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d68OneThatLeavesBeforeItWasToldOfAnOperationInProgressNeverLetsItThrough(boolean inline) {
        hook("policy", 2, inline);
        hook("first", 1, inline).onBefore(notification -> {
            router.removeHook("policy");
            return Before.proceedAndTell();
        });
        require("policy");
        assertVetoed();
        assertThat(told).containsExactly("first before SUCCESS", "first after CANCELLED last");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d68AlsoWhereItIsReplacedMeanwhileByOneThatTheOperationDidNotBeginWith(boolean inline) {
        hook("policy", 2, inline);
        hook("first", 1, inline).onBefore(notification -> {
            router.removeHook("policy");
            hook("policy", 2, inline);
            return Before.proceedAndTell();
        });
        require("policy");
        assertVetoed();
    }
}
