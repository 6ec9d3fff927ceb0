package net.patchbay.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.loops.OnLoop;
import net.patchbay.transport.loops.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An ICMP echo to this machine, where the process may open raw sockets. */
class RawTest {
    private static final int HEADER_OF_IP = 20;

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void hearsTheEchoOfItsOwnRequest(int index) throws Exception {
        Machine.Able machine = (Machine.Able) Machine.tried("Linux", System.getProperty("os.arch"));
        TransportProtocol protocol = Machine.RAW.get(index);
        assumeThat(machine.protocols())
                .as("raw sockets need CAP_NET_RAW, and the family")
                .contains(protocol);
        boolean four = protocol.family() == AddressFamily.INET;
        InetAddress loopback = InetAddress.getByName(four ? "127.0.0.1" : "::1");
        try (LinuxTransport transport =
                new LinuxTransport(machine.layout(), machine.protocols(), new Settings(1, 50), line -> {})) {
            TransportDatagrams socket = transport.openDatagrams(protocol);
            OnLoop.run(socket, () -> {
                socket.bind(new InetSocketAddress(loopback, 0));
                socket.attach(readiness -> {});
                socket.interest(Readiness.READ);
            });
            assertThat(socket.localAddress()).isEqualTo(new InetSocketAddress(loopback, 0));
            ByteBuffer request = echo(four);
            assertThat(OnLoop.get(socket, () -> socket.send(request, new InetSocketAddress(loopback, 7))))
                    .isTrue();

            await().until(() -> OnLoop.get(socket, () -> isReply(socket, four)));
        }
    }

    /** An echo request with a number of its own; of ICMPv6 the system makes the sum. */
    private static ByteBuffer echo(boolean four) {
        ByteBuffer request =
                ByteBuffer.allocate(8).put(0, (byte) (four ? 8 : 128)).putShort(4, (short) 0x5042);
        return request.putShort(2, (short) ~(0x0800 + 0x5042));
    }

    private static boolean isReply(TransportDatagrams socket, boolean four) throws Exception {
        ByteBuffer into = ByteBuffer.allocate(100);
        DatagramHeader header = new DatagramHeader();
        if (!socket.receive(into, header)) {
            return false;
        }
        into.flip().position(four ? HEADER_OF_IP : 0);
        ByteBuffer reply = into.slice();
        assertThat(((InetSocketAddress) header.sender()).getAddress().isLoopbackAddress())
                .isTrue();
        return reply.get(0) == (byte) (four ? 0 : 129) && reply.getShort(4) == 0x5042;
    }
}
