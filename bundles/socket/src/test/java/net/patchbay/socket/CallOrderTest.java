package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import org.junit.jupiter.api.Test;

/** What a socket has to tell comes in the order in which it happened: requests that ended first, then callbacks. D41. */
class CallOrderTest extends SceneTest {
    private final Calls calls = new Calls();

    private ConnectionDispatch<String> told() {
        return new ConnectionDispatch<>(
                (socket, context, data) -> {
                    calls.add(data == null ? "nothing" : Line.text(data.buffer()));
                    return ReceiveAnswer.SUCCESS;
                },
                (socket, context, kind) -> calls.add(kind.name()),
                null);
    }

    private CompletableFuture<Void> tells(CompletableFuture<?> request, String what) {
        return request.handle((done, why) -> {
            calls.add(what);
            return null;
        });
    }

    @Test
    void d41WhatAResetEndsIsToldBeforeTheReset() throws Exception {
        try (Line line = Line.to(provider, told())) {
            line.socket().enable(WskEvent.DISCONNECT);
            CompletableFuture<Void> receive = tells(line.socket().receive(ByteBuffer.allocate(1)), "receive");
            CompletableFuture<Void> accept = tells(line.socket().receive(ByteBuffer.allocate(1)), "second");
            Line.settled(line.socket());
            line.reset();
            await(receive);
            await(accept);
            assertThat(calls.next(3)).containsExactly("receive", "second", "ABORTIVE");
        }
    }

    @Test
    void d41WhatATransportsDepartureEndsIsToldBeforeIt() throws Exception {
        try (Line line = Line.to(provider, told())) {
            line.socket().enable(WskEvent.DISCONNECT);
            CompletableFuture<Void> receive = tells(line.socket().receive(ByteBuffer.allocate(1)), "receive");
            Line.settled(line.socket());
            scene.leave();
            await(receive);
            assertThat(calls.next(2)).containsExactly("receive", "ABORTIVE");
        }
    }

    @Test
    void d41ARequestThatTakesTheDataComesBeforeTheEventWithTheRest() throws Exception {
        try (Line line = Line.to(provider, told())) {
            line.write("ab");
            line.arrived(2);
            CompletableFuture<Void> receive = tells(line.socket().receive(ByteBuffer.allocate(1)), "receive");
            line.socket().enable(WskEvent.RECEIVE);
            await(receive);
            assertThat(calls.next(2)).containsExactly("receive", "b");
        }
    }

    @Test
    void aSocketIsItsProgramsBeforeItsFirstCallback() throws Exception {
        provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.RECEIVE, WskEvent.ACCEPT));
        WskListeningSocket listener = await(provider.listeningSocket(
                TransportProtocol.TCP, "listener", ListenDispatch.<String>of((socket, context, slot) -> {
                    slot.assign("accepted", told());
                    CompletableFuture<Long> sent = slot.socket().send(Line.bytes("early"));
                    assertThat(sent).isNotCancelled();
                    return AcceptAnswer.SUCCESS;
                })));
        await(listener.bind(SocketScene.anyPort()));
        Gate gate = new Gate();
        AtomicReference<CompletableFuture<WskConnectionSocket>> connect = new AtomicReference<>();
        ConnectionDispatch<String> early = new ConnectionDispatch<>(
                (socket, context, data) -> {
                    gate.pass();
                    calls.add(connect.get().isDone() ? "connected before" : "not connected yet");
                    return ReceiveAnswer.SUCCESS;
                },
                null,
                null);
        connect.set(provider.socketConnect(
                TransportProtocol.TCP, SocketScene.anywhere(), await(listener.localAddress()), "context", early));
        gate.open();
        assertThat(calls.next()).isEqualTo("connected before");
    }
}
