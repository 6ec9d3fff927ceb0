package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.StreamDispatch;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskOption;
import net.patchbay.wsk.WskStreamSocket;
import org.junit.jupiter.api.Test;

/** A socket that becomes a listening or a connected one, and stays it: wsk.md 2.1, 2.5, 2.6. */
class StreamSocketTest extends SceneTest {
    private final Calls calls = new Calls();

    private ConnectionDispatch<String> connected() {
        return new ConnectionDispatch<>(
                (socket, context, data) -> {
                    calls.add(context + " " + (data == null ? null : Line.text(data.buffer())));
                    return ReceiveAnswer.SUCCESS;
                },
                (socket, context, kind) -> calls.add(context + " " + kind),
                null);
    }

    private StreamDispatch<String> both() {
        return new StreamDispatch<>(
                ListenDispatch.of((socket, context, slot) -> {
                    slot.assign("accepted", connected());
                    calls.add(context + " accepts");
                    return AcceptAnswer.SUCCESS;
                }),
                connected());
    }

    private WskStreamSocket made() throws Exception {
        return await(provider.streamSocket(TransportProtocol.TCP, "stream", both()));
    }

    private WskStreamSocket bound() throws Exception {
        WskStreamSocket socket = made();
        await(socket.bind(SocketScene.anyPort()));
        return socket;
    }

    private WskStreamSocket listening() throws Exception {
        WskStreamSocket socket = bound();
        await(socket.listen());
        return socket;
    }

    private WskStreamSocket connectedTo(SocketAddress address) throws Exception {
        WskStreamSocket socket = bound();
        await(socket.connect(address));
        return socket;
    }

    private static InetSocketAddress addressOf(WskStreamSocket socket) throws Exception {
        return (InetSocketAddress) await(socket.localAddress());
    }

    @Test
    void beforeBindItCantDoAnything() throws Exception {
        WskStreamSocket socket = made();
        assertThat(statusOf(socket.listen())).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(socket.connect(SocketScene.anyPort()))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(socket.accept(null, null))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(socket.send(Line.bytes("x")))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
    }

    @Test
    void boundItHasNoRoleYet() throws Exception {
        WskStreamSocket socket = bound();
        assertThat(statusOf(socket.accept(null, null))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(socket.receive(ByteBuffer.allocate(1)))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(socket.enable(WskEvent.ACCEPT)).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(socket.enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(socket.enable(WskEvent.SEND_BACKLOG)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(socket.enable(WskEvent.RECEIVE_FROM)).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void oneThatListensAcceptsAndStaysThat() throws Exception {
        ConnectHooksForTests hooks = new ConnectHooksForTests();
        WskStreamSocket listener = listening();
        CompletableFuture<WskConnectionSocket> accept = listener.accept("requested", connected());
        WskStreamSocket client = connectedTo(addressOf(listener));
        scene.hooks(hooks);
        WskConnectionSocket accepted = await(accept);
        assertThat(await(accepted.remoteAddress())).isEqualTo(await(client.localAddress()));
        assertThat(statusOf(listener.connect(SocketScene.anyPort()))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(listener.connectEx(SocketScene.anyPort(), Line.bytes("x"))))
                .isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(listener.listen())).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(listener.send(Line.bytes("x")))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(listener.receive(ByteBuffer.allocate(1)))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(listener.remoteAddress())).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(listener.disconnect(null))).isEqualTo(NtStatus.CONNECTION_INVALID);
        assertThat(hooks.told().more()).as("hooks hear of no connect").isEmpty();
    }

    @Test
    void oneThatIsConnectedStaysThat() throws Exception {
        WskStreamSocket listener = listening();
        WskStreamSocket socket = connectedTo(addressOf(listener));
        assertThat(statusOf(socket.listen())).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(socket.accept(null, null))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(socket.connect(addressOf(listener)))).isEqualTo(NtStatus.CONNECTION_ACTIVE);
        assertThat(socket.enable(WskEvent.ACCEPT)).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(socket.enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.SUCCESS);
        WskConnectionSocket accepted = await(listener.accept(null, null));
        await(accepted.send(Line.bytes("data")));
        assertThat(calls.next()).isEqualTo("stream data");
        await(socket.disable(WskEvent.RECEIVE));
    }

    @Test
    void whileItConnectsItCantListen() throws Exception {
        try (FullServer full = new FullServer()) {
            WskStreamSocket socket = bound();
            CompletableFuture<Void> connect = socket.connect(full.address());
            assertThat(statusOf(socket.listen())).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
            await(socket.close());
            assertThat(statusOf(connect)).isEqualTo(NtStatus.CANCELLED);
        }
    }

    @Test
    void d61AConnectThatFailedDecidesNothing() throws Exception {
        WskStreamSocket gone = listening();
        InetSocketAddress nobody = addressOf(gone);
        await(gone.close());
        WskStreamSocket socket = bound();
        assertThat(statusOf(socket.connect(nobody))).isEqualTo(NtStatus.CONNECTION_REFUSED);
        await(socket.listen());
        CompletableFuture<WskConnectionSocket> accept = socket.accept(null, null);
        Line.dial(addressOf(socket)).close();
        await(accept);
    }

    @Test
    void connectionEventsOfOneThatListensAreForThoseItAccepts() throws Exception {
        WskStreamSocket listener = listening();
        assertThat(listener.enable(WskEvent.ACCEPT, WskEvent.RECEIVE)).isEqualTo(NtStatus.SUCCESS);
        assertThat(statusOf(listener.disable(WskEvent.RECEIVE))).isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
        WskStreamSocket client = connectedTo(addressOf(listener));
        assertThat(calls.next()).isEqualTo("stream accepts");
        await(client.send(Line.bytes("inherited")));
        assertThat(calls.next()).isEqualTo("accepted inherited");
        await(listener.disable(WskEvent.ACCEPT));
    }

    @Test
    void itHasNoConditionalAccept() throws Exception {
        assertThat(statusOf(made().setOption(WskOption.SO_CONDITIONAL_ACCEPT, true)))
                .isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
    }

    @Test
    void d40StaticEventsComeByItsRole() throws Exception {
        provider.setStaticEventCallbacks(
                EventCallbackControl.enable(WskEvent.ACCEPT, WskEvent.RECEIVE, WskEvent.DISCONNECT));
        assertThat(statusOf(provider.streamSocket(TransportProtocol.TCP, "stream", null)))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        WskStreamSocket listener = listening();
        WskStreamSocket client = connectedTo(addressOf(listener));
        assertThat(calls.next()).isEqualTo("stream accepts");
        await(client.send(Line.bytes("x")));
        assertThat(calls.next()).isEqualTo("accepted x");
        await(client.disconnect(null));
        assertThat(calls.next()).isEqualTo("accepted GRACEFUL");
        assertThat(statusOf(client.disable(WskEvent.RECEIVE))).isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
    }

    @Test
    void closingOneThatListensCancelsItsAccepts() throws Exception {
        WskStreamSocket listener = listening();
        CompletableFuture<WskConnectionSocket> first = listener.accept(null, null);
        CompletableFuture<WskConnectionSocket> cancelled = listener.accept(null, null);
        assertThat(cancelled.cancel(false)).isTrue();
        await(listener.close());
        assertThat(statusOf(first)).isEqualTo(NtStatus.CANCELLED);
    }
}
