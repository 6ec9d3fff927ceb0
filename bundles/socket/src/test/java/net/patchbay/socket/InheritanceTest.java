package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import org.junit.jupiter.api.Test;

/** Connection events that are enabled on a listener, for the sockets that its accept event delivers: wsk.md 4.4. */
class InheritanceTest extends SceneTest {
    private final Calls calls = new Calls();
    private final AtomicReference<WskConnectionSocket> accepted = new AtomicReference<>();
    private WskListeningSocket listener;

    private final ConnectionDispatch<String> tells = new ConnectionDispatch<>(
            (socket, context, data) -> {
                calls.add(Line.text(data.buffer()));
                return ReceiveAnswer.SUCCESS;
            },
            (socket, context, kind) -> calls.add(kind.name()),
            null);

    private InetSocketAddress listen(ConnectionDispatch<String> table) throws Exception {
        listener = await(provider.listeningSocket(
                TransportProtocol.TCP, "listener", ListenDispatch.<String>of((socket, context, slot) -> {
                    slot.assign("accepted", table);
                    accepted.set(slot.socket());
                    calls.add("accept");
                    return AcceptAnswer.SUCCESS;
                })));
        await(listener.bind(SocketScene.anyPort()));
        return (InetSocketAddress) await(listener.localAddress());
    }

    @Test
    void theyAreEnabledOnWhatTheAcceptEventDelivers() throws Exception {
        InetSocketAddress address = listen(tells);
        listener.enable(WskEvent.ACCEPT, WskEvent.RECEIVE, WskEvent.DISCONNECT);
        try (Socket peer = Line.dial(address)) {
            peer.getOutputStream().write('x');
            peer.shutdownOutput();
            assertThat(calls.next(3)).containsExactly("accept", "x", "GRACEFUL");
        }
    }

    @Test
    void notOnWhatAnAcceptRequestGives() throws Exception {
        InetSocketAddress address = listen(tells);
        listener.enable(WskEvent.RECEIVE);
        try (Socket peer = Line.dial(address)) {
            WskConnectionSocket socket = await(listener.accept("context", tells));
            Line line = Line.between(socket, peer);
            line.write("x");
            line.arrived(1);
            assertThat(calls.more()).isEmpty();
            socket.enable(WskEvent.RECEIVE);
            assertThat(calls.next()).isEqualTo("x");
        }
    }

    @Test
    void theySurviveDisablingAndEnablingTheAcceptEvent() throws Exception {
        InetSocketAddress address = listen(tells);
        listener.enable(WskEvent.ACCEPT, WskEvent.RECEIVE);
        await(listener.disable(WskEvent.ACCEPT));
        listener.enable(WskEvent.ACCEPT);
        try (Socket peer = Line.dial(address)) {
            peer.getOutputStream().write('x');
            assertThat(calls.next(2)).containsExactly("accept", "x");
        }
    }

    @Test
    void d39WhereACallbackIsMissingTheAcceptedSocketIsClosed() throws Exception {
        InetSocketAddress address = listen(new ConnectionDispatch<>(tells.receive(), null, null));
        listener.enable(WskEvent.ACCEPT, WskEvent.RECEIVE, WskEvent.DISCONNECT);
        try (Socket peer = Line.dial(address)) {
            assertThatThrownBy(() -> peer.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThat(statusOf(accepted.get().send(Line.bytes("x")))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
        }
    }

    @Test
    void d40WhereAStaticCallbackIsMissingTheAcceptedSocketIsClosedToo() throws Exception {
        provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.ACCEPT, WskEvent.RECEIVE));
        InetSocketAddress address = listen(null);
        try (Socket peer = Line.dial(address)) {
            assertThatThrownBy(() -> peer.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThat(statusOf(listener.accept(null, null))).isEqualTo(NtStatus.INVALID_PARAMETER);
        }
    }

    @Test
    void d39OnTheAcceptedSocketItIsDisabledLikeAnyOther() throws Exception {
        InetSocketAddress address = listen(tells);
        listener.enable(WskEvent.ACCEPT, WskEvent.RECEIVE);
        try (Socket peer = Line.dial(address)) {
            assertThat(calls.next()).isEqualTo("accept");
            await(accepted.get().disable(WskEvent.RECEIVE));
            Line line = Line.between(accepted.get(), peer);
            line.write("x");
            line.arrived(1);
            assertThat(calls.more()).isEmpty();
        }
    }
}
