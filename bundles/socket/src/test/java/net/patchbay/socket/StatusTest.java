package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.failureOf;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskListeningSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What transports say comes out as an NTSTATUS with its number, wsk.md 5. */
class StatusTest extends SceneTest {
    private static NtStatus named(TransportError error) {
        return switch (error) {
            case CONNECTION_REFUSED -> NtStatus.CONNECTION_REFUSED;
            case CONNECTION_RESET -> NtStatus.CONNECTION_RESET;
            case CONNECTION_ABORTED -> NtStatus.CONNECTION_ABORTED;
            case NOT_CONNECTED -> NtStatus.CONNECTION_INVALID;
            case ALREADY_CONNECTED -> NtStatus.CONNECTION_ACTIVE;
            case SHUT_DOWN, INVALID_STATE -> NtStatus.INVALID_DEVICE_STATE;
            case TIMED_OUT -> NtStatus.IO_TIMEOUT;
            case NETWORK_UNREACHABLE, NETWORK_DOWN -> NtStatus.NETWORK_UNREACHABLE;
            case HOST_UNREACHABLE -> NtStatus.HOST_UNREACHABLE;
            case PORT_UNREACHABLE -> NtStatus.PORT_UNREACHABLE;
            case ADDRESS_IN_USE -> NtStatus.ADDRESS_ALREADY_EXISTS;
            case ADDRESS_NOT_AVAILABLE, ADDRESS_NOT_SUPPORTED, INVALID_ARGUMENT -> NtStatus.INVALID_PARAMETER;
            case ACCESS_DENIED -> NtStatus.ACCESS_DENIED;
            case MESSAGE_TOO_LONG -> NtStatus.INVALID_BUFFER_SIZE;
            case NO_RESOURCES -> NtStatus.INSUFFICIENT_RESOURCES;
            case NOT_SUPPORTED -> NtStatus.NOT_SUPPORTED;
            case CLOSED -> NtStatus.FILE_FORCED_CLOSED;
            case NOT_TRUSTED -> NtStatus.TRUST_FAILURE;
            case FAILED -> NtStatus.UNSUCCESSFUL;
        };
    }

    static Stream<TransportError> errors() {
        return Arrays.stream(TransportError.values());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aConnectThatFailsSaysWhy(TransportError error) throws Exception {
        scene.bend().failing("connect", error);
        WskConnectionSocket socket = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        await(socket.bind(SocketScene.anyPort()));
        WskException failure = failureOf(socket.connect(SocketScene.anyPort()));
        assertThat(failure.status()).isEqualTo(named(error));
        assertThat(failure)
                .hasMessageContaining("bent by the test")
                .hasMessageContaining(named(error).toString());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aConnectionThatFailsSaysWhyToEveryRequest(TransportError error) throws Exception {
        BentTransport bent = scene.bend();
        try (Line line = Line.to(provider)) {
            bent.failing("write", error);
            assertThat(await(line.socket().send(ByteBuffer.allocate(0)))).isZero();
            assertThat(statusOf(line.socket().send(Line.bytes("x")))).isEqualTo(named(error));
            assertThat(statusOf(line.socket().send(Line.bytes("x")))).isEqualTo(named(error));
            assertThat(statusOf(line.socket().receive(ByteBuffer.allocate(1)))).isEqualTo(named(error));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_RESOURCES", "NOT_SUPPORTED", "CLOSED"})
    void aSocketThatATransportCantMakeSaysWhyAndIsNone(TransportError error) throws Exception {
        scene.bend().failing("openStream", error).failing("openDatagrams", error);
        assertThat(statusOf(provider.connectionSocket(TransportProtocol.TCP, null, null)))
                .isEqualTo(named(error));
        assertThat(statusOf(provider.listeningSocket(TransportProtocol.TCP, null, null)))
                .isEqualTo(named(error));
        assertThat(statusOf(provider.datagramSocket(TransportProtocol.UDP, null, null)))
                .isEqualTo(named(error));
        assertThat(statusOf(provider.socketConnect(
                        TransportProtocol.TCP, SocketScene.anywhere(), SocketScene.anyPort(), null, null)))
                .isEqualTo(named(error));
        assertThat(failureOf(provider.streamSocket(TransportProtocol.TCP, null, null)))
                .hasMessageContaining("transport bent says bent by the test");
        assertThat(scene.clients().sockets()).isEmpty();
    }

    @Test
    void aBindThatTheSystemRefusesSaysWhyAndMayBeTriedAgain() throws Exception {
        BentTransport bent = scene.bend().failing("bind", TransportError.ACCESS_DENIED);
        WskConnectionSocket socket = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        assertThat(statusOf(socket.bind(SocketScene.anyPort()))).isEqualTo(NtStatus.ACCESS_DENIED);
        bent.straight("bind");
        await(socket.bind(SocketScene.anyPort()));
    }

    @Test
    void aListenThatTheSystemRefusesSaysWhyAndTheSocketIsntBound() throws Exception {
        scene.bend().failing("listen", TransportError.NO_RESOURCES);
        WskListeningSocket listener = await(provider.listeningSocket(TransportProtocol.TCP, null, null));
        assertThat(statusOf(listener.bind(SocketScene.anyPort()))).isEqualTo(NtStatus.INSUFFICIENT_RESOURCES);
        assertThat(statusOf(listener.localAddress())).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
    }

    @Test
    void aDisconnectThatTheTransportRefusesSaysWhy() throws Exception {
        scene.bend().failing("shutdownOutput", TransportError.NOT_CONNECTED);
        try (Line line = Line.to(provider)) {
            assertThat(statusOf(line.socket().disconnect(null))).isEqualTo(NtStatus.CONNECTION_INVALID);
        }
    }

    @Test
    void aDatagramThatIsTooLongSaysSo() throws Exception {
        WskDatagramSocket socket = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        await(socket.bind(SocketScene.anyPort()));
        assertThat(statusOf(socket.sendTo(ByteBuffer.allocate(70_000), await(socket.localAddress()))))
                .isEqualTo(NtStatus.INVALID_BUFFER_SIZE);
    }

    @Test
    void anAcceptThatFailsIsLoggedAndTheConnectionGoesOnWaiting() throws Exception {
        BentTransport bent = scene.bend().failing("accept", TransportError.NO_RESOURCES);
        WskListeningSocket listener = await(provider.listeningSocket(TransportProtocol.TCP, null, null));
        await(listener.bind(SocketScene.anyPort()));
        CompletableFuture<WskConnectionSocket> accept = listener.accept(null, null);
        try (Socket peer = Line.dial((InetSocketAddress) await(listener.localAddress()))) {
            Awaitility.await().atMost(SocketScene.BOUND).until(() -> !scene.log()
                    .isEmpty());
            assertThat(scene.log().get(0)).contains("can't accept a connection", "of test");
            bent.straight("accept");
            assertThat(await(await(accept).remoteAddress())).isEqualTo(peer.getLocalSocketAddress());
        }
    }

    /** The numbers of ntstatus.h, as wsk.md prints them. */
    @Test
    void eachStatusHasItsNumberAndSeverity() {
        assertThat(NtStatus.EVENT_PENDING.number()).isEqualTo(0x40000013);
        assertThat(NtStatus.EVENT_PENDING.success()).isTrue();
        assertThat(NtStatus.PENDING.success()).isTrue();
        assertThat(NtStatus.BUFFER_OVERFLOW.number()).isEqualTo(0x80000005);
        assertThat(NtStatus.BUFFER_OVERFLOW.success()).isFalse();
        assertThat(NtStatus.FILE_FORCED_CLOSED).hasToString("STATUS_FILE_FORCED_CLOSED (0xC00000B6)");
    }
}
