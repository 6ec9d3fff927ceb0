package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.patchbay.mpr.CancelOption;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.TraceStep;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.notify.After;
import net.patchbay.notify.Notification;
import net.patchbay.notify.OperationResult;
import net.patchbay.notify.OperationResult.Cancelled;
import net.patchbay.notify.OperationResult.Connected;
import net.patchbay.notify.OperationResult.Measured;
import net.patchbay.notify.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D9, D69: what an after-call is told. */
class HookOutcomeTest extends HookScene {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d9TheResultIsWhatTheRouterChoseAfterAllTheProvidersItTried(boolean inline) {
        router.with("denies", (request, context) -> RouteAnswer.refused(NetworkStatus.ACCESS_DENIED, "locked"));
        router.with("knows nothing", (request, context) -> RouteAnswer.notMine());
        fail(NetworkStatus.BAD_NET_NAME);
        RecordingHook hook = hook("h", 1, inline);
        failedAdd();
        Outcome outcome = hook.outcomes.get(0);
        assertThat(outcome.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(outcome.decidedBy()).isEqualTo("denies");
        assertThat(outcome.detail()).isEqualTo("locked");
        assertThat(outcome.attempted()).isTrue();
        assertThat(outcome.steps())
                .extracting(TraceStep::party, TraceStep::status)
                .containsExactly(
                        tuple("p", NetworkStatus.BAD_NET_NAME),
                        tuple("denies", NetworkStatus.ACCESS_DENIED),
                        tuple("knows nothing", NetworkStatus.BAD_NET_NAME));
        assertThat(outcome.result()).isEqualTo(OperationResult.none());
    }

    @Test
    void d9TheTraceIsThatOfThisAttempt() throws Exception {
        fail(NetworkStatus.ACCESS_DENIED);
        RecordingHook hook = hook("h", 1, true).retrying();
        add();
        assertThat(hook.outcomes)
                .extracting(outcome ->
                        outcome.steps().stream().map(TraceStep::status).toList())
                .containsExactly(List.of(NetworkStatus.ACCESS_DENIED), List.of(NetworkStatus.SUCCESS));
    }

    @Test
    void d9AnAddTellsTheConnectionsIdProviderAndLocalName() throws Exception {
        RecordingHook hook = hook("h", 1, true);
        Connection connection = router.face.addConnection(TestRouter.request(NAME, "Data"));
        assertThat(hook.outcomes.get(0).result()).isEqualTo(new Connected(connection.id(), "p", "Data"));
        assertThat(hook.outcomes.get(0).decidedBy()).isEqualTo("p");
        Connection nameless = add();
        assertThat(hook.outcomes.get(1).result()).isEqualTo(new Connected(nameless.id(), "p", ""));
    }

    @Test
    void d9ACancelTellsWhatEndedAndPerformanceTheFigures() throws Exception {
        String one = add().id();
        String two = add().id();
        RecordingHook hook = hook("h", 1, true);
        Object figures = router.face.connectionPerformance(NAME);
        router.face.cancelConnection(NAME);
        assertThat(hook.outcomes.get(0).result())
                .isInstanceOfSatisfying(Measured.class, measured -> assertThat(measured.performance())
                        .isEqualTo(figures));
        assertThat(hook.outcomes.get(1).result())
                .isEqualTo(new Cancelled(List.of(new Connected(one, "p", ""), new Connected(two, "p", ""))));
    }

    @Test
    void d69NotificationsAndOutcomesRoundTripThroughSerialisation() throws Exception {
        fail(NetworkStatus.ACCESS_DENIED);
        List<Object> values = new ArrayList<>();
        RecordingHook hook = hook("h", 1, true).onAfter((notification, outcome) -> {
            values.add(notification);
            values.add(outcome);
            return outcome.succeeded() ? After.accept() : After.retry();
        });
        router.face.addConnection(TestRouter.request(NAME, "Data"));
        router.face.connectionPerformance("Data");
        router.face.cancelConnection("Data");
        values.addAll(hook.notifications);
        assertThat(values).hasSize(11);
        for (Object value : values) {
            assertThat(roundTripped(value)).isEqualTo(value);
        }
    }

    private static Object roundTripped(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void d69WhatHooksAreToldIsMadeOfValuesAlone() {
        List<Class<?>> records = List.of(
                Notification.class, Outcome.class, TraceStep.class, Connected.class, Cancelled.class, Measured.class);
        for (Class<?> type : records) {
            assertThat(Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType))
                    .allMatch(component -> component.isPrimitive()
                            || component.isEnum()
                            || component.isRecord()
                            || component == OperationResult.class
                            || component.getName().startsWith("java."));
        }
    }

    @Test
    void d69ANotificationCarriesTheOperationWhoAsksAndWhat() throws Exception {
        RecordingHook hook = hook("h", 1, true);
        router.face("other.application", 7)
                .addConnection(ConnectionRequest.to(NAME)
                        .localName("Data")
                        .type(ResourceType.PRINT)
                        .provider("p")
                        .interactive(true)
                        .build());
        Notification notification = hook.notifications.get(0);
        assertThat(notification.operationId()).isEqualTo(trace().operationId());
        assertThat(notification.askedBy()).isEqualTo("other.application");
        assertThat(notification.remoteName()).isEqualTo(NAME);
        assertThat(notification.localName()).isEqualTo("Data");
        assertThat(notification.provider()).isEqualTo("p");
        assertThat(notification.type()).isEqualTo(ResourceType.PRINT);
        assertThat(notification.flags()).containsExactly(Notification.Flag.INTERACTIVE);
        assertThat(notification.origin()).isEqualTo(Notification.Origin.CALLER);
        router.face.cancelConnection("Data", CancelOption.FORCE);
        assertThat(hook.notifications.get(1).flags()).containsExactly(Notification.Flag.FORCE);
    }
}
