package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.List;
import net.patchbay.socket.BentTransport;
import net.patchbay.socket.SocketScene;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportOptions;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.Linger;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.MulticastGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Options: which sockets have which, what they are at first, and what they do. */
@Timeout(60)
class OptionsTest {
    /** An option and another value than it has at first. */
    private record Row<T>(WinsockOption<T> option, T value) {
        void set(WinsockSocket socket) throws WinsockException {
            socket.option(option, value);
        }
    }

    private static final List<Row<?>> OF_ALL = List.of(
            new Row<>(WinsockOption.SO_RCVBUF, 1000),
            new Row<>(WinsockOption.SO_SNDBUF, 2000),
            new Row<>(WinsockOption.SO_RCVTIMEO, 3),
            new Row<>(WinsockOption.SO_SNDTIMEO, 4),
            new Row<>(WinsockOption.SO_REUSEADDR, true),
            new Row<>(WinsockOption.IP_TOS, 0x28));

    private static final List<Row<?>> OF_STREAMS = List.of(
            new Row<>(WinsockOption.SO_CONDITIONAL_ACCEPT, true),
            new Row<>(WinsockOption.SO_LINGER, new Linger(true, 7)),
            new Row<>(WinsockOption.SO_KEEPALIVE, true),
            new Row<>(WinsockOption.TCP_NODELAY, false));

    private static final List<Row<?>> OF_DATAGRAMS = List.of(
            new Row<>(WinsockOption.SO_BROADCAST, true),
            new Row<>(WinsockOption.IP_MULTICAST_TTL, 9),
            new Row<>(WinsockOption.IP_MULTICAST_LOOP, false));

    private WinsockScene scene;

    @BeforeEach
    void begin() throws Exception {
        scene = new WinsockScene(Profile.DOCUMENTED);
    }

    @AfterEach
    void end() throws Exception {
        scene.close();
    }

    private WinsockSocket udp() throws WinsockException {
        return scene.winsock().socket(TransportProtocol.UDP);
    }

    private static WsaError setting(WinsockSocket socket, Row<?> row) {
        return errorOf(() -> row.set(socket));
    }

    @Test
    void eachIsWhatItWasSetTo() throws Exception {
        for (WinsockSocket socket : List.of(scene.tcp(), udp())) {
            boolean stream = socket.protocol().type() == SocketType.STREAM;
            for (List<Row<?>> rows : List.of(OF_ALL, stream ? OF_STREAMS : OF_DATAGRAMS)) {
                for (Row<?> row : rows) {
                    assertThat(socket.option(row.option())).as("%s", row).isNotEqualTo(row.value());
                    row.set(socket);
                    assertThat(socket.option(row.option())).as("%s", row).isEqualTo(row.value());
                }
            }
        }
    }

    @Test
    void thoseOfTheOtherKindAreLacking() throws Exception {
        WinsockSocket stream = scene.tcp();
        WinsockSocket datagrams = udp();
        for (Row<?> row : OF_DATAGRAMS) {
            assertThat(setting(stream, row)).as("%s", row).isEqualTo(WsaError.WSAENOPROTOOPT);
            assertThat(errorOf(() -> stream.option(row.option()))).isEqualTo(WsaError.WSAENOPROTOOPT);
        }
        for (Row<?> row : OF_STREAMS) {
            assertThat(setting(datagrams, row)).as("%s", row).isEqualTo(WsaError.WSAENOPROTOOPT);
            assertThat(errorOf(() -> datagrams.option(row.option()))).isEqualTo(WsaError.WSAENOPROTOOPT);
        }
        assertThat(errorOf(() -> stream.option(WinsockOption.SO_MAX_MSG_SIZE))).isEqualTo(WsaError.WSAENOPROTOOPT);
        assertThat(errorOf(() -> datagrams.option(WinsockOption.SO_ACCEPTCONN))).isEqualTo(WsaError.WSAENOPROTOOPT);
        assertThat(errorOf(() -> datagrams.option(WinsockOption.SO_OOBINLINE, true)))
                .isEqualTo(WsaError.WSAENOPROTOOPT);
        assertThat(errorOf(() -> stream.option(new WinsockOption<>("SO_UNKNOWN", Integer.class))))
                .isEqualTo(WsaError.WSAENOPROTOOPT);
    }

    @Test
    void someCanOnlyBeAskedFor() throws Exception {
        WinsockSocket listener = scene.listener();
        WinsockSocket datagrams = udp();
        assertThat(listener.option(WinsockOption.SO_ACCEPTCONN)).isTrue();
        assertThat(scene.tcp().option(WinsockOption.SO_ACCEPTCONN)).isFalse();
        assertThat(listener.option(WinsockOption.SO_TYPE)).isEqualTo(SocketType.STREAM);
        assertThat(datagrams.option(WinsockOption.SO_TYPE)).isEqualTo(SocketType.DGRAM);
        assertThat(datagrams.option(WinsockOption.SO_PROTOCOL_INFO)).isEqualTo(TransportProtocol.UDP);
        assertThat(datagrams.option(WinsockOption.SO_MAX_MSG_SIZE)).isEqualTo(65_507);
        assertThat(datagrams.option(WinsockOption.SO_ERROR)).isEqualTo(WsaError.NO_ERROR);
        for (Row<?> row : List.of(
                new Row<>(WinsockOption.SO_TYPE, SocketType.DGRAM),
                new Row<>(WinsockOption.SO_PROTOCOL_INFO, TransportProtocol.UDP),
                new Row<>(WinsockOption.SO_ERROR, WsaError.NO_ERROR),
                new Row<>(WinsockOption.SO_MAX_MSG_SIZE, 1))) {
            assertThat(setting(datagrams, row)).as("%s", row).isEqualTo(WsaError.WSAENOPROTOOPT);
        }
        assertThat(errorOf(() -> listener.option(WinsockOption.SO_ACCEPTCONN, false)))
                .isEqualTo(WsaError.WSAENOPROTOOPT);
        assertThat(errorOf(() -> datagrams.option(WinsockOption.IP_ADD_MEMBERSHIP)))
                .isEqualTo(WsaError.WSAENOPROTOOPT);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aWrongValueIsInvalidAndNothingChanges() throws Exception {
        WinsockSocket socket = udp();
        for (Row<?> row : List.of(
                new Row<>(WinsockOption.SO_RCVBUF, -1),
                new Row<>(WinsockOption.SO_SNDBUF, -1),
                new Row<>(WinsockOption.SO_RCVTIMEO, -1),
                new Row<>(WinsockOption.SO_SNDTIMEO, -1),
                new Row<>(WinsockOption.IP_TOS, 256),
                new Row<>(WinsockOption.IP_MULTICAST_TTL, -1),
                new Row<>((WinsockOption) WinsockOption.SO_BROADCAST, "yes"),
                new Row<>((WinsockOption) WinsockOption.SO_RCVBUF, "much"),
                new Row<>(WinsockOption.SO_BROADCAST, null))) {
            Object before = socket.option(row.option());
            assertThat(setting(socket, row)).as("%s", row).isEqualTo(WsaError.WSAEINVAL);
            assertThat(socket.option(row.option())).isEqualTo(before);
        }
        MulticastGroup none = new MulticastGroup(InetAddress.getLoopbackAddress(), loopback());
        assertThat(errorOf(() -> socket.option(WinsockOption.IP_ADD_MEMBERSHIP, none)))
                .isEqualTo(WsaError.WSAEINVAL);
        socket.option(WinsockOption.SO_SNDBUF, 0);
        assertThat(socket.option(WinsockOption.SO_SNDBUF)).isEqualTo(1);
    }

    private static NetworkInterface loopback() throws Exception {
        return NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
    }

    @Test
    void theInterfaceOfGroupsIsTheSystemsUntilItIsChosen() throws Exception {
        WinsockSocket socket = udp();
        assertThat(errorOf(() -> socket.option(WinsockOption.IP_MULTICAST_IF))).isEqualTo(WsaError.WSAEADDRNOTAVAIL);
        socket.option(WinsockOption.IP_MULTICAST_IF, loopback());
        assertThat(socket.option(WinsockOption.IP_MULTICAST_IF)).isEqualTo(loopback());
        MulticastGroup group =
                new MulticastGroup(SocketScene.address(0, 239, 7, 7, 9).getAddress(), loopback());
        socket.option(WinsockOption.IP_ADD_MEMBERSHIP, group);
        socket.option(WinsockOption.IP_DROP_MEMBERSHIP, group);
    }

    @Test
    void whatComesTooLateIsInvalid() throws Exception {
        WinsockSocket listener = scene.listener();
        assertThat(errorOf(() -> listener.option(WinsockOption.SO_REUSEADDR, true)))
                .isEqualTo(WsaError.WSAEINVAL);
        assertThat(errorOf(() -> listener.option(WinsockOption.SO_EXCLUSIVEADDRUSE, true)))
                .isEqualTo(WsaError.WSAEINVAL);
        assertThat(errorOf(() -> listener.option(WinsockOption.SO_CONDITIONAL_ACCEPT, true)))
                .isEqualTo(WsaError.WSAEINVAL);
        assertThat(listener.option(WinsockOption.SO_CONDITIONAL_ACCEPT)).isFalse();
        scene.below()
                .bend()
                .with(
                        "option",
                        (real, arguments) -> arguments[0] == TransportOptions.IPV6_V6ONLY
                                ? arguments.length == 1 ? false : null
                                : real.call());
        WinsockSocket six = scene.winsock().socket(TransportProtocol.UDP6);
        six.option(WinsockOption.IPV6_V6ONLY, false);
        six.bind(SocketScene.address6(0, 0));
        assertThat(errorOf(() -> six.option(WinsockOption.IPV6_V6ONLY, false))).isEqualTo(WsaError.WSAEINVAL);
        assertThat(six.option(WinsockOption.IPV6_V6ONLY)).isFalse();
    }

    @Test
    void reuseAndExclusiveUseExcludeEachOther() throws Exception {
        WinsockSocket socket = scene.tcp();
        socket.option(WinsockOption.SO_EXCLUSIVEADDRUSE, true);
        assertThat(errorOf(() -> socket.option(WinsockOption.SO_REUSEADDR, true)))
                .isEqualTo(WsaError.WSAEINVAL);
        assertThat(socket.option(WinsockOption.SO_REUSEADDR)).isFalse();
        assertThat(socket.option(WinsockOption.SO_EXCLUSIVEADDRUSE)).isTrue();
        socket.bind(SocketScene.anyPort());
        WinsockSocket second = scene.tcp();
        second.option(WinsockOption.SO_REUSEADDR, true);
        assertThat(errorOf(() -> second.bind(socket.localAddress()))).isEqualTo(WsaError.WSAEACCES);
    }

    @Test
    void whatAListenerHasTheAcceptedSocketHas() throws Exception {
        WinsockSocket listener = scene.tcp();
        List<Row<?>> rows = List.of(
                new Row<>(WinsockOption.SO_RCVBUF, 1000),
                new Row<>(WinsockOption.SO_SNDBUF, 2000),
                new Row<>(WinsockOption.SO_RCVTIMEO, 3000),
                new Row<>(WinsockOption.SO_SNDTIMEO, 4000),
                new Row<>(WinsockOption.SO_LINGER, new Linger(true, 1)),
                new Row<>(WinsockOption.SO_REUSEADDR, true),
                new Row<>(WinsockOption.SO_CONDITIONAL_ACCEPT, true),
                new Row<>(WinsockOption.SO_KEEPALIVE, true));
        for (Row<?> row : rows) {
            row.set(listener);
        }
        listener.bind(SocketScene.anyPort());
        listener.listen(1);
        WinsockSocket client = scene.tcp();
        client.connect(listener.localAddress());
        WinsockSocket accepted = listener.accept();
        for (Row<?> row : rows) {
            assertThat(accepted.option(row.option())).as("%s", row).isEqualTo(row.value());
        }
        assertThat(accepted.option(WinsockOption.SO_ACCEPTCONN)).isFalse();
    }

    @Test
    void smallSendsGoAtOnceAtFirst() throws Exception {
        assertThat(scene.tcp().option(WinsockOption.TCP_NODELAY)).isTrue();
    }

    @Test
    void whatTheTransportLacksIsNamed() throws Exception {
        BentTransport bent = scene.below().bend(TransportCapability.REUSE_PORT);
        WinsockSocket socket = scene.tcp();
        bent.failing("option", TransportError.NOT_SUPPORTED);
        for (WinsockOption<Boolean> option : List.of(WinsockOption.SO_KEEPALIVE, WinsockOption.SO_OOBINLINE)) {
            WinsockException why = catchThrowableOfType(WinsockException.class, () -> socket.option(option, true));
            assertThat(why.error()).isEqualTo(WsaError.WSAENOPROTOOPT);
            assertThat(why).hasMessageContaining("bent").hasMessageContaining(option.name());
        }
        assertThat(errorOf(() -> socket.option(WinsockOption.IP_TOS))).isEqualTo(WsaError.WSAENOPROTOOPT);
    }

    @Test
    void urgentDataInlineIsTheTransportsToo() throws Exception {
        scene.below().needs(TransportCapability.URGENT_DATA);
        WinsockSocket socket = scene.tcp();
        assertThat(socket.option(WinsockOption.SO_OOBINLINE)).isFalse();
        socket.option(WinsockOption.SO_OOBINLINE, true);
        assertThat(socket.option(WinsockOption.SO_OOBINLINE)).isTrue();
    }

    @Test
    void whatFailedWithoutACallIsToldOnce() throws Exception {
        WinsockSocket nobody = scene.listener();
        var address = nobody.localAddress();
        nobody.close();
        WinsockSocket socket = scene.tcp();
        EventObject event = scene.event();
        socket.eventSelect(event, NetworkEvent.CONNECT.bit());
        assertThat(errorOf(() -> socket.connect(address))).isIn(WsaError.WSAEWOULDBLOCK, WsaError.WSAECONNREFUSED);
        scene.await(socket, event, NetworkEvent.CONNECT);
        assertThat(socket.option(WinsockOption.SO_ERROR)).isEqualTo(WsaError.WSAECONNREFUSED);
        assertThat(socket.option(WinsockOption.SO_ERROR)).isEqualTo(WsaError.NO_ERROR);
    }

    @Test
    void aBlockingReceiveEndsAfterItsTime() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        pair.client().option(WinsockOption.SO_RCVTIMEO, 10);
        assertThat(errorOf(() -> pair.client().recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAETIMEDOUT);
        WinsockSocket datagrams = udp();
        datagrams.bind(SocketScene.anyPort());
        datagrams.option(WinsockOption.SO_RCVTIMEO, 10);
        assertThat(errorOf(() -> datagrams.recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAETIMEDOUT);
    }

    @Test
    void aBlockingSendEndsAfterItsTime() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        pair.client().option(WinsockOption.SO_SNDTIMEO, 10);
        WsaError error = WsaError.NO_ERROR;
        while (error == WsaError.NO_ERROR) {
            try {
                int unused = pair.client().send(ByteBuffer.allocate(1_000_000));
            } catch (WinsockException e) {
                error = e.error();
            }
        }
        assertThat(error).isEqualTo(WsaError.WSAETIMEDOUT);
    }

    @Test
    void aLargerSendBufferMakesItWritable() throws Exception {
        WinsockScene.Pair pair = scene.pair();
        EventObject event = scene.event();
        pair.client().eventSelect(event, NetworkEvent.WRITE.bit());
        scene.await(pair.client(), event, NetworkEvent.WRITE);
        long sent = 0;
        WsaError error = WsaError.NO_ERROR;
        while (error == WsaError.NO_ERROR) {
            try {
                sent += pair.client().send(ByteBuffer.allocate(1_000_000));
            } catch (WinsockException e) {
                error = e.error();
            }
        }
        assertThat(error).isEqualTo(WsaError.WSAEWOULDBLOCK);
        pair.client().option(WinsockOption.SO_SNDBUF, (int) sent + 1);
        assertThat(pair.client().enumNetworkEvents(event).has(NetworkEvent.WRITE))
                .isTrue();
    }

    @Test
    void aDatagramThatHasNoRoomInTheReceiveBufferIsLost() throws Exception {
        WinsockSocket socket = udp();
        socket.bind(SocketScene.anyPort());
        socket.option(WinsockOption.SO_RCVBUF, 5);
        for (String text : List.of("four", "lost", "z")) {
            int unused = socket.sendTo(WinsockScene.bytes(text), socket.localAddress());
        }
        while (scene.below().clients().details().get(0).received < 9) {
            Thread.onSpinWait();
        }
        assertThat(WinsockScene.text(socket, 10)).isEqualTo("four");
        assertThat(WinsockScene.text(socket, 10)).isEqualTo("z");
    }

    @Test
    void d52NoOptionIsLeftWhenTheTransportHasGone() throws Exception {
        WinsockSocket socket = scene.tcp();
        int unused = scene.below().leave();
        assertThat(errorOf(() -> socket.option(WinsockOption.SO_RCVBUF))).isEqualTo(WsaError.WSAENETDOWN);
        assertThat(errorOf(() -> socket.option(WinsockOption.SO_KEEPALIVE, true)))
                .isEqualTo(WsaError.WSAENETDOWN);
        socket.close();
        assertThat(errorOf(() -> socket.option(WinsockOption.SO_RCVBUF))).isEqualTo(WsaError.WSAENOTSOCK);
        assertThat(errorOf(() -> socket.ioctl(WinsockIoctl.FIONREAD, null))).isEqualTo(WsaError.WSAENOTSOCK);
    }
}
