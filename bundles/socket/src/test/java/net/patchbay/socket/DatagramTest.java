package net.patchbay.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.failureOf;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.DatagramFlag;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceivedDatagram;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskIoctl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Datagrams by requests, and where they go and come from: wsk.md 2.9. */
class DatagramTest extends SceneTest {
    private WskDatagramSocket socket;
    private SocketAddress address;
    private DatagramSocket peer;
    private DatagramSocket stranger;

    @BeforeEach
    void bind() throws Exception {
        socket = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        await(socket.bind(SocketScene.anyPort()));
        address = await(socket.localAddress());
        peer = peer();
        stranger = peer();
    }

    static DatagramSocket peer() throws Exception {
        DatagramSocket made = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        made.setSoTimeout((int) SocketScene.BOUND.toMillis());
        return made;
    }

    @AfterEach
    void end() {
        peer.close();
        stranger.close();
    }

    static void write(DatagramSocket from, String text, SocketAddress to) throws Exception {
        byte[] bytes = text.getBytes(UTF_8);
        from.send(new DatagramPacket(bytes, bytes.length, to));
    }

    static String read(DatagramSocket at) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        at.receive(packet);
        return Line.text(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
    }

    private String received() throws Exception {
        ByteBuffer into = ByteBuffer.allocate(100);
        await(socket.receiveFrom(into));
        return Line.text(into.flip());
    }

    @Test
    void requestsAreServedInOrderEachWithOneDatagramAndItsSender() throws Exception {
        ByteBuffer one = ByteBuffer.allocate(100);
        ByteBuffer two = ByteBuffer.allocate(100);
        CompletableFuture<ReceivedDatagram> first = socket.receiveFrom(one);
        CompletableFuture<ReceivedDatagram> second = socket.receiveFrom(two);
        write(peer, "ab", address);
        assertThat(await(first).bytes()).isEqualTo(2);
        assertThat(await(first).remoteAddress()).isEqualTo(peer.getLocalSocketAddress());
        assertThat(await(first).flags()).isEmpty();
        write(stranger, "c", address);
        assertThat(await(second).remoteAddress()).isEqualTo(stranger.getLocalSocketAddress());
        assertThat(Line.text(one.flip()) + Line.text(two.flip())).isEqualTo("abc");
    }

    @Test
    void whatHasNoRoomIsLostAndSaidSo() throws Exception {
        ByteBuffer small = ByteBuffer.allocateDirect(3);
        CompletableFuture<ReceivedDatagram> cut = socket.receiveFrom(small);
        write(peer, "abcdef", address);
        assertThat(await(cut).bytes()).isEqualTo(3);
        assertThat(await(cut).flags()).containsExactly(DatagramFlag.TRUNC);
        write(peer, "next", address);
        assertThat(received()).isEqualTo("next");
    }

    @Test
    void anEmptyDatagramIsOneToo() throws Exception {
        write(peer, "", address);
        assertThat(received()).isEmpty();
        assertThat(await(socket.sendTo(ByteBuffer.allocate(0), peer.getLocalSocketAddress())))
                .isZero();
        assertThat(read(peer)).isEmpty();
    }

    @Test
    void d37ACancelledReceiveLosesNoDatagram() throws Exception {
        assertThat(socket.receiveFrom(ByteBuffer.allocate(10)).cancel(false)).isTrue();
        write(peer, "kept", address);
        assertThat(received()).isEqualTo("kept");
    }

    @Test
    void sendingGoesToTheAddressThatIsGiven() throws Exception {
        assertThat(await(socket.sendTo(Line.bytes("here"), peer.getLocalSocketAddress())))
                .isEqualTo(4);
        assertThat(read(peer)).isEqualTo("here");
    }

    @Test
    void severalGoInOneRequest() throws Exception {
        assertThat(await(socket.sendMessages(List.of(Line.bytes("a"), Line.bytes("bc")), peer.getLocalSocketAddress())))
                .isEqualTo(3);
        assertThat(read(peer)).isEqualTo("a");
        assertThat(read(peer)).isEqualTo("bc");
    }

    @Test
    void aFailureInTheMiddleSaysHowManyBytesWent() throws Exception {
        WskException failure = failureOf(socket.sendMessages(
                List.of(Line.bytes("abc"), ByteBuffer.allocate(100_000), Line.bytes("d")),
                peer.getLocalSocketAddress()));
        assertThat(failure.status()).isEqualTo(NtStatus.INVALID_BUFFER_SIZE);
        assertThat(failure.information()).isEqualTo(3);
        assertThat(read(peer)).isEqualTo("abc");
    }

    @Test
    void withoutAnyAddressNothingCanBeSent() throws Exception {
        assertThat(statusOf(socket.sendTo(Line.bytes("x"), null))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(socket.sendTo(Line.bytes("x"), SocketScene.address6(1, 1))))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void aFixedSendToAddressIsWhereItGoesAndEverybodyIsHeard() throws Exception {
        await(socket.ioctl(WskIoctl.SIO_WSK_SET_SENDTO_ADDRESS, peer.getLocalSocketAddress()));
        await(socket.sendTo(Line.bytes("fixed"), null));
        assertThat(read(peer)).isEqualTo("fixed");
        await(socket.sendTo(Line.bytes("explicit"), stranger.getLocalSocketAddress()));
        assertThat(read(stranger)).isEqualTo("explicit");
        write(stranger, "heard", address);
        assertThat(received()).isEqualTo("heard");
        await(socket.ioctl(WskIoctl.SIO_WSK_SET_SENDTO_ADDRESS, null));
        assertThat(statusOf(socket.sendTo(Line.bytes("x"), null))).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void withAFixedRemoteAddressNobodyElseIsHeard() throws Exception {
        await(socket.ioctl(WskIoctl.SIO_WSK_SET_REMOTE_ADDRESS, peer.getLocalSocketAddress()));
        write(stranger, "unheard", address);
        write(peer, "heard", address);
        assertThat(received()).isEqualTo("heard");
        await(socket.sendTo(Line.bytes("fixed"), null));
        assertThat(read(peer)).isEqualTo("fixed");
        await(socket.sendTo(Line.bytes("overriding"), stranger.getLocalSocketAddress()));
        assertThat(read(stranger)).isEqualTo("overriding");
        await(socket.ioctl(WskIoctl.SIO_WSK_SET_REMOTE_ADDRESS, null));
        write(stranger, "heard again", address);
        assertThat(received()).isEqualTo("heard again");
    }

    @Test
    void beforeBindNothingWorks() throws Exception {
        WskDatagramSocket unbound = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        assertThat(statusOf(unbound.sendTo(Line.bytes("x"), address))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(unbound.receiveFrom(ByteBuffer.allocate(1)))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(unbound.ioctl(WskIoctl.SIO_WSK_SET_REMOTE_ADDRESS, address)))
                .isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        assertThat(statusOf(unbound.ioctl(WskIoctl.SIO_WSK_SET_SENDTO_ADDRESS, address)))
                .isEqualTo(NtStatus.INVALID_DEVICE_STATE);
    }

    @Test
    void aReadOnlyBufferIsRefused() throws Exception {
        assertThat(statusOf(socket.receiveFrom(ByteBuffer.allocate(1).asReadOnlyBuffer())))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void d49ClosingCancelsWhatWaits() throws Exception {
        CompletableFuture<ReceivedDatagram> pending = socket.receiveFrom(ByteBuffer.allocate(1));
        await(socket.close());
        assertThat(statusOf(pending)).isEqualTo(NtStatus.CANCELLED);
    }
}
