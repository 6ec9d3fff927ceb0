package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.InspectAction;
import net.patchbay.wsk.InspectId;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskIoctl;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskOption;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connection requests that are inspected before they are accepted, wsk.md 3.3, D46. */
class ConditionalAcceptTest extends SceneTest {
    private final Calls calls = new Calls();
    private final LinkedBlockingQueue<InspectId> ids = new LinkedBlockingQueue<>();
    private final AtomicReference<Supplier<InspectAction>> decision = new AtomicReference<>(() -> InspectAction.ACCEPT);
    private WskListeningSocket listener;
    private InetSocketAddress address;

    @BeforeEach
    void listen() throws Exception {
        listener = made();
        await(listener.setOption(WskOption.SO_CONDITIONAL_ACCEPT, true));
        await(listener.bind(SocketScene.anyPort()));
        address = (InetSocketAddress) await(listener.localAddress());
    }

    private WskListeningSocket made() throws Exception {
        return await(provider.listeningSocket(
                TransportProtocol.TCP,
                "listener",
                new ListenDispatch<>(
                        (socket, context, slot) -> {
                            calls.add("accept " + ((InetSocketAddress) slot.remoteAddress()).getPort());
                            return AcceptAnswer.SUCCESS;
                        },
                        (socket, context, local, remote, id) -> {
                            ids.add(id);
                            calls.add("inspect " + ((InetSocketAddress) remote).getPort());
                            return decision.get().get();
                        },
                        (socket, context, id) -> {
                            ids.add(id);
                            calls.add("abort");
                        })));
    }

    private InspectId id() throws InterruptedException {
        return ids.poll(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS);
    }

    private void decides(InspectAction action) {
        decision.set(() -> action);
    }

    @Test
    void d46WhatIsLetInGoesToARequestOrTheEvent() throws Exception {
        try (Socket first = Line.dial(address)) {
            assertThat(calls.next()).isEqualTo("inspect " + first.getLocalPort());
            WskConnectionSocket accepted = await(listener.accept(null, null));
            assertThat(await(accepted.remoteAddress())).isEqualTo(first.getLocalSocketAddress());
            listener.enable(WskEvent.ACCEPT);
            try (Socket second = Line.dial(address)) {
                assertThat(calls.next(2))
                        .containsExactly("inspect " + second.getLocalPort(), "accept " + second.getLocalPort());
            }
        }
    }

    @Test
    void d46WhatIsRejectedIsResetAndNeitherAcceptNorAbortFollows() throws Exception {
        decides(InspectAction.REJECT);
        listener.enable(WskEvent.ACCEPT);
        try (Socket peer = Line.dial(address)) {
            assertThat(calls.next()).startsWith("inspect");
            Line.assertReset(peer);
            Line.settled(listener);
            assertThat(calls.more()).isEmpty();
        }
    }

    @Test
    void d44AnInspectionThatAnswersNothingOrThrowsRejects() throws Exception {
        decides(null);
        try (Socket peer = Line.dial(address)) {
            Line.assertReset(peer);
        }
        decision.set(() -> {
            throw new IllegalStateException("thrown by the test");
        });
        try (Socket peer = Line.dial(address)) {
            Line.assertReset(peer);
        }
        assertThat(scene.log()).singleElement().asString().contains("inspect callback", " of test", "rejected");
    }

    @Test
    void d46WhatPendsWaitsForItsCompletion() throws Exception {
        decides(InspectAction.PEND);
        listener.enable(WskEvent.ACCEPT);
        try (Socket in = Line.dial(address);
                Socket out = Line.dial(address)) {
            assertThat(calls.next(2)).containsExactly("inspect " + in.getLocalPort(), "inspect " + out.getLocalPort());
            InspectId first = id();
            InspectId second = id();
            await(listener.inspectComplete(new InspectId(second.key(), second.serialNumber()), InspectAction.REJECT));
            Line.assertReset(out);
            await(listener.inspectComplete(first, InspectAction.ACCEPT));
            assertThat(calls.next()).isEqualTo("accept " + in.getLocalPort());
            assertThat(statusOf(listener.inspectComplete(first, InspectAction.ACCEPT)))
                    .isEqualTo(NtStatus.INVALID_PARAMETER);
        }
    }

    @Test
    void d46APendedRequestThatIsResetIsAbortedAndCantBeCompleted() throws Exception {
        decides(InspectAction.PEND);
        try (Socket peer = Line.dial(address)) {
            assertThat(calls.next()).startsWith("inspect");
            InspectId pended = id();
            Line.reset(peer);
            assertThat(calls.next()).isEqualTo("abort");
            assertThat(id()).isEqualTo(pended);
            assertThat(statusOf(listener.inspectComplete(pended, InspectAction.ACCEPT)))
                    .isEqualTo(NtStatus.INVALID_PARAMETER);
        }
    }

    @Test
    void d46APendedClientMaySendAndHalfClose() throws Exception {
        decides(InspectAction.PEND);
        try (Socket peer = Line.dial(address)) {
            InspectId pended = id();
            peer.getOutputStream().write('x');
            peer.shutdownOutput();
            Line.settled(listener);
            await(listener.inspectComplete(pended, InspectAction.ACCEPT));
            Line line = Line.between(await(listener.accept(null, null)), peer);
            line.arrived(1);
            await(line.socket().send(Line.bytes("y")));
            assertThat(line.read(1)).isEqualTo("y");
        }
        assertThat(calls.next()).startsWith("inspect");
        assertThat(calls.more()).isEmpty();
    }

    @Test
    void d46WhatWasLetInAndIsResetBeforeItWasAcceptedIsAbortedToo() throws Exception {
        try (Socket peer = Line.dial(address)) {
            assertThat(calls.next()).startsWith("inspect");
            InspectId admitted = id();
            Line.settled(listener);
            Line.reset(peer);
            assertThat(calls.next()).isEqualTo("abort");
            assertThat(id()).isEqualTo(admitted);
        }
    }

    @Test
    void theAcceptedSocketKnowsItsInspection() throws Exception {
        try (Socket peer = Line.dial(address)) {
            InspectId inspected = id();
            WskConnectionSocket accepted = await(listener.accept(null, null));
            assertThat(await(accepted.ioctl(WskIoctl.SIO_WSK_QUERY_INSPECT_ID, null)))
                    .isEqualTo(inspected);
            assertThat(peer.isConnected()).isTrue();
        }
        try (Line plain = Line.to(provider)) {
            assertThat(statusOf(plain.socket().ioctl(WskIoctl.SIO_WSK_QUERY_INSPECT_ID, null)))
                    .isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
        }
    }

    @Test
    void completingMeansAcceptOrRejectInConditionalModeAlone() throws Exception {
        assertThat(statusOf(listener.inspectComplete(new InspectId(1, 1), InspectAction.PEND)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(listener.inspectComplete(new InspectId(1, 1), InspectAction.ACCEPT)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        WskListeningSocket plain = made();
        await(plain.bind(SocketScene.anyPort()));
        assertThat(statusOf(plain.inspectComplete(new InspectId(1, 1), InspectAction.ACCEPT)))
                .isEqualTo(NtStatus.INVALID_DEVICE_STATE);
    }

    @Test
    void theModeIsOffAtFirstAndSetBeforeBindAlone() throws Exception {
        assertThat(await(listener.getOption(WskOption.SO_CONDITIONAL_ACCEPT))).isTrue();
        assertThat(statusOf(listener.setOption(WskOption.SO_CONDITIONAL_ACCEPT, false)))
                .isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        WskListeningSocket plain = made();
        assertThat(await(plain.getOption(WskOption.SO_CONDITIONAL_ACCEPT))).isFalse();
        await(plain.setOption(WskOption.SO_CONDITIONAL_ACCEPT, true));
        await(plain.setOption(WskOption.SO_CONDITIONAL_ACCEPT, false));
        await(plain.bind(SocketScene.anyPort()));
        plain.enable(WskEvent.ACCEPT);
        try (Socket peer = Line.dial((InetSocketAddress) await(plain.localAddress()))) {
            assertThat(calls.next()).isEqualTo("accept " + peer.getLocalPort());
        }
    }

    @Test
    void withoutAnInspectCallbackTheModeIsRefused() throws Exception {
        WskListeningSocket blind = await(provider.listeningSocket(TransportProtocol.TCP, null, null));
        assertThat(statusOf(blind.setOption(WskOption.SO_CONDITIONAL_ACCEPT, true)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void inspectionsAreNoEventsThatCouldBeDisabled() {
        for (int bit = 1; bit != 0; bit <<= 1) {
            int mask = bit;
            if (Arrays.stream(WskEvent.values()).noneMatch(event -> event.bit() == mask)
                    && mask != EventCallbackControl.DISABLE) {
                assertThat(listener.controlEvents(new EventCallbackControl(
                                EventCallbackControl.NPI_WSK_INTERFACE_ID, mask | EventCallbackControl.DISABLE)))
                        .isEqualTo(NtStatus.INVALID_PARAMETER);
            }
        }
    }

    @Test
    void d46AtMostTheBacklogWaitsAndOneThatIsDecidedMakesRoom() throws Exception {
        decides(InspectAction.PEND);
        List<Socket> peers = new ArrayList<>();
        for (int i = 0; i < 1026; i++) {
            peers.add(Line.dial(address));
        }
        calls.next(1024);
        Line.settled(listener);
        assertThat(calls.more()).isEmpty();
        await(listener.inspectComplete(id(), InspectAction.REJECT));
        calls.next();
        Line.settled(listener);
        assertThat(calls.more()).isEmpty();
        for (Socket peer : peers) {
            peer.close();
        }
    }

    @Test
    void closingTheListenerClosesWhatWaits() throws Exception {
        decides(InspectAction.PEND);
        try (Socket peer = Line.dial(address)) {
            calls.next();
            await(listener.close());
            Line.assertReset(peer);
        }
        Awaitility.await()
                .atMost(SocketScene.BOUND)
                .until(() -> scene.clients().sockets().isEmpty());
        assertThat(calls.more()).isEmpty();
    }
}
