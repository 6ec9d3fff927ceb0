package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.DatagramDispatch;
import net.patchbay.wsk.DatagramFlag;
import net.patchbay.wsk.MulticastGroup;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveFromAnswer;
import net.patchbay.wsk.ReceivedDatagram;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskOption;
import org.junit.jupiter.api.Test;

/** Broadcasts and groups, wsk.md 2.9 and 2.15. */
class DatagramOptionTest extends SceneTest {
    private static final InetAddress GROUP =
            SocketScene.address(0, 239, 7, 7, 7).getAddress();

    private final Calls calls = new Calls();

    private WskDatagramSocket bound(SocketAddress address) throws Exception {
        WskDatagramSocket socket = await(provider.datagramSocket(
                TransportProtocol.UDP, "context", new DatagramDispatch<>((self, context, list) -> {
                    calls.add(Line.text(list.buffer()) + " " + list.flags());
                    return ReceiveFromAnswer.SUCCESS;
                })));
        await(socket.bind(address));
        return socket;
    }

    private static NetworkInterface loopback() throws Exception {
        return NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
    }

    @Test
    void aBroadcastNeedsItsOption() throws Exception {
        WskDatagramSocket socket = bound(SocketScene.anywhere());
        int port = ((InetSocketAddress) await(socket.localAddress())).getPort();
        InetSocketAddress everybody = SocketScene.address(port, 127, 255, 255, 255);
        assertThat(statusOf(socket.sendTo(Line.bytes("x"), everybody))).isEqualTo(NtStatus.ACCESS_DENIED);
        await(socket.setOption(WskOption.SO_BROADCAST, true));
        socket.enable(WskEvent.RECEIVE_FROM);
        assertThat(await(socket.sendTo(Line.bytes("all"), everybody))).isEqualTo(3);
        boolean told = scene.capabilities().contains(TransportCapability.DESTINATION_OF_DATAGRAMS);
        assertThat(calls.next()).isEqualTo(told ? "all [BCAST]" : "all []");
    }

    @Test
    void aMemberHearsTheGroupUntilItLeaves() throws Exception {
        WskDatagramSocket socket = bound(SocketScene.anywhere());
        InetSocketAddress group =
                new InetSocketAddress(GROUP, ((InetSocketAddress) await(socket.localAddress())).getPort());
        MulticastGroup membership = new MulticastGroup(GROUP, loopback());
        assertThat(statusOf(socket.getOption(WskOption.IP_MULTICAST_IF))).isEqualTo(NtStatus.NOT_FOUND);
        await(socket.setOption(WskOption.IP_MULTICAST_IF, loopback()));
        assertThat(await(socket.getOption(WskOption.IP_MULTICAST_IF))).isEqualTo(loopback());
        await(socket.setOption(WskOption.IP_ADD_MEMBERSHIP, membership));
        socket.enable(WskEvent.RECEIVE_FROM);
        await(socket.sendTo(Line.bytes("heard"), group));
        assertThat(calls.next()).startsWith("heard");
        await(socket.setOption(WskOption.IP_DROP_MEMBERSHIP, membership));
        await(socket.sendTo(Line.bytes("unheard"), group));
        await(socket.sendTo(Line.bytes("own"), SocketScene.address(group.getPort(), 127, 0, 0, 1)));
        assertThat(calls.next()).startsWith("own");
    }

    @Test
    void aGroupThatIsNoneIsRefused() throws Exception {
        assertThat(statusOf(bound(SocketScene.anywhere())
                        .setOption(
                                WskOption.IP_ADD_MEMBERSHIP,
                                new MulticastGroup(InetAddress.getLoopbackAddress(), loopback()))))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    /** A transport that can says where a datagram was sent to; that of java.nio can't (D53). */
    @Test
    void d53WhereADatagramWasSentToIsToldByATransportThatCan() throws Exception {
        scene.bend(TransportCapability.DESTINATION_OF_DATAGRAMS).with("receive", (real, arguments) -> {
            Object received = real.call();
            ByteBuffer into = (ByteBuffer) arguments[0];
            DatagramHeader header = (DatagramHeader) arguments[1];
            if (Boolean.TRUE.equals(received)) {
                boolean toAll = into.get(0) == 'b';
                header.fill(header.sender(), false, toAll, !toAll);
            }
            return received;
        });
        WskDatagramSocket socket = bound(SocketScene.anyPort());
        SocketAddress address = await(socket.localAddress());
        CompletableFuture<ReceivedDatagram> first = socket.receiveFrom(ByteBuffer.allocate(1));
        await(socket.sendTo(Line.bytes("b"), address));
        assertThat(await(first).flags()).containsExactly(DatagramFlag.BCAST);
        socket.enable(WskEvent.RECEIVE_FROM);
        await(socket.sendTo(Line.bytes("m"), address));
        assertThat(calls.next()).isEqualTo("m [MCAST]");
    }
}
