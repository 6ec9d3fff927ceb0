package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.AcceptEvent;
import net.patchbay.wsk.AcceptSlot;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accepting by requests and by the event, wsk.md 2.7 and 3.2, D41, D44. */
class AcceptTest extends SceneTest {
    private final Calls calls = new Calls();
    private WskListeningSocket listener;

    private InetSocketAddress listen(AcceptEvent<String> accepts) throws Exception {
        listener = await(provider.listeningSocket(TransportProtocol.TCP, "listener", ListenDispatch.of(accepts)));
        await(listener.bind(SocketScene.anyPort()));
        return (InetSocketAddress) await(listener.localAddress());
    }

    private InetSocketAddress listenEnabled(AcceptEvent<String> accepts) throws Exception {
        InetSocketAddress address = listen(accepts);
        assertThat(listener.enable(WskEvent.ACCEPT)).isEqualTo(NtStatus.SUCCESS);
        return address;
    }

    private AcceptAnswer refuse(AcceptSlot slot) {
        calls.add("event " + ((InetSocketAddress) slot.remoteAddress()).getPort());
        return AcceptAnswer.REQUEST_NOT_ACCEPTED;
    }

    private ConnectionDispatch<String> tells() {
        return new ConnectionDispatch<>(
                (socket, context, data) -> {
                    calls.add(context + " " + Line.text(data.buffer()));
                    return ReceiveAnswer.SUCCESS;
                },
                null,
                null);
    }

    private static void assertReset(Socket peer) {
        assertThatThrownBy(() -> peer.getInputStream().read()).isInstanceOf(SocketException.class);
    }

    @Test
    void aConnectionThatWaitsIsGivenAtOnce() throws Exception {
        InetSocketAddress address = listen((socket, context, slot) -> refuse(slot));
        try (Socket peer = Line.dial(address)) {
            WskConnectionSocket accepted = await(listener.accept(null, null));
            assertThat(await(accepted.remoteAddress())).isEqualTo(peer.getLocalSocketAddress());
            assertThat(await(accepted.localAddress())).isEqualTo(address);
        }
    }

    @Test
    void requestsAreServedInOrderAndAllOfThemBeforeTheEvent() throws Exception {
        InetSocketAddress address = listenEnabled((socket, context, slot) -> refuse(slot));
        CompletableFuture<WskConnectionSocket> one = listener.accept(null, null);
        CompletableFuture<WskConnectionSocket> two = listener.accept(null, null);
        Line.settled(listener);
        try (Socket first = Line.dial(address);
                Socket second = Line.dial(address);
                Socket third = Line.dial(address)) {
            assertThat(await(await(one).remoteAddress())).isEqualTo(first.getLocalSocketAddress());
            assertThat(await(await(two).remoteAddress())).isEqualTo(second.getLocalSocketAddress());
            assertThat(calls.next()).isEqualTo("event " + third.getLocalPort());
        }
    }

    @Test
    void aCancelledRequestTakesNoConnection() throws Exception {
        InetSocketAddress address = listen((socket, context, slot) -> refuse(slot));
        CompletableFuture<WskConnectionSocket> cancelled = listener.accept(null, null);
        CompletableFuture<WskConnectionSocket> kept = listener.accept(null, null);
        Line.settled(listener);
        assertThat(cancelled.cancel(false)).isTrue();
        try (Socket peer = Line.dial(address)) {
            assertThat(await(await(kept).remoteAddress())).isEqualTo(peer.getLocalSocketAddress());
        }
    }

    @Test
    void beforeBindThereIsNothingToAccept() throws Exception {
        WskListeningSocket unbound = await(provider.listeningSocket(TransportProtocol.TCP, null, null));
        assertThat(statusOf(unbound.accept(null, null))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
    }

    @Test
    void closingTheListenerCancelsItsRequests() throws Exception {
        listen((socket, context, slot) -> refuse(slot));
        CompletableFuture<WskConnectionSocket> pending = listener.accept(null, null);
        await(listener.close());
        assertThat(pending).isDone();
        assertThat(statusOf(pending)).isEqualTo(NtStatus.CANCELLED);
    }

    @Test
    void theCallbackIsGivenConcreteAddressesOnAWildcardListenerToo() throws Exception {
        listener = await(provider.listeningSocket(
                TransportProtocol.TCP, "listener", ListenDispatch.<String>of((socket, context, slot) -> {
                    calls.add(context + " " + slot.localAddress());
                    return AcceptAnswer.REQUEST_NOT_ACCEPTED;
                })));
        await(listener.bind(SocketScene.anywhere()));
        listener.enable(WskEvent.ACCEPT);
        int port = ((InetSocketAddress) await(listener.localAddress())).getPort();
        try (Socket peer = Line.dial(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            assertThat(calls.next()).endsWith("/127.0.0.1:" + peer.getPort());
        }
    }

    /** Each of these refuses the connection, and the listener goes on (D44). */
    @ParameterizedTest
    @ValueSource(strings = {"refuses", "null", "throws"})
    void d44WhateverIsntSuccessClosesTheConnection(String kind) throws Exception {
        InetSocketAddress address = listenEnabled((socket, context, slot) -> switch (kind) {
            case "refuses" -> AcceptAnswer.REQUEST_NOT_ACCEPTED;
            case "null" -> null;
            default -> throw new IllegalStateException("thrown by the test");
        });
        try (Socket peer = Line.dial(address);
                Socket next = Line.dial(address)) {
            assertReset(peer);
            assertReset(next);
        }
        if ("refuses".equals(kind)) {
            assertThat(scene.log()).isEmpty();
        } else {
            assertThat(scene.log()).singleElement().asString().contains("accept callback", " of test", "refused");
        }
    }

    @Test
    void d41NoCallbackOfAnAcceptedSocketStartsBeforeItsAcceptCallbackHasReturned() throws Exception {
        Gate gate = new Gate();
        InetSocketAddress address = listenEnabled((socket, context, slot) -> {
            slot.assign("accepted", tells());
            calls.add(slot.socket().enable(WskEvent.RECEIVE).name());
            gate.pass();
            calls.add("returns");
            return AcceptAnswer.SUCCESS;
        });
        try (Socket peer = Line.dial(address)) {
            peer.getOutputStream().write('x');
            gate.awaitEntered();
            calls.staysAt(1);
            gate.open();
            assertThat(calls.next(3)).containsExactly("SUCCESS", "returns", "accepted x");
        }
    }

    @Test
    void d41EventsAreEnabledInTheCallbackOnlyAfterTheTableWasAssigned() throws Exception {
        InetSocketAddress address = listenEnabled((socket, context, slot) -> {
            calls.add(slot.socket().enable(WskEvent.RECEIVE).name());
            slot.assign("accepted", tells());
            calls.add(slot.socket().enable(WskEvent.RECEIVE).name());
            return AcceptAnswer.SUCCESS;
        });
        try (Socket peer = Line.dial(address)) {
            assertThat(calls.next(2)).containsExactly("INVALID_PARAMETER", "SUCCESS");
            assertThat(peer.isConnected()).isTrue();
        }
    }

    @Test
    void d41TheSlotCantBeAssignedAfterTheCallbackHasReturnedAndItsSocketStays() throws Exception {
        AtomicReference<AcceptSlot> kept = new AtomicReference<>();
        InetSocketAddress address = listenEnabled((socket, context, slot) -> {
            kept.set(slot);
            calls.add("accepted");
            return AcceptAnswer.SUCCESS;
        });
        try (Socket peer = Line.dial(address)) {
            calls.next();
            Line.settled(listener);
            assertThatThrownBy(() -> kept.get().assign("late", tells())).isInstanceOf(IllegalStateException.class);
            WskConnectionSocket accepted = kept.get().socket();
            assertThat(accepted.enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.INVALID_PARAMETER);
            await(accepted.send(Line.bytes("x")));
            assertThat(peer.getInputStream().read()).isEqualTo('x');
        }
    }

    @Test
    void requestsMadeInsideTheAcceptCallbackAreServed() throws Exception {
        AtomicReference<CompletableFuture<Long>> received = new AtomicReference<>();
        InetSocketAddress address = listenEnabled((socket, context, slot) -> {
            received.set(slot.socket().receive(ByteBuffer.allocate(1)));
            calls.add("accepted");
            return AcceptAnswer.SUCCESS;
        });
        try (Socket peer = Line.dial(address)) {
            calls.next();
            peer.getOutputStream().write('x');
            assertThat(await(received.get())).isEqualTo(1);
        }
    }

    @Test
    void whatCameBeforeTheEventWasEnabledIsDeliveredThen() throws Exception {
        InetSocketAddress address = listen((socket, context, slot) -> refuse(slot));
        try (Socket peer = Line.dial(address)) {
            assertThat(calls.more()).isEmpty();
            listener.enable(WskEvent.ACCEPT);
            assertThat(calls.next()).isEqualTo("event " + peer.getLocalPort());
        }
    }

    @Test
    void aDisabledAcceptEventIsSilentAndTheConnectionStays() throws Exception {
        InetSocketAddress address = listenEnabled((socket, context, slot) -> refuse(slot));
        await(listener.disable(WskEvent.ACCEPT));
        try (Socket peer = Line.dial(address)) {
            Line.settled(listener);
            assertThat(calls.more()).isEmpty();
            WskConnectionSocket accepted = await(listener.accept(null, null));
            assertThat(await(accepted.remoteAddress())).isEqualTo(peer.getLocalSocketAddress());
        }
    }
}
