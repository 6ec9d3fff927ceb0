package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskListeningSocket;
import org.junit.jupiter.api.Test;

/** Binding, wsk.md 2.4 and 2.13. */
class BindTest extends SceneTest {
    @Test
    void theSystemChoosesThePortWhereItIsZero() throws Exception {
        WskDatagramSocket socket = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        assertThat(statusOf(socket.localAddress())).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(await(socket.bind(SocketScene.anyPort()))).isNull();
        InetSocketAddress address = (InetSocketAddress) await(socket.localAddress());
        assertThat(address.getPort()).isPositive();
        assertThat(address.getAddress()).isEqualTo(InetAddress.getLoopbackAddress());
    }

    @Test
    void aSecondBindIsRefusedAndTheFirstStays() throws Exception {
        WskDatagramSocket socket = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        await(socket.bind(SocketScene.anyPort()));
        Object before = await(socket.localAddress());
        assertThat(statusOf(socket.bind(SocketScene.anyPort()))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(await(socket.localAddress())).isEqualTo(before);
    }

    @Test
    void anAddressThatTheFamilyOrTheMachineLacksIsRefused() throws Exception {
        WskConnectionSocket socket = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        assertThat(statusOf(socket.bind(SocketScene.address6(0, 1)))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(socket.bind(InetSocketAddress.createUnresolved("localhost", 0))))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(socket.bind(SocketScene.address(0, 192, 0, 2, 1)))).isEqualTo(NtStatus.INVALID_PARAMETER);
        await(socket.bind(SocketScene.anyPort()));
    }

    @Test
    void anAddressOfAnotherProcessIsInUse() throws Exception {
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            WskDatagramSocket socket = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
            assertThat(statusOf(socket.bind(other.getLocalSocketAddress()))).isEqualTo(NtStatus.ADDRESS_ALREADY_EXISTS);
        }
    }

    @Test
    void anAddressWhoseBindTheSystemRefusedIsFreeForOthersOnceTheSystemAllowsIt() throws Exception {
        WskDatagramSocket refused = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        InetSocketAddress address;
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            address = (InetSocketAddress) other.getLocalSocketAddress();
            assertThat(statusOf(refused.bind(address))).isEqualTo(NtStatus.ADDRESS_ALREADY_EXISTS);
        }
        await(await(provider.datagramSocket(TransportProtocol.UDP, null, null)).bind(address));
    }

    @Test
    void anAddressThatASocketHeldBeforeAFailedBindIsFreeForOthers() throws Exception {
        WskListeningSocket wrong = await(provider.listeningSocket(TransportProtocol.UDP, null, null));
        InetSocketAddress address;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            address = (InetSocketAddress) free.getLocalSocketAddress();
        }
        assertThat(statusOf(wrong.bind(address))).isEqualTo(NtStatus.NOT_IMPLEMENTED);
        WskDatagramSocket right = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        await(right.bind(address));
    }

    @Test
    void aListenerOfIpv6ServesBothFamilies() throws Exception {
        WskListeningSocket listener = await(provider.listeningSocket(TransportProtocol.TCP6, null, null));
        await(listener.bind(SocketScene.address6(0, 0)));
        int port = ((InetSocketAddress) await(listener.localAddress())).getPort();
        try (Socket four = Line.dial(SocketScene.address(port, 127, 0, 0, 1));
                Socket six = Line.dial(SocketScene.address6(port, 1))) {
            await(listener.accept(null, null));
            await(listener.accept(null, null));
            assertThat(four.isConnected() && six.isConnected()).isTrue();
        }
    }
}
