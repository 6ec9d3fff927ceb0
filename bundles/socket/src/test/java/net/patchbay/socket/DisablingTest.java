package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.ReceiveEvent;
import net.patchbay.wsk.WskEvent;
import org.junit.jupiter.api.Test;

/** Enabling and disabling while callbacks run, D38 and D39. */
class DisablingTest extends SceneTest {
    private static final EventCallbackControl DISABLE = EventCallbackControl.disable(WskEvent.RECEIVE);

    private final Calls calls = new Calls();
    private final Gate gate = new Gate();

    private Line line(ReceiveEvent<String> receive) throws Exception {
        Line line = Line.to(provider, new ConnectionDispatch<>(receive, null, null));
        line.socket().enable(WskEvent.RECEIVE);
        return line;
    }

    private ReceiveAnswer slow(String text) {
        gate.pass();
        calls.add(text);
        return ReceiveAnswer.SUCCESS;
    }

    @Test
    void d39WithoutARunningCallbackBothFormsSucceedAtOnceAndNoneStartsAfterwards() throws Exception {
        try (Line line = line((socket, context, data) -> slow(Line.text(data.buffer())))) {
            gate.open();
            assertThat(line.socket().controlEvents(DISABLE)).isEqualTo(NtStatus.SUCCESS);
            await(line.socket().disable(WskEvent.RECEIVE));
            line.write("unseen");
            line.arrived(6);
            assertThat(calls.more()).isEmpty();
        }
    }

    @Test
    void d39ThePlainCallSaysThatTheCallbackRuns() throws Exception {
        try (Line line = line((socket, context, data) -> slow(Line.text(data.buffer())))) {
            line.write("one");
            gate.awaitEntered();
            NtStatus status = line.socket().controlEvents(DISABLE);
            assertThat(status).isEqualTo(NtStatus.EVENT_PENDING);
            assertThat(status.success()).isTrue();
            gate.open();
            assertThat(calls.next()).isEqualTo("one");
            line.write("two");
            line.arrived(3);
            assertThat(calls.more()).isEmpty();
        }
    }

    @Test
    void d39TheRequestCompletesOnlyAfterTheRunningCallbackHasReturned() throws Exception {
        try (Line line = line((socket, context, data) -> slow("callback"))) {
            line.write("data");
            gate.awaitEntered();
            CompletableFuture<Void> disabled =
                    line.socket().disable(WskEvent.RECEIVE).thenRun(() -> calls.add("disabled"));
            assertThat(disabled).isNotDone();
            gate.open();
            await(disabled);
            assertThat(calls.next(2)).containsExactly("callback", "disabled");
        }
    }

    @Test
    void d39ASecondDisableCompletesWithTheFirst() throws Exception {
        try (Line line = line((socket, context, data) -> slow("callback"))) {
            line.write("data");
            gate.awaitEntered();
            CompletableFuture<Void> first = line.socket().disable(WskEvent.RECEIVE);
            CompletableFuture<Void> second = line.socket().disable(WskEvent.RECEIVE);
            assertThat(line.socket().controlEvents(DISABLE)).isEqualTo(NtStatus.EVENT_PENDING);
            assertThat(first).isNotDone();
            assertThat(second).isNotDone();
            gate.open();
            await(first);
            await(second);
            assertThat(calls.next()).isEqualTo("callback");
        }
    }

    @Test
    void d39FromInsideTheCallbackItselfThePlainCallIsPendingAndTheRequestWaits() throws Exception {
        AtomicReference<CompletableFuture<Void>> request = new AtomicReference<>();
        try (Line line = line((socket, context, data) -> {
            calls.add(socket.controlEvents(DISABLE).name());
            request.set(socket.disable(WskEvent.RECEIVE));
            calls.add(request.get().isDone() ? "done" : "waits");
            return ReceiveAnswer.SUCCESS;
        })) {
            line.write("data");
            assertThat(calls.next(2)).containsExactly("EVENT_PENDING", "waits");
            await(request.get());
            line.write("more");
            line.arrived(4);
            assertThat(calls.more()).isEmpty();
        }
    }

    @Test
    void d39WhatCameWhileItWasDisabledStaysAndAnotherEventIsUntouched() throws Exception {
        Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            calls.add(Line.text(data.buffer()));
                            return ReceiveAnswer.SUCCESS;
                        },
                        (socket, context, kind) -> calls.add(kind.name()),
                        null));
        try (line) {
            line.socket().enable(WskEvent.RECEIVE, WskEvent.DISCONNECT);
            await(line.socket().disable(WskEvent.RECEIVE));
            line.write("kept");
            line.arrived(4);
            line.socket().enable(WskEvent.RECEIVE);
            assertThat(calls.text(4)).isEqualTo("kept");
            line.peer().shutdownOutput();
            assertThat(calls.next()).isEqualTo("GRACEFUL");
        }
    }

    @Test
    void d38WhatHoldsAlreadyIsDeliveredSoonAndNotOnTheEnablersStack() throws Exception {
        Gate enabled = new Gate();
        try (Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            enabled.pass();
                            calls.add(Thread.currentThread().getName());
                            return ReceiveAnswer.SUCCESS;
                        },
                        null,
                        null))) {
            line.write("early");
            line.arrived(5);
            assertThat(line.socket().enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.SUCCESS);
            enabled.open();
            assertThat(calls.next()).isNotEqualTo(Thread.currentThread().getName());
        }
    }

    @Test
    void d38InsideACallbackOfItsOwnTheEventComesAfterThatHasReturned() throws Exception {
        Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            calls.add("receive");
                            return ReceiveAnswer.SUCCESS;
                        },
                        (socket, context, kind) -> {
                            socket.enable(WskEvent.RECEIVE);
                            calls.add("disconnect returns");
                        },
                        null));
        try (line) {
            line.write("data");
            line.peer().shutdownOutput();
            line.arrived(4);
            line.socket().enable(WskEvent.DISCONNECT);
            assertThat(calls.next(2)).containsExactly("disconnect returns", "receive");
        }
    }

    @Test
    void d38EnablingTheDisconnectEventAgainTellsNothingTwice() throws Exception {
        Line line = Line.to(
                provider, new ConnectionDispatch<>(null, (socket, context, kind) -> calls.add(kind.name()), null));
        try (line) {
            line.peer().shutdownOutput();
            line.socket().enable(WskEvent.DISCONNECT);
            assertThat(calls.next()).isEqualTo("GRACEFUL");
            await(line.socket().disable(WskEvent.DISCONNECT));
            line.socket().enable(WskEvent.DISCONNECT);
            assertThat(await(line.socket().receive(ByteBuffer.allocate(1)))).isZero();
            Line.settled(line.socket());
            assertThat(calls.more()).isEmpty();
        }
    }

    @Test
    void d38EnablingReceiveAgainEndsAPause() throws Exception {
        AtomicBoolean refuse = new AtomicBoolean(true);
        try (Line line = line((socket, context, data) -> {
            calls.add(Line.text(data.buffer()));
            return refuse.getAndSet(false) ? ReceiveAnswer.DATA_NOT_ACCEPTED : ReceiveAnswer.SUCCESS;
        })) {
            line.write("again");
            assertThat(calls.next()).isEqualTo("again");
            Line.settled(line.socket());
            assertThat(calls.more()).isEmpty();
            line.socket().enable(WskEvent.RECEIVE);
            assertThat(calls.next()).isEqualTo("again");
        }
    }
}
