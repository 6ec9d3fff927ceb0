package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DatagramDispatch;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.ReceiveFromAnswer;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskSocket;
import org.junit.jupiter.api.Test;

/** Making sockets of each category, and static event callbacks: wsk.md 2.1, 2.2, 4.6, D40. */
class SocketCreationTest extends SceneTest {
    private static final TransportProtocol SCTP = new TransportProtocol(AddressFamily.INET, SocketType.STREAM, 132);

    private static EventCallbackControl control(int mask) {
        return new EventCallbackControl(EventCallbackControl.NPI_WSK_INTERFACE_ID, mask);
    }

    private static ListenDispatch<String> accepts() {
        return ListenDispatch.of((socket, context, slot) -> AcceptAnswer.REQUEST_NOT_ACCEPTED);
    }

    private static ConnectionDispatch<String> receives() {
        return new ConnectionDispatch<>((socket, context, data) -> ReceiveAnswer.SUCCESS, null, null);
    }

    private static DatagramDispatch<String> receivesFrom() {
        return new DatagramDispatch<>((socket, context, list) -> ReceiveFromAnswer.SUCCESS);
    }

    @Test
    void eachCategoryHasItsFlag() throws Exception {
        assertThat(await(provider.basicSocket(TransportProtocol.TCP)).category().flag())
                .isZero();
        assertThat(await(provider.listeningSocket(TransportProtocol.TCP, null, null))
                        .category()
                        .flag())
                .isEqualTo(1);
        assertThat(await(provider.connectionSocket(TransportProtocol.TCP, null, null))
                        .category()
                        .flag())
                .isEqualTo(2);
        assertThat(await(provider.datagramSocket(TransportProtocol.UDP, null, null))
                        .category()
                        .flag())
                .isEqualTo(4);
        assertThat(await(provider.streamSocket(TransportProtocol.TCP, null, null))
                        .category()
                        .flag())
                .isEqualTo(8);
    }

    @Test
    void aBasicSocketIsMadeOfAnyProtocol() throws Exception {
        WskSocket datagrams = await(provider.basicSocket(TransportProtocol.UDP6));
        assertThat(datagrams.category()).isEqualTo(SocketCategory.BASIC);
        assertThat(datagrams.protocol()).isEqualTo(TransportProtocol.UDP6);
    }

    @Test
    void aProtocolThatNoTransportHasIsNotSupported() throws Exception {
        assertThat(statusOf(provider.basicSocket(SCTP))).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(statusOf(provider.listeningSocket(SCTP, null, null))).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(statusOf(provider.connectionSocket(SCTP, null, null))).isEqualTo(NtStatus.NOT_SUPPORTED);
    }

    @Test
    void aTypeThatACategoryCantUseIsNotSupported() throws Exception {
        assertThat(statusOf(provider.connectionSocket(TransportProtocol.UDP, null, null)))
                .isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(statusOf(provider.streamSocket(TransportProtocol.UDP, null, null)))
                .isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(statusOf(provider.datagramSocket(TransportProtocol.TCP, null, null)))
                .isEqualTo(NtStatus.NOT_SUPPORTED);
    }

    /** Observed: made, and its bind fails, wsk.md 2.1. */
    @Test
    void aListeningSocketOfDatagramsIsMadeAndCantBeBound() throws Exception {
        WskListeningSocket listener = await(provider.listeningSocket(TransportProtocol.UDP, "listener", accepts()));
        assertThat(statusOf(listener.bind(SocketScene.anyPort()))).isEqualTo(NtStatus.NOT_IMPLEMENTED);
        assertThat(listener.enable(WskEvent.ACCEPT)).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(listener.accept(null, null))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        await(listener.close());
    }

    @Test
    void aFailedCreationLeavesNoSocket() throws Exception {
        provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.RECEIVE));
        assertThat(statusOf(provider.connectionSocket(TransportProtocol.TCP, null, null)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(scene.clients().sockets()).isEmpty();
    }

    @Test
    void d40EachSocketTakesTheStaticEventsOfItsCategory() throws Exception {
        assertThat(provider.setStaticEventCallbacks(
                        EventCallbackControl.enable(WskEvent.RECEIVE, WskEvent.RECEIVE_FROM, WskEvent.ACCEPT)))
                .isEqualTo(NtStatus.SUCCESS);
        await(provider.basicSocket(TransportProtocol.TCP));
        await(provider.listeningSocket(TransportProtocol.TCP, "listener", accepts()));
        await(provider.connectionSocket(TransportProtocol.TCP, "connection", receives()));
        await(provider.datagramSocket(TransportProtocol.UDP, "datagrams", receivesFrom()));
    }

    @Test
    void d40AStaticEventWithoutACallbackFailsTheCreation() throws Exception {
        provider.setStaticEventCallbacks(
                EventCallbackControl.enable(WskEvent.RECEIVE, WskEvent.RECEIVE_FROM, WskEvent.ACCEPT));
        assertThat(statusOf(provider.listeningSocket(TransportProtocol.TCP, null, null)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(provider.connectionSocket(TransportProtocol.TCP, null, null)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(provider.datagramSocket(TransportProtocol.UDP, null, null)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(provider.socketConnect(
                        TransportProtocol.TCP, SocketScene.anywhere(), SocketScene.anyPort(), null, null)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void d40WhereNoStaticEventAppliesTheTableMayBeNull() throws Exception {
        provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.ACCEPT));
        await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        await(provider.datagramSocket(TransportProtocol.UDP, null, null));
    }

    @Test
    void d40AfterTheFirstSocketItIsTooLateAndBeforeItTheLastCallCounts() throws Exception {
        provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.RECEIVE));
        assertThat(provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.RECEIVE_FROM)))
                .isEqualTo(NtStatus.SUCCESS);
        await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        assertThat(provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.RECEIVE)))
                .isEqualTo(NtStatus.INVALID_DEVICE_STATE);
    }

    @Test
    void d40AWrongMaskIsRefused() {
        assertThat(provider.setStaticEventCallbacks(new EventCallbackControl(new UUID(1, 1), 0x40)))
                .isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(provider.setStaticEventCallbacks(control(0))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(provider.setStaticEventCallbacks(control(0x1))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(provider.setStaticEventCallbacks(EventCallbackControl.disable(WskEvent.RECEIVE)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void d40AStaticEventComesWithoutBeingEnabled() throws Exception {
        Calls calls = new Calls();
        provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.RECEIVE));
        Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            calls.add(context + " " + Line.text(data.buffer()));
                            return ReceiveAnswer.SUCCESS;
                        },
                        null,
                        null));
        try (line) {
            line.write("x");
            assertThat(calls.next()).isEqualTo("context x");
        }
    }

    @Test
    void d40AStaticConnectionEventNeedsNoCallbackOnAListener() throws Exception {
        provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.RECEIVE));
        await(provider.listeningSocket(TransportProtocol.TCP, null, null));
    }
}
