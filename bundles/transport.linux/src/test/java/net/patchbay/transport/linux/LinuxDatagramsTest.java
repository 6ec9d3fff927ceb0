package net.patchbay.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportOptions;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.loops.OnLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What datagram sockets have here beyond the contract. */
class LinuxDatagramsTest {
    private LinuxTransport transport;
    private TransportDatagrams socket;

    @BeforeEach
    void open() throws Exception {
        transport = Started.of(1, line -> {});
        socket = transport.openDatagrams(TransportProtocol.UDP);
    }

    @AfterEach
    void stop() {
        transport.close();
    }

    private static InetSocketAddress address(String name, int port) throws Exception {
        return new InetSocketAddress(InetAddress.getByName(name), port);
    }

    private int bind(String name) throws Exception {
        OnLoop.run(socket, () -> socket.bind(address(name, 0)));
        return ((InetSocketAddress) socket.localAddress()).getPort();
    }

    private DatagramHeader sentTo(SocketAddress to) throws Exception {
        assertThat(OnLoop.get(socket, () -> socket.send(ByteBuffer.wrap(new byte[3]), to)))
                .isTrue();
        DatagramHeader header = new DatagramHeader();
        await().until(() -> OnLoop.get(socket, () -> socket.receive(ByteBuffer.allocate(10), header)));
        return header;
    }

    @Test
    void sayWhetherADatagramWasSentToOneToAllOrToAGroup() throws Exception {
        int port = bind("0.0.0.0");
        InetAddress group = InetAddress.getByName("239.1.2.3");
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
        OnLoop.run(socket, () -> {
            socket.option(StandardSocketOptions.SO_BROADCAST, true);
            socket.option(StandardSocketOptions.IP_MULTICAST_IF, loopback);
            socket.join(group, loopback);
        });

        DatagramHeader one = sentTo(address("127.0.0.1", port));
        DatagramHeader all = sentTo(address("127.255.255.255", port));
        DatagramHeader several = sentTo(new InetSocketAddress(group, port));

        assertThat(new boolean[] {one.broadcast(), one.multicast()}).containsExactly(false, false);
        assertThat(new boolean[] {all.broadcast(), all.multicast()}).containsExactly(true, false);
        assertThat(new boolean[] {several.broadcast(), several.multicast()}).containsExactly(false, true);
        assertThat(OnLoop.get(socket, () -> socket.option(StandardSocketOptions.IP_MULTICAST_IF)))
                .isEqualTo(loopback);
    }

    @Test
    void keepThePortThatTheSystemChoseWhenTheRemoteAddressIsForgotten() throws Exception {
        int port = bind("127.0.0.1");

        OnLoop.run(socket, () -> {
            socket.remote(address("127.0.0.1", 9));
            socket.remote(null);
        });

        assertThat(socket.localAddress()).isEqualTo(address("127.0.0.1", port));
        assertThat(sentTo(address("127.0.0.1", port)).sender()).isEqualTo(address("127.0.0.1", port));
    }

    @Test
    void haveTheOptionsOfAFlowSpecification() throws Exception {
        OnLoop.run(socket, () -> {
            socket.option(StandardSocketOptions.IP_TOS, 0x10);
            socket.option(TransportOptions.SO_PRIORITY, 5);
        });

        assertThat(OnLoop.get(socket, () -> socket.option(StandardSocketOptions.IP_TOS)))
                .isEqualTo(0x10);
        assertThat(OnLoop.get(socket, () -> socket.option(TransportOptions.SO_PRIORITY)))
                .isEqualTo(5);
    }
}
