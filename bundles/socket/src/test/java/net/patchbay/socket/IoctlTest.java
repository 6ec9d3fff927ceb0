package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveFlag;
import net.patchbay.wsk.SocketCategory;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskIoctl;
import net.patchbay.wsk.WskListeningSocket;
import net.patchbay.wsk.WskSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each control code: who has it, when, and what it does. wsk.md 2.15. */
class IoctlTest extends SceneTest {
    /** Which categories have it, as wsk.md prints it; stream sockets have what connections have, but for inspections. */
    record Row(WskIoctl<?, ?> code, Set<SocketCategory> categories) {
        @Override
        public String toString() {
            return code.name();
        }
    }

    static Stream<Row> rows() {
        Set<SocketCategory> connected = EnumSet.of(SocketCategory.CONNECTION, SocketCategory.STREAM);
        Set<SocketCategory> all = EnumSet.allOf(SocketCategory.class);
        return Stream.of(
                new Row(WskIoctl.SIO_WSK_SET_REMOTE_ADDRESS, EnumSet.of(SocketCategory.DATAGRAM)),
                new Row(WskIoctl.SIO_WSK_SET_SENDTO_ADDRESS, EnumSet.of(SocketCategory.DATAGRAM)),
                new Row(WskIoctl.SIO_WSK_QUERY_RECEIVE_BACKLOG, connected),
                new Row(WskIoctl.SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, connected),
                new Row(WskIoctl.SIO_WSK_QUERY_INSPECT_ID, EnumSet.noneOf(SocketCategory.class)),
                new Row(WskIoctl.SIO_WSK_REGISTER_EXTENSION, all),
                new Row(WskIoctl.SIO_WSK_SET_TCP_SILENT_MODE, connected),
                new Row(WskIoctl.SIO_ADDRESS_LIST_QUERY, all));
    }

    private List<WskSocket> sockets() throws Exception {
        return List.of(
                await(provider.basicSocket(TransportProtocol.TCP)),
                await(provider.listeningSocket(TransportProtocol.TCP, null, null)),
                await(provider.connectionSocket(TransportProtocol.TCP, null, null)),
                await(provider.datagramSocket(TransportProtocol.UDP, null, null)),
                await(provider.streamSocket(TransportProtocol.TCP, null, null)));
    }

    /** Without a connection or a bind: what isn't another category's says so, or needs neither. */
    private static final Map<WskIoctl<?, ?>, NtStatus> UNBOUND = Map.of(
            WskIoctl.SIO_WSK_SET_REMOTE_ADDRESS, NtStatus.INVALID_DEVICE_STATE,
            WskIoctl.SIO_WSK_SET_SENDTO_ADDRESS, NtStatus.INVALID_DEVICE_STATE,
            WskIoctl.SIO_WSK_QUERY_RECEIVE_BACKLOG, NtStatus.INVALID_DEVICE_STATE,
            WskIoctl.SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, NtStatus.INVALID_DEVICE_STATE,
            WskIoctl.SIO_WSK_REGISTER_EXTENSION, NtStatus.NOT_SUPPORTED,
            WskIoctl.SIO_WSK_SET_TCP_SILENT_MODE, NtStatus.INVALID_DEVICE_STATE,
            WskIoctl.SIO_ADDRESS_LIST_QUERY, NtStatus.SUCCESS);

    @ParameterizedTest
    @MethodSource("rows")
    void socketsOfAnotherCategoryLackItAndOthersNeedTheirState(Row row) throws Exception {
        for (WskSocket socket : sockets()) {
            CompletableFuture<?> request = socket.ioctl(row.code(), null);
            boolean failed = request.handle((done, why) -> why != null).get();
            assertThat(failed ? statusOf(request) : NtStatus.SUCCESS)
                    .as(row + " of " + socket)
                    .isEqualTo(
                            row.categories().contains(socket.category())
                                    ? UNBOUND.get(row.code())
                                    : NtStatus.INVALID_DEVICE_REQUEST);
        }
    }

    @Test
    void noExtensionWasEverDefined() throws Exception {
        WskSocket socket = await(provider.basicSocket(TransportProtocol.TCP));
        assertThat(statusOf(
                        socket.ioctl(WskIoctl.SIO_WSK_REGISTER_EXTENSION, EventCallbackControl.NPI_WSK_INTERFACE_ID)))
                .isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(statusOf(socket.ioctl(WskIoctl.SIO_WSK_REGISTER_EXTENSION, new UUID(1, 2))))
                .isEqualTo(NtStatus.NOT_SUPPORTED);
    }

    @Test
    void aCodeThatNobodyKnowsIsNotSupported() throws Exception {
        WskIoctl<Void, Long> unknown =
                new WskIoctl<>("SIO_KEEPALIVE_VALS", 4, Set.of(SocketCategory.values()), Void.class, Long.class);
        for (WskSocket socket : sockets()) {
            assertThat(statusOf(socket.ioctl(unknown, null))).isEqualTo(NtStatus.NOT_SUPPORTED);
        }
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void anInputOfAnotherTypeIsRefusedAndTheSocketCanBeClosed() throws Exception {
        WskDatagramSocket socket = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        await(socket.bind(SocketScene.anyPort()));
        WskIoctl raw = WskIoctl.SIO_WSK_SET_REMOTE_ADDRESS;
        assertThat(statusOf(socket.ioctl(raw, "there"))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(statusOf(socket.ioctl(WskIoctl.SIO_WSK_SET_SENDTO_ADDRESS, SocketScene.address6(1, 1))))
                .isEqualTo(NtStatus.INVALID_PARAMETER);
        await(socket.close());
    }

    @Test
    void theReceiveBacklogIsWhatWaits() throws Exception {
        try (Line line = Line.to(provider)) {
            assertThat(await(line.socket().ioctl(WskIoctl.SIO_WSK_QUERY_RECEIVE_BACKLOG, null)))
                    .isZero();
            line.write("1234567");
            line.arrived(7);
            await(line.socket().receive(ByteBuffer.allocate(3)));
            assertThat(await(line.socket().ioctl(WskIoctl.SIO_WSK_QUERY_RECEIVE_BACKLOG, null)))
                    .isEqualTo(4);
        }
    }

    @Test
    void aConnectionThatWasntInspectedHasNoInspection() throws Exception {
        WskListeningSocket listener = await(provider.listeningSocket(TransportProtocol.TCP, null, null));
        await(listener.bind(SocketScene.anyPort()));
        CompletableFuture<WskConnectionSocket> accept = listener.accept(null, null);
        try (Line line = Line.between(
                await(provider.socketConnect(
                        TransportProtocol.TCP, SocketScene.anywhere(), await(listener.localAddress()), null, null)),
                new Socket())) {
            assertThat(statusOf(line.socket().ioctl(WskIoctl.SIO_WSK_QUERY_INSPECT_ID, null)))
                    .isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
            assertThat(statusOf(await(accept).ioctl(WskIoctl.SIO_WSK_QUERY_INSPECT_ID, null)))
                    .isEqualTo(NtStatus.INVALID_DEVICE_REQUEST);
        }
    }

    @Test
    void aSilentConnectionSaysAndTakesNothingAndCanOnlyBeClosed() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> pending = line.socket().receive(ByteBuffer.allocate(1));
            await(line.socket().ioctl(WskIoctl.SIO_WSK_SET_TCP_SILENT_MODE, null));
            assertThat(statusOf(pending)).isEqualTo(NtStatus.CANCELLED);
            assertThat(statusOf(line.socket().send(Line.bytes("x")))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
            assertThat(statusOf(line.socket().disconnect(null))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
            assertThat(statusOf(line.socket().disconnectAbortive())).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
            assertThat(statusOf(line.socket().receive(ByteBuffer.allocate(0), ReceiveFlag.DRAIN)))
                    .isEqualTo(NtStatus.INVALID_DEVICE_STATE);
            byte[] much = new byte[8 * 1024 * 1024];
            await(CompletableFuture.runAsync(
                    () -> assertThatCode(() -> line.peer().getOutputStream().write(much))
                            .doesNotThrowAnyException()));
            assertThat(line.peer().getInputStream().available()).isZero();
            await(line.socket().close());
            Line.assertReset(line.peer());
        }
    }

    @Test
    void silenceIsRefusedWhileSomethingWaitsToBeSent() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> sends = line.socket().send(ByteBuffer.allocate(64 * 1024 * 1024));
            assertThat(statusOf(line.socket().ioctl(WskIoctl.SIO_WSK_SET_TCP_SILENT_MODE, null)))
                    .isEqualTo(NtStatus.INVALID_DEVICE_STATE);
            assertThat(sends).isNotDone();
            await(line.socket().disconnectAbortive());
            assertThat(statusOf(line.socket().ioctl(WskIoctl.SIO_WSK_SET_TCP_SILENT_MODE, null)))
                    .isEqualTo(NtStatus.CONNECTION_ABORTED);
        }
    }

    @Test
    void theAddressListHasThoseOfTheFamilyToWhichASocketCanBeBound() throws Exception {
        WskSocket basic = await(provider.basicSocket(TransportProtocol.TCP));
        assertThat(await(basic.ioctl(WskIoctl.SIO_ADDRESS_LIST_QUERY, null)))
                .isNotEmpty()
                .allSatisfy(address ->
                        assertThat(((InetSocketAddress) address).getAddress()).isInstanceOf(Inet4Address.class))
                .anySatisfy(address -> assertThat(((InetSocketAddress) address).getAddress())
                        .isEqualTo(InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
        WskSocket unix = await(provider.basicSocket(TransportProtocol.UNIX_STREAM));
        assertThat(await(unix.ioctl(WskIoctl.SIO_ADDRESS_LIST_QUERY, null))).isEmpty();
        WskSocket six = await(provider.connectionSocket(TransportProtocol.TCP6, null, null));
        assertThat(await(six.ioctl(WskIoctl.SIO_ADDRESS_LIST_QUERY, null)))
                .allSatisfy(address ->
                        assertThat(((InetSocketAddress) address).getAddress()).isNotInstanceOf(Inet4Address.class));
    }
}
