package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DatagramDispatch;
import net.patchbay.wsk.InspectAction;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.ReceiveFromAnswer;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskOption;
import net.patchbay.wsk.WskSocket;

/** A transport leaves: its sockets, and what their callbacks were told. */
abstract class LeavingTest extends SceneTest {
    final Calls calls = new Calls();

    ConnectionDispatch<String> connected() {
        return new ConnectionDispatch<>(
                (socket, context, data) -> {
                    calls.add("receive " + (data == null ? null : Line.text(data.buffer())));
                    return ReceiveAnswer.SUCCESS;
                },
                (socket, context, kind) -> calls.add("disconnect " + kind),
                (socket, context, ideal) -> calls.add("backlog"));
    }

    ListenDispatch<String> listening() {
        return new ListenDispatch<>(
                (socket, context, slot) -> {
                    calls.add("accept " + (slot == null ? null : "one"));
                    return AcceptAnswer.SUCCESS;
                },
                (socket, context, local, remote, id) -> {
                    calls.add("inspect " + (id == null ? local + " " + remote : "one"));
                    return InspectAction.PEND;
                },
                (socket, context, id) -> calls.add("abort"));
    }

    WskListeningSocket listener(boolean conditional) throws Exception {
        WskListeningSocket listener = await(provider.listeningSocket(TransportProtocol.TCP, "listener", listening()));
        await(listener.setOption(WskOption.SO_CONDITIONAL_ACCEPT, conditional));
        await(listener.bind(SocketScene.anyPort()));
        return listener;
    }

    WskDatagramSocket datagrams() throws Exception {
        WskDatagramSocket socket = await(provider.datagramSocket(
                TransportProtocol.UDP, "datagrams", new DatagramDispatch<>((self, context, list) -> {
                    calls.add("receive-from " + (list == null ? null : "one"));
                    return ReceiveFromAnswer.SUCCESS;
                })));
        await(socket.bind(SocketScene.anyPort()));
        return socket;
    }

    static InetSocketAddress addressOf(WskListeningSocket listener) throws Exception {
        return (InetSocketAddress) await(listener.localAddress());
    }

    void leaves() throws Exception {
        assertThat(scene.leave()).as("sockets that held it").isZero();
    }

    void assertLost(WskSocket socket) throws Exception {
        assertThat(statusOf(socket.getOption(WskOption.SO_RCVBUF))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
        assertThat(calls.more()).isEmpty();
        await(socket.close());
        assertThat(calls.more()).isEmpty();
    }
}
