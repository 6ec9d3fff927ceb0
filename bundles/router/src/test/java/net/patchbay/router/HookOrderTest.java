package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.notify.After;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.OperationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Constants;

/** D1, D2, D66: who is told, of what, and in which order. */
class HookOrderTest extends HookScene {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d1ToldBeforeFromTheLowestRankingUpAndAfterBackDown(boolean inline) throws Exception {
        hook("30", 30, inline);
        hook("10", 10, inline);
        hook("20", 20, inline);
        add();
        assertThat(told)
                .containsExactly(
                        "10 before SUCCESS",
                        "20 before SUCCESS",
                        "30 before SUCCESS",
                        "30 after SUCCESS last",
                        "20 after SUCCESS last",
                        "10 after SUCCESS last");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d1WithOneRankingTheLastRegisteredIsToldFirst(boolean inline) throws Exception {
        hook("one", 5, inline);
        hook("two", 5, inline);
        hook("three", 5, inline);
        add();
        assertThat(told)
                .containsExactly(
                        "three before SUCCESS",
                        "two before SUCCESS",
                        "one before SUCCESS",
                        "one after SUCCESS last",
                        "two after SUCCESS last",
                        "three after SUCCESS last");
    }

    @Test
    void d1TheOrderIsTheSameAroundAFailureAndAroundACancel() throws Exception {
        hook("outer", 1, true);
        hook("inner", 2, false);
        add().close();
        fail(NetworkStatus.ACCESS_DENIED);
        failedAdd();
        assertThat(told.subList(4, 12))
                .containsExactly(
                        "outer before SUCCESS",
                        "inner before SUCCESS",
                        "inner after SUCCESS last",
                        "outer after SUCCESS last",
                        "outer before SUCCESS",
                        "inner before SUCCESS",
                        "inner after ACCESS_DENIED",
                        "outer after ACCESS_DENIED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d1AnOperationKeepsTheHooksItBeganWithRetriesIncluded(boolean inline) throws Exception {
        fail(NetworkStatus.NO_LOGON_SERVERS);
        hook("first", 1, inline).retrying().onBefore(notification -> {
            hook("late", 2, inline);
            return Before.proceedAndTell();
        });
        Connection connection = add();
        assertThat(told)
                .containsExactly("first before SUCCESS", "first after NO_LOGON_SERVERS", "first after SUCCESS last");
        hook("first", 1, inline);
        told.clear();
        connection.close();
        assertThat(told).contains("late before SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d1OneThatIsUnregisteredMeanwhileIsNotToldAnyMore(boolean inline) throws Exception {
        fail(NetworkStatus.NO_LOGON_SERVERS);
        hook("first", 1, inline).retrying().onBefore(notification -> {
            router.removeHook("third");
            return Before.proceedAndTell();
        });
        hook("second", 2, inline).onAfter((notification, outcome) -> {
            router.removeHook("second");
            return After.accept();
        });
        hook("third", 3, inline);
        add();
        assertThat(told)
                .containsExactly(
                        "first before SUCCESS",
                        "second before SUCCESS",
                        "second after NO_LOGON_SERVERS",
                        "first after NO_LOGON_SERVERS",
                        "first after SUCCESS last");
    }

    @Test
    void d66AChangedRankingTakesEffectWithTheNextOperation() throws Exception {
        hook("a", 1, true).onBefore(notification -> {
            router.modifyHook("a", Constants.SERVICE_RANKING, 3);
            return Before.proceedAndTell();
        });
        hook("b", 2, true);
        Connection connection = add();
        assertThat(told)
                .containsExactly(
                        "a before SUCCESS", "b before SUCCESS", "b after SUCCESS last", "a after SUCCESS last");
        told.clear();
        connection.close();
        assertThat(told)
                .containsExactly(
                        "b before SUCCESS", "a before SUCCESS", "a after SUCCESS last", "b after SUCCESS last");
    }

    @Test
    void d66AChangedPolicyTakesEffectWithTheNextOperation() throws Exception {
        hook("changed", 1, true).onBefore(notification -> {
            router.modifyHook("changed", HookConstants.FAILURE_POLICY, HookConstants.CLOSED);
            throw new IllegalStateException("broken");
        });
        add();
        assertThat(failedAdd().status()).isEqualTo(NetworkStatus.CANCELLED);
    }

    @Test
    void d66OneThatChangesItsNameHasLeftAndJoined() throws Exception {
        hook("old", 1, true);
        add();
        router.modifyHook("old", HookConstants.NAME, "new");
        add();
        assertThat(router.runtime.router().hooks)
                .singleElement()
                .satisfies(hook -> assertThat(hook.name + " told " + hook.told).isEqualTo("new told 1"));
    }

    @Test
    void d2OneThatNamesNoKindHearsOfAddsCancelsAndPerformanceAlone() throws Exception {
        RecordingHook hook = hook("all", 1, true);
        router.face.addConnection(TestRouter.request(NAME, "Data"));
        router.face.connectionPerformance("Data");
        router.face.cancelConnection("Data");
        attempt(OperationKind.SOCKET_CONNECT);
        attempt(OperationKind.ENUMERATE);
        assertThat(hook.notifications)
                .extracting("kind")
                .containsExactly(
                        OperationKind.ADD_CONNECTION,
                        OperationKind.GET_CONNECTION_PERFORMANCE,
                        OperationKind.CANCEL_CONNECTION);
        assertThat(hook.outcomes).hasSize(3);
    }

    @Test
    void d2OneHearsOfTheKindsItNamesHoweverTheyAreWritten() throws Exception {
        RecordingHook one = hook("one", 1, true, HookConstants.OPERATIONS, "cancel_connection");
        RecordingHook two = hook("two", 2, true, HookConstants.OPERATIONS, new String[] {"SOCKET_CONNECT", "DREAM"});
        RecordingHook three = hook("three", 3, true, HookConstants.OPERATIONS, List.of("ENUMERATE", "ADD_CONNECTION"));
        add().close();
        attempt(OperationKind.SOCKET_CONNECT);
        attempt(OperationKind.ENUMERATE);
        assertThat(one.notifications).extracting("kind").containsExactly(OperationKind.CANCEL_CONNECTION);
        assertThat(two.notifications).extracting("kind").containsExactly(OperationKind.SOCKET_CONNECT);
        assertThat(three.notifications)
                .extracting("kind")
                .containsExactly(OperationKind.ADD_CONNECTION, OperationKind.ENUMERATE);
    }

    private void attempt(OperationKind kind) throws Exception {
        router.router
                .notifications()
                .around(notification(kind), round -> Attempted.succeeded("", "x", OperationResult.none()));
    }

    @Test
    void d2OnlyTheKindsThatSomebodyNamesAreHeard() {
        router.with("other", (request, context) -> RouteAnswer.notMine());
        assertThat(OperationKind.values()).noneMatch(router.router.notifications()::heard);
        hook("one", 1, true, HookConstants.OPERATIONS, "SOCKET_CONNECT");
        assertThat(OperationKind.values())
                .filteredOn(router.router.notifications()::heard)
                .containsExactly(OperationKind.SOCKET_CONNECT);
        router.removeHook("one");
        assertThat(OperationKind.values()).noneMatch(router.router.notifications()::heard);
    }
}
