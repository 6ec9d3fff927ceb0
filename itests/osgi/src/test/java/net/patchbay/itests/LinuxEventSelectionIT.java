package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.ReceiveFlag;
import net.patchbay.winsock.SendFlag;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.wsk.runtime.TransportDTO;
import org.junit.Before;
import org.junit.Test;

/** The same over the transport of Linux's own calls, where JNA loads; and what no other transport sees. */
public class LinuxEventSelectionIT extends EventSelectionIT {
    private static final TransportProtocol ICMP = new TransportProtocol(AddressFamily.INET, SocketType.RAW, 1);
    private static final int HEADER_OF_IP = 20;

    @Override
    protected String transport() {
        return LINUX;
    }

    @Before
    public void whereItServes() {
        TransportDTO transport = sockets().transports().get(0);
        assumeTrue(transport.reason, transport.state.equals(TransportDTO.ACTIVE));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String received(WinsockSocket socket, ReceiveFlag... flags) throws WinsockException {
        ByteBuffer into = ByteBuffer.allocate(100);
        int count = socket.recv(into, flags);
        return new String(into.array(), 0, count, StandardCharsets.US_ASCII);
    }

    @Test
    public void d62UrgentDataComesBesideTheStreamAndReadsStopAtItsMark() throws Exception {
        assertThat(winsock().can(TransportProtocol.TCP, TransportCapability.URGENT_DATA))
                .isTrue();
        WinsockSocket listening = winsock().socket(TransportProtocol.TCP);
        listening.bind(anyPort());
        listening.listen(1);
        WinsockSocket sender = winsock().socket(TransportProtocol.TCP);
        sender.connect(listening.localAddress());
        Selected accepted = selected(listening.accept(), NetworkEvent.READ, NetworkEvent.OOB);
        WinsockSocket receiver = accepted.socket();

        sender.send(bytes("before"));
        sender.send(bytes("!"), SendFlag.OOB);
        sender.send(bytes("after"));

        awaitAll(accepted, NetworkEvent.READ, NetworkEvent.OOB);
        Until.holds("all has come", () -> readable(receiver) >= "before".length());
        assertThat(receiver.ioctl(WinsockIoctl.SIOCATMARK, null)).isFalse();
        assertThat(received(receiver)).isEqualTo("before");
        assertThat(received(receiver, ReceiveFlag.OOB)).isEqualTo("!");
        assertThat(receiver.ioctl(WinsockIoctl.SIOCATMARK, null)).isTrue();
        Until.holds("the rest has come", () -> readable(receiver) == "after".length());
        assertThat(received(receiver)).isEqualTo("after");
    }

    private static int readable(WinsockSocket socket) {
        try {
            return socket.ioctl(WinsockIoctl.FIONREAD, null);
        } catch (WinsockException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitAll(Selected one, NetworkEvent... events) throws WinsockException {
        int seen = 0;
        while ((seen & NetworkEvent.mask(events)) != NetworkEvent.mask(events)) {
            seen |= next(one).mask();
        }
    }

    /** The system sends a socket of ICMP its own request too. */
    @Test
    public void aRawSocketHearsTheEchoOfItsRequest() throws Exception {
        assumeTrue(
                "raw sockets need CAP_NET_RAW",
                sockets().transports().get(0).protocols.contains(ICMP.toString()));
        WinsockSocket socket = winsock().socket(ICMP);
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        socket.bind(loopback);
        Selected raw = selected(socket, NetworkEvent.READ);
        ByteBuffer request = ByteBuffer.allocate(8).put(0, (byte) 8).putShort(4, (short) 0x5043);
        assertThat(socket.sendTo(request.putShort(2, (short) ~(0x0800 + 0x5043)), loopback))
                .isEqualTo(8);

        boolean replied = false;
        while (!replied) {
            awaitAll(raw, NetworkEvent.READ);
            ByteBuffer into = ByteBuffer.allocate(100);
            assertThat(socket.recv(into)).isEqualTo(HEADER_OF_IP + 8);
            replied = into.get(HEADER_OF_IP) == 0 && into.getShort(HEADER_OF_IP + 4) == 0x5043;
        }
    }
}
