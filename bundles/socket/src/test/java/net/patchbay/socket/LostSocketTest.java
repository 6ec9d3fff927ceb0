package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DataIndication;
import net.patchbay.wsk.InspectAction;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskIoctl;
import net.patchbay.wsk.WskListeningSocket;
import org.junit.jupiter.api.Test;

/** Sockets whose transport has left: what was pending, what is asked of them, what they still have. D52. */
class LostSocketTest extends LeavingTest {
    @Test
    void d52WhatIsPendingEndsWithIt() throws Exception {
        List<CompletableFuture<?>> pending = new ArrayList<>();
        try (FullServer full = new FullServer();
                Line line = Line.to(provider)) {
            WskConnectionSocket connects = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
            await(connects.bind(SocketScene.anyPort()));
            pending.add(connects.connect(full.address()));
            pending.add(line.socket().receive(ByteBuffer.allocate(1)));
            pending.add(line.socket().send(ByteBuffer.allocate(64 * 1024 * 1024)));
            pending.add(line.socket().disconnect(null));
            pending.add(listener(false).accept(null, null));
            pending.add(datagrams().receiveFrom(ByteBuffer.allocate(1)));
            pending.add(line.socket().ioctl(WskIoctl.SIO_ADDRESS_LIST_CHANGE, null));
            Line.settled(connects);
            leaves();
            for (CompletableFuture<?> one : pending) {
                assertThat(statusOf(one)).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
            }
        }
    }

    @Test
    void d52EveryCallFromThenOnSaysSo() throws Exception {
        try (Line line = Line.to(provider, connected())) {
            WskListeningSocket listener = listener(true);
            WskDatagramSocket datagrams = datagrams();
            InetSocketAddress address = addressOf(listener);
            leaves();
            for (CompletableFuture<?> one : List.of(
                    line.socket().send(Line.bytes("x")),
                    line.socket().receive(ByteBuffer.allocate(1)),
                    line.socket().disconnect(null),
                    line.socket().disconnectAbortive(),
                    line.socket().connect(address),
                    line.socket().localAddress(),
                    line.socket().remoteAddress(),
                    line.socket().disable(WskEvent.RECEIVE),
                    listener.bind(address),
                    listener.accept(null, null),
                    listener.inspectComplete(null, InspectAction.REJECT),
                    datagrams.sendTo(Line.bytes("x"), address),
                    datagrams.receiveFrom(ByteBuffer.allocate(1)))) {
                assertThat(statusOf(one)).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
            }
            assertThat(line.socket().enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
            assertThat(SocketScene.failureOf(line.socket().localAddress())).hasMessageContaining("transport has left");
            await(line.socket().disconnectAndClose());
        }
    }

    @Test
    void d52WhatIsRetainedStaysTheProgramsUntilItReleasesIt() throws Exception {
        CompletableFuture<DataIndication> retained = new CompletableFuture<>();
        try (Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            if (data != null) {
                                retained.complete(data);
                            }
                            return ReceiveAnswer.PENDING;
                        },
                        null,
                        null))) {
            line.socket().enable(WskEvent.RECEIVE);
            line.write("kept");
            await(retained);
            Line.settled(line.socket());
            leaves();
            assertThat(Line.text(retained.join().buffer())).isEqualTo("kept");
            assertThat(line.socket().release(retained.join())).isEqualTo(NtStatus.SUCCESS);
            await(line.socket().close());
            assertThat(scene.log()).isEmpty();
        }
    }

    @Test
    void d52WhatIsMadeFromThenOnIsMadeOfTheOthers() throws Exception {
        leaves();
        assertThat(provider.transportList()).isEmpty();
        assertThat(statusOf(provider.connectionSocket(TransportProtocol.TCP, null, null)))
                .isEqualTo(NtStatus.NOT_SUPPORTED);
        scene.arrive();
        try (Line line = Line.to(provider)) {
            await(line.socket().send(Line.bytes("anew")));
            assertThat(line.read(4)).isEqualTo("anew");
        }
    }

    @Test
    void d52ACallbackThatRunsHoldsItForItsTimeAndTheSocketHearsOfItAfterwards() throws Exception {
        Gate gate = new Gate();
        try (Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            calls.add("receive");
                            gate.pass();
                            return ReceiveAnswer.SUCCESS;
                        },
                        (socket, context, kind) -> calls.add("disconnect " + kind),
                        null))) {
            line.socket().enable(WskEvent.RECEIVE, WskEvent.DISCONNECT);
            line.write("x");
            gate.awaitEntered();
            assertThat(scene.leave(10)).isEqualTo(1);
            gate.open();
            assertThat(calls.next(2)).containsExactly("receive", "disconnect ABORTIVE");
            assertLost(line.socket());
        }
    }
}
