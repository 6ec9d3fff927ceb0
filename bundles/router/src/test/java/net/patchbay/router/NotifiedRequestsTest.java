package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.notify.After;
import net.patchbay.notify.Attempted;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.Notification;
import net.patchbay.notify.Notification.Flag;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.notify.OperationResult;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D10, D11, D12: which requests hooks are told of. */
class NotifiedRequestsTest extends HookScene {
    private static NetworkStatus statusOf(ThrowingCallable call) {
        return catchThrowableOfType(NetworkException.class, call).status();
    }

    private static ConnectionRequest.Builder printer() {
        return ConnectionRequest.to(NAME).type(ResourceType.PRINT);
    }

    @Test
    void d10WhatTheRouterFindsWrongBeforeTheWalkIsToldToNobody() throws Exception {
        router.face.addConnection(TestRouter.request(NAME, "Data"));
        hook("h", 1, true);
        assertThat(statusOf(() -> router.face.addConnection(TestRouter.request(NAME, "Data"))))
                .isEqualTo(NetworkStatus.ALREADY_ASSIGNED);
        assertThat(statusOf(() -> router.face.addConnection(
                        ConnectionRequest.to(NAME).provider("nobody").build())))
                .isEqualTo(NetworkStatus.BAD_PROVIDER);
        assertThat(statusOf(() -> router.face.addConnection(
                        ConnectionRequest.to("\\\\server\u0000").build())))
                .isEqualTo(NetworkStatus.BAD_NET_NAME);
        assertThat(statusOf(() -> router.face.cancelConnection("Other"))).isEqualTo(NetworkStatus.NOT_CONNECTED);
        assertThat(statusOf(() -> router.face.cancelConnection("\\\\other\\share")))
                .isEqualTo(NetworkStatus.NOT_CONNECTED);
        assertThat(statusOf(() -> router.face.cancelConnection("\\"))).isEqualTo(NetworkStatus.BAD_NET_NAME);
        assertThat(statusOf(() -> router.face.connectionPerformance("Other"))).isEqualTo(NetworkStatus.NOT_CONNECTED);
        assertThat(statusOf(() -> router.face.useConnection(TestRouter.request(NAME))))
                .isEqualTo(NetworkStatus.INVALID_PARAMETER);
        assertThat(told).isEmpty();
    }

    @Test
    void d10NoFreeDeviceIsToldToNobody() throws Exception {
        for (int i = 1; i <= 9; i++) {
            router.face.addConnection(printer().localName("LPT" + i).build());
        }
        hook("h", 1, true);
        assertThat(statusOf(() -> router.face.useConnection(printer().build()))).isEqualTo(NetworkStatus.NO_MORE_ITEMS);
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d10WithoutAnyProviderItIsAWalkOfNoneThatHooksAreToldOf(boolean inline) {
        router.remove("p");
        RecordingHook hook = hook("h", 1, inline);
        assertThat(failedAdd().status()).isEqualTo(NetworkStatus.NO_NETWORK);
        assertThat(told).containsExactly("h before SUCCESS", "h after NO_NETWORK");
        assertThat(hook.outcomes.get(0).attempted()).isTrue();
        assertThat(hook.outcomes.get(0).steps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d10AHookMayBringAProviderBeforeTheWalk(boolean inline) throws Exception {
        router.remove("p");
        hook("h", 1, inline).onBefore(notification -> {
            router.with("brought", provider());
            return Before.proceed();
        });
        assertThat(add().provider()).isEqualTo("brought");
    }

    @Test
    void d10AHookMayBringAProviderAfterTheWalkAndAskForARetry() throws Exception {
        router.remove("p");
        hook("h", 1, true).onAfter((notification, outcome) -> {
            if (outcome.succeeded()) {
                return After.accept();
            }
            router.with("brought", provider());
            return After.retry();
        });
        assertThat(add().provider()).isEqualTo("brought");
        assertThat(told).containsExactly("h before SUCCESS", "h after NO_NETWORK", "h after SUCCESS last");
    }

    @Test
    void d10TheLocalNameIsReservedWhileHooksAreTold() throws Exception {
        hook("h", 1, true).onBefore(notification -> {
            assertThat(statusOf(() -> router.face.addConnection(TestRouter.request(NAME, "lpt1"))))
                    .isEqualTo(NetworkStatus.ALREADY_ASSIGNED);
            return Before.proceed();
        });
        assertThat(router.face.addConnection(TestRouter.request(NAME, "LPT1")).isOpen())
                .isTrue();
    }

    @Test
    void d10TheLocalNameIsFreeAgainAfterAVeto() throws Exception {
        RecordingHook hook = hook("h", 1, true).onBefore(notification -> Before.veto("not yet"));
        assertThat(statusOf(() -> router.face.addConnection(TestRouter.request(NAME, "LPT1"))))
                .isEqualTo(NetworkStatus.CANCELLED);
        hook.onBefore(notification -> Before.proceed());
        assertThat(router.face.addConnection(TestRouter.request(NAME, "LPT1")).isOpen())
                .isTrue();
    }

    @Test
    void d11OnlyAHookThatAsksForThemIsToldOfRestores() throws Exception {
        hook("plain", 1, true);
        hook("asking", 2, true, HookConstants.ORIGINS, "restore");
        around(Origin.RESTORE);
        assertThat(told).containsExactly("asking before SUCCESS", "asking after SUCCESS last");
        told.clear();
        around(Origin.CALLER);
        assertThat(told).hasSize(4);
        assertThat(dto("plain").origins).containsExactly("CALLER");
        assertThat(dto("asking").origins).containsExactly("CALLER", "RESTORE");
    }

    private void around(Origin origin) throws NetworkException {
        Notification of = notification(OperationKind.ADD_CONNECTION);
        Notification about = new Notification(
                of.operationId(),
                of.kind(),
                origin,
                of.askedBy(),
                of.remoteName(),
                of.localName(),
                of.type(),
                of.provider(),
                of.flags(),
                of.status(),
                of.retries(),
                of.remaining());
        router.router.notifications().around(about, round -> Attempted.succeeded("", "x", OperationResult.none()));
    }

    @Test
    void d12UseConnectionIsOneAddWithTheDeviceThatWasPicked() throws Exception {
        RecordingHook hook = hook("h", 1, true);
        Connection connection = router.face.useConnection(printer().build());
        assertThat(hook.notifications).singleElement().satisfies(notification -> {
            assertThat(notification.kind()).isEqualTo(OperationKind.ADD_CONNECTION);
            assertThat(notification.localName()).isEqualTo("LPT1");
            assertThat(notification.flags()).containsExactly(Flag.REDIRECT);
        });
        assertThat(connection.localName()).contains("LPT1");
        assertThat(hook.outcomes).hasSize(1);
        assertThat(hook.outcomes.get(0).result())
                .isEqualTo(new OperationResult.Connected(connection.id(), "p", "LPT1"));
    }

    @Test
    void d10WhereNobodyClaimsTheNameHooksAreToldToo() {
        router.remove("p");
        router.with("claims", (request, context) -> RouteAnswer.notMine(), "patchbay.provider.schemes", "ftp");
        hook("h", 1, true);
        failedAdd();
        assertThat(told).hasSize(2);
        assertThat(List.of(told.get(0))).containsExactly("h before SUCCESS");
    }
}
