package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.InspectAction;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskOption;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callbacks throw ends at their socket, whatever it is, and is logged once for each with the owner's name: D44. */
class CallbackFaultTest extends SceneTest {
    private final Calls calls = new Calls();

    private static void fail(String kind) {
        switch (kind) {
            case "exception" -> throw new IllegalStateException("thrown by the test");
            case "error" -> throw new AssertionError("thrown by the test");
            default -> throw new NoClassDefFoundError("thrown by the test");
        }
    }

    private void awaitLog(int size) {
        Awaitility.await().atMost(SocketScene.BOUND).until(() -> scene.log().size() >= size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "error", "linkage"})
    void d44WhatADisconnectCallbackThrowsIsIgnored(String kind) throws Exception {
        try (Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> ReceiveAnswer.SUCCESS,
                        (socket, context, end) -> fail(kind),
                        (socket, context, size) -> {}))) {
            line.socket().enable(WskEvent.DISCONNECT);
            line.peer().shutdownOutput();
            awaitLog(1);
            assertThat(scene.log()).singleElement().asString().contains("disconnect callback", " of test", "thrown by");
            assertThat(await(line.socket().send(Line.bytes("on")))).isEqualTo(2);
            assertThat(line.read(2)).isEqualTo("on");
        }
    }

    @Test
    void d44WhatABacklogCallbackThrowsIsIgnoredAndLoggedOnce() throws Exception {
        try (Line line = Line.to(provider, new ConnectionDispatch<>(null, null, (socket, context, size) -> {
            calls.add("backlog");
            fail("exception");
        }))) {
            line.socket().enable(WskEvent.SEND_BACKLOG);
            Line.settled(line.socket());
            for (int size : new int[] {50_000, 100_000}) {
                await(line.socket().setOption(WskOption.SO_SNDBUF, size));
                assertThat(calls.next()).isEqualTo("backlog");
            }
            assertThat(await(line.socket().send(Line.bytes("on")))).isEqualTo(2);
            assertThat(scene.log()).singleElement().asString().contains("send backlog callback", " of test");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "linkage"})
    void d44AnErrorOfAReceiveCallbackAbortsItsConnectionAndNoOther(String kind) throws Exception {
        ConnectionDispatch<String> fails = new ConnectionDispatch<>(
                (socket, context, data) -> {
                    if (Line.text(data.buffer()).equals("bad")) {
                        fail(kind);
                    }
                    calls.add("received");
                    return ReceiveAnswer.SUCCESS;
                },
                null,
                null);
        try (Line bad = Line.to(provider, fails);
                Line good = Line.to(provider, fails)) {
            bad.socket().enable(WskEvent.RECEIVE);
            good.socket().enable(WskEvent.RECEIVE);
            bad.write("bad");
            Line.assertReset(bad.peer());
            good.write("x");
            assertThat(calls.next()).isEqualTo("received");
        }
    }

    @Test
    void d44WhatAnAbortCallbackThrowsIsIgnoredAndTheListenerGoesOn() throws Exception {
        AtomicInteger aborts = new AtomicInteger();
        WskListeningSocket listener = await(provider.listeningSocket(
                TransportProtocol.TCP,
                "listener",
                new ListenDispatch<String>(
                        (socket, context, slot) -> AcceptAnswer.SUCCESS,
                        (socket, context, local, remote, id) -> {
                            calls.add("inspect");
                            return InspectAction.PEND;
                        },
                        (socket, context, id) -> {
                            aborts.incrementAndGet();
                            fail("exception");
                        })));
        await(listener.setOption(WskOption.SO_CONDITIONAL_ACCEPT, true));
        await(listener.bind(SocketScene.anyPort()));
        InetSocketAddress address = (InetSocketAddress) await(listener.localAddress());
        for (int i = 0; i < 2; i++) {
            Socket peer = Line.dial(address);
            assertThat(calls.next()).isEqualTo("inspect");
            Line.reset(peer);
        }
        Awaitility.await().atMost(SocketScene.BOUND).until(() -> aborts.get() == 2);
        Line.dial(address).close();
        assertThat(calls.next()).isEqualTo("inspect");
        assertThat(scene.log()).singleElement().asString().contains("abort callback", " of test");
    }

    @Test
    void d44WhatDependsOnARequestAndThrowsHurtsItselfAlone() throws Exception {
        try (Line line = Line.to(provider)) {
            line.socket()
                    .send(Line.bytes("x"))
                    .thenAccept(count -> fail("error"))
                    .exceptionally(why -> {
                        calls.add(why.getCause().getClass().getSimpleName());
                        return null;
                    });
            assertThat(calls.next()).isEqualTo("AssertionError");
            assertThat(await(line.socket().send(Line.bytes("y")))).isEqualTo(1);
            assertThat(line.socket().enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.INVALID_PARAMETER);
        }
    }
}
