package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DatagramDispatch;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.ReceiveFromAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskOption;
import org.junit.jupiter.api.Test;

/** What enabling and disabling says, in the order of D39. */
class EventControlTest extends SceneTest {
    private static final int DISABLE = EventCallbackControl.DISABLE;
    private static final UUID UNKNOWN = new UUID(1, 2);

    private static EventCallbackControl control(int mask) {
        return new EventCallbackControl(EventCallbackControl.NPI_WSK_INTERFACE_ID, mask);
    }

    private Line line() throws Exception {
        return Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> ReceiveAnswer.SUCCESS, (socket, context, kind) -> {}, null));
    }

    private WskListeningSocket listener() throws Exception {
        return await(provider.listeningSocket(
                TransportProtocol.TCP,
                "listener",
                ListenDispatch.<String>of((socket, context, slot) -> AcceptAnswer.REQUEST_NOT_ACCEPTED)));
    }

    @Test
    void d39SeveralEventsAreEnabledInOneCall() throws Exception {
        try (Line line = line()) {
            assertThat(line.socket().enable(WskEvent.RECEIVE, WskEvent.DISCONNECT))
                    .isEqualTo(NtStatus.SUCCESS);
        }
    }

    @Test
    void d39AnUnknownInterfaceComesBeforeEverythingElse() throws Exception {
        WskListeningSocket unbound = listener();
        EventCallbackControl wrong = new EventCallbackControl(UNKNOWN, 0);
        assertThat(unbound.controlEvents(wrong)).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(statusOf(unbound.setOption(WskOption.SO_WSK_EVENT_CALLBACK, wrong)))
                .isEqualTo(NtStatus.NOT_SUPPORTED);
    }

    @Test
    void d39AnEventOfAnotherCategoryIsRefused() throws Exception {
        try (Line line = line()) {
            assertThat(line.socket().enable(WskEvent.ACCEPT)).isEqualTo(NtStatus.INVALID_PARAMETER);
            assertThat(line.socket().enable(WskEvent.RECEIVE, WskEvent.RECEIVE_FROM))
                    .isEqualTo(NtStatus.INVALID_PARAMETER);
            assertThat(line.socket().controlEvents(control(0x1))).isEqualTo(NtStatus.INVALID_PARAMETER);
        }
        assertThat(await(provider.basicSocket(TransportProtocol.TCP)).enable(WskEvent.RECEIVE))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void d39AnEmptyMaskIsRefused() throws Exception {
        try (Line line = line()) {
            assertThat(line.socket().controlEvents(control(0))).isEqualTo(NtStatus.INVALID_PARAMETER);
            assertThat(line.socket().controlEvents(control(DISABLE))).isEqualTo(NtStatus.INVALID_PARAMETER);
        }
    }

    @Test
    void d39DisablingTwoEventsAtOnceIsRefusedAndChangesNothing() throws Exception {
        Calls calls = new Calls();
        ConnectionDispatch<String> told = new ConnectionDispatch<>(
                (socket, context, data) -> {
                    calls.add(Line.text(data.buffer()));
                    return ReceiveAnswer.SUCCESS;
                },
                (socket, context, kind) -> {},
                null);
        try (Line line = Line.to(provider, told)) {
            line.socket().enable(WskEvent.RECEIVE, WskEvent.DISCONNECT);
            int both = WskEvent.RECEIVE.bit() | WskEvent.DISCONNECT.bit() | DISABLE;
            assertThat(line.socket().controlEvents(control(both))).isEqualTo(NtStatus.INVALID_PARAMETER);
            assertThat(statusOf(line.socket().setOption(WskOption.SO_WSK_EVENT_CALLBACK, control(both))))
                    .isEqualTo(NtStatus.INVALID_PARAMETER);
            line.write("still");
            assertThat(calls.text(5)).isEqualTo("still");
        }
    }

    @Test
    void d39AnEventWithoutACallbackIsRefusedAndTheOthersOfTheMaskStayDisabled() throws Exception {
        Calls calls = new Calls();
        ConnectionDispatch<String> told = new ConnectionDispatch<>(
                (socket, context, data) -> {
                    calls.add("receive");
                    return ReceiveAnswer.SUCCESS;
                },
                null,
                null);
        try (Line line = Line.to(provider, told)) {
            assertThat(line.socket().enable(WskEvent.RECEIVE, WskEvent.DISCONNECT))
                    .isEqualTo(NtStatus.INVALID_PARAMETER);
            line.write("data");
            line.arrived(4);
            assertThat(calls.more()).isEmpty();
        }
    }

    @Test
    void d39ConnectionEventsNeedNoCallbackOnAListener() throws Exception {
        WskListeningSocket listener = listener();
        await(listener.bind(SocketScene.anyPort()));
        assertThat(listener.enable(WskEvent.RECEIVE, WskEvent.DISCONNECT, WskEvent.SEND_BACKLOG))
                .isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void d39BeforeBindOrConnectItIsTooEarlyAndAMissingCallbackIsFoundFirst() throws Exception {
        assertThat(listener().enable(WskEvent.ACCEPT)).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(await(provider.listeningSocket(TransportProtocol.TCP, null, null))
                        .enable(WskEvent.ACCEPT))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        WskDatagramSocket datagrams = await(provider.datagramSocket(
                TransportProtocol.UDP,
                null,
                new DatagramDispatch<>((socket, context, list) -> ReceiveFromAnswer.SUCCESS)));
        assertThat(datagrams.enable(WskEvent.RECEIVE_FROM)).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        WskConnectionSocket connection = await(provider.connectionSocket(
                TransportProtocol.TCP,
                null,
                new ConnectionDispatch<>((socket, context, data) -> ReceiveAnswer.SUCCESS, null, null)));
        await(connection.bind(SocketScene.anyPort()));
        assertThat(connection.enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
    }

    @Test
    void d39AConnectionEventOnAListenerCantBeDisabled() throws Exception {
        WskListeningSocket listener = listener();
        await(listener.bind(SocketScene.anyPort()));
        listener.enable(WskEvent.RECEIVE);
        EventCallbackControl disable = EventCallbackControl.disable(WskEvent.RECEIVE);
        assertThat(listener.controlEvents(disable)).isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
        assertThat(statusOf(listener.disable(WskEvent.RECEIVE))).isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
        assertThat(listener.controlEvents(EventCallbackControl.disable(WskEvent.ACCEPT)))
                .isEqualTo(NtStatus.SUCCESS);
    }

    @Test
    void d39AStaticEventCantBeDisabledAndEnablingItAgainSucceeds() throws Exception {
        provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.RECEIVE));
        try (Line line = line()) {
            assertThat(line.socket().enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.SUCCESS);
            assertThat(line.socket().controlEvents(EventCallbackControl.disable(WskEvent.RECEIVE)))
                    .isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
            assertThat(statusOf(line.socket().disable(WskEvent.RECEIVE))).isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
        }
    }

    @Test
    void d39EnablingWhatIsEnabledAndDisablingWhatIsDisabledSucceeds() throws Exception {
        try (Line line = line()) {
            assertThat(line.socket().enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.SUCCESS);
            assertThat(line.socket().enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.SUCCESS);
            await(line.socket().disable(WskEvent.RECEIVE));
            await(line.socket().disable(WskEvent.RECEIVE));
            assertThat(line.socket().controlEvents(EventCallbackControl.disable(WskEvent.RECEIVE)))
                    .isEqualTo(NtStatus.SUCCESS);
        }
    }

    @Test
    void d49AfterTheCloseItSaysThatTheSocketIsClosed() throws Exception {
        try (Line line = line()) {
            await(line.socket().close());
            assertThat(line.socket().enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
            assertThat(statusOf(line.socket().disable(WskEvent.RECEIVE))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
        }
    }

    /** Enabling with a request is accepted too, wsk.md 4.2. */
    @Test
    void d39EnablingByAnOptionCompletesItsRequest() throws Exception {
        Calls calls = new Calls();
        ConnectionDispatch<String> told = new ConnectionDispatch<>(
                (socket, context, data) -> {
                    calls.add(Line.text(data.buffer()));
                    return ReceiveAnswer.SUCCESS;
                },
                null,
                null);
        try (Line line = Line.to(provider, told)) {
            await(line.socket()
                    .setOption(WskOption.SO_WSK_EVENT_CALLBACK, EventCallbackControl.enable(WskEvent.RECEIVE)));
            line.write("data");
            assertThat(calls.text(4)).isEqualTo("data");
        }
    }
}
