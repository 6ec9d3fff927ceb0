package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.socket.BentTransport.Bend;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.ReceiveEvent;
import net.patchbay.wsk.ReceiveFlag;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskIoctl;
import net.patchbay.wsk.WskOption;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Closing a socket, wsk.md 2.12, D49. */
class CloseTest extends SceneTest {
    private final Calls calls = new Calls();
    private final Gate gate = new Gate();

    private Line line(ReceiveEvent<String> receive) throws Exception {
        Line line = Line.to(
                provider, new ConnectionDispatch<>(receive, (socket, context, kind) -> calls.add(kind.name()), null));
        line.socket().enable(WskEvent.RECEIVE, WskEvent.DISCONNECT);
        return line;
    }

    @Test
    void d49ATransportThatFailsToCloseHoldsNobodyUp() throws Exception {
        Bend failing = (real, arguments) -> {
            real.call();
            throw new IllegalStateException("bent by the test");
        };
        scene.bend().with("close", failing).with("abort", failing);
        try (Line line = Line.to(provider)) {
            await(line.socket().close());
        }
        assertThat(scene.log()).singleElement().asString().contains("failed to close it", "bent by the test");
    }

    @Test
    void d49WhatIsPendingEndsCancelledAndBeforeTheCloseCompletes() throws Exception {
        try (Line line = Line.to(provider)) {
            WskConnectionSocket socket = line.socket();
            List<CompletableFuture<?>> pending = new ArrayList<>();
            pending.add(socket.receive(ByteBuffer.allocate(1)));
            pending.add(socket.receive(ByteBuffer.allocate(4), ReceiveFlag.WAITALL));
            pending.add(socket.send(ByteBuffer.allocate(64 * 1024 * 1024)));
            pending.add(socket.send(Line.bytes("behind")));
            pending.add(socket.ioctl(WskIoctl.SIO_ADDRESS_LIST_CHANGE, null));
            Line.settled(socket);
            List<CompletableFuture<?>> open = await(socket.close()
                    .thenApply(closed ->
                            pending.stream().filter(one -> !one.isDone()).toList()));
            assertThat(open).isEmpty();
            for (CompletableFuture<?> one : pending) {
                assertThat(statusOf(one)).isEqualTo(NtStatus.CANCELLED);
            }
        }
    }

    @Test
    void d49ItWaitsForTheCallbackThatRuns() throws Exception {
        try (Line line = line((socket, context, data) -> {
            gate.pass();
            calls.add("callback");
            return ReceiveAnswer.SUCCESS;
        })) {
            line.write("x");
            gate.awaitEntered();
            CompletableFuture<Void> closed = line.socket().close().thenRun(() -> calls.add("closed"));
            calls.staysAt(0);
            gate.open();
            await(closed);
            assertThat(calls.next(2)).containsExactly("callback", "closed");
        }
    }

    @Test
    void d49FromInsideACallbackItCompletesAfterThatHasReturned() throws Exception {
        AtomicReference<CompletableFuture<Void>> closed = new AtomicReference<>();
        try (Line line = line((socket, context, data) -> {
            closed.set(socket.close().thenRun(() -> calls.add("closed")));
            calls.add("callback");
            gate.open();
            return ReceiveAnswer.SUCCESS;
        })) {
            line.write("x");
            assertThat(calls.next(2)).containsExactly("callback", "closed");
            await(closed.get());
            assertThat(calls.more()).isEmpty();
        }
    }

    @Test
    void d49ASecondCloseGivesTheSame() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Void> first = line.socket().close();
            assertThat(line.socket().close()).isSameAs(first);
            await(first);
            assertThat(line.socket().close()).isSameAs(first);
        }
    }

    @Test
    void d49EveryCallFromThenOnSaysThatItIsClosed() throws Exception {
        try (Line line = Line.to(provider)) {
            WskConnectionSocket socket = line.socket();
            CompletableFuture<Void> closed = socket.close();
            List<CompletableFuture<?>> late = List.of(
                    socket.send(Line.bytes("x")),
                    socket.receive(ByteBuffer.allocate(1)),
                    socket.disconnect(null),
                    socket.disconnectAbortive(),
                    socket.bind(SocketScene.anyPort()),
                    socket.connect(SocketScene.anyPort()),
                    socket.connectEx(SocketScene.anyPort(), Line.bytes("x")),
                    socket.localAddress(),
                    socket.remoteAddress(),
                    socket.getOption(WskOption.SO_RCVBUF),
                    socket.setOption(WskOption.SO_RCVBUF, 1),
                    socket.ioctl(WskIoctl.SIO_ADDRESS_LIST_QUERY, null));
            for (CompletableFuture<?> one : late) {
                assertThat(statusOf(one)).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
            }
            assertThat(socket.enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
            await(closed);
            assertThat(await(socket.disconnectAndClose())).isNull();
        }
    }

    @Test
    void d49AlsoInsideTheCallbackThatClosedIt() throws Exception {
        CompletableFuture<CompletableFuture<Long>> late = new CompletableFuture<>();
        try (Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            CompletableFuture<Void> closing = socket.close();
                            late.complete(closing.isDone() ? null : socket.send(Line.bytes("late")));
                            return ReceiveAnswer.SUCCESS;
                        },
                        null,
                        null))) {
            line.socket().enable(WskEvent.RECEIVE);
            line.write("x");
            assertThat(statusOf(await(late))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
            await(line.socket().close());
        }
    }

    @Test
    void d49NothingComesAfterItHasCompleted() throws Exception {
        try (Line line = line((socket, context, data) -> {
            calls.add("receive");
            return ReceiveAnswer.SUCCESS;
        })) {
            line.write("x");
            assertThat(calls.next()).isEqualTo("receive");
            await(line.socket().close());
            line.peer().close();
            calls.staysAt(0);
        }
    }

    @Test
    void d49CallsOfOtherThreadsDuringTheCloseEachEndOnce() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (Line line = Line.to(provider)) {
                List<CompletableFuture<Long>> requests = Collections.synchronizedList(new ArrayList<>());
                Thread caller = new Thread(() -> {
                    for (int i = 0; i < 200; i++) {
                        requests.add(line.socket().receive(ByteBuffer.allocate(1)));
                    }
                });
                caller.start();
                await(line.socket().close());
                caller.join();
                for (CompletableFuture<Long> one : requests) {
                    assertThat(statusOf(one)).isIn(NtStatus.CANCELLED, NtStatus.FILE_FORCED_CLOSED);
                }
            }
        }
    }

    @Test
    void itNeverFailsAndBringsNothingInWhateverState() throws Exception {
        assertThat(await(await(provider.basicSocket(TransportProtocol.TCP)).close()))
                .isNull();
        assertThat(await(await(provider.connectionSocket(TransportProtocol.TCP, null, null))
                        .close()))
                .isNull();
        try (Line line = Line.to(provider)) {
            line.reset();
            assertThat(await(line.socket().close())).isNull();
        }
        Awaitility.await()
                .atMost(SocketScene.BOUND)
                .until(() -> scene.clients().sockets().isEmpty());
    }

    @Test
    void anAddressIsFreeOnceTheCloseHasCompleted() throws Exception {
        WskConnectionSocket first = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        await(first.bind(SocketScene.anyPort()));
        SocketAddress address = await(first.localAddress());
        await(first.close());
        WskConnectionSocket second = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        await(second.bind(address));
    }

    @Test
    void d49ACloseThatIsHeldSaysAfterTenSecondsForWhom() throws Exception {
        Gate held = new Gate();
        try (Line line = line((socket, context, data) -> {
            held.pass();
            return ReceiveAnswer.SUCCESS;
        })) {
            line.write("x");
            held.awaitEntered();
            CompletableFuture<Void> closed = line.socket().close();
            Awaitility.await().atMost(SocketScene.BOUND).until(() -> {
                scene.look(1);
                return scene.log().stream()
                        .anyMatch(words ->
                                words.contains("close of socket") && words.contains("10 s for the receive callback"));
            });
            held.open();
            await(closed);
        }
    }
}
