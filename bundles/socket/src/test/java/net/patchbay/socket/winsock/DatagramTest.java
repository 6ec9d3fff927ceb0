package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.bytes;
import static net.patchbay.socket.winsock.WinsockScene.errorOf;
import static net.patchbay.socket.winsock.WinsockScene.text;
import static net.patchbay.socket.winsock.WinsockScene.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.patchbay.socket.BentTransport;
import net.patchbay.socket.SocketScene;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Overlapped;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.ReceiveFlag;
import net.patchbay.winsock.Received;
import net.patchbay.winsock.SendFlag;
import net.patchbay.winsock.Shutdown;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Datagrams: blocking, non-blocking, connected, and with events. */
@Timeout(60)
class DatagramTest {
    private static final int MASK = NetworkEvent.mask(NetworkEvent.READ, NetworkEvent.WRITE, NetworkEvent.CONNECT);

    private static WinsockSocket udp(WinsockScene scene) throws WinsockException {
        return scene.winsock().socket(TransportProtocol.UDP);
    }

    private static WinsockSocket bound(WinsockScene scene) throws WinsockException {
        WinsockSocket socket = udp(scene);
        socket.bind(SocketScene.anyPort());
        return socket;
    }

    /** An address of this machine where nobody is. */
    private static SocketAddress nobody() throws SocketException {
        try (DatagramSocket gone = new DatagramSocket(SocketScene.anyPort())) {
            return gone.getLocalSocketAddress();
        }
    }

    @Test
    void aDatagramIsOneReceiveAndTellsItsSender() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockSocket one = bound(scene);
            WinsockSocket other = bound(scene);
            assertThat(one.sendTo(bytes("first"), other.localAddress())).isEqualTo(5);
            assertThat(one.sendTo(bytes("second"), other.localAddress())).isEqualTo(6);
            ByteBuffer into = ByteBuffer.allocate(20);
            assertThat(other.recvFrom(into, ReceiveFlag.PEEK)).isEqualTo(new Received(5, one.localAddress()));
            assertThat(other.ioctl(WinsockIoctl.FIONREAD, null)).isEqualTo(5);
            assertThat(other.recvFrom(into.clear())).isEqualTo(new Received(5, one.localAddress()));
            assertThat(errorOf(() -> other.recv(ByteBuffer.allocate(3)))).isEqualTo(WsaError.WSAEMSGSIZE);
            other.ioctl(WinsockIoctl.FIONBIO, true);
            assertThat(errorOf(() -> other.recv(ByteBuffer.allocate(3))))
                    .as("the rest is lost")
                    .isEqualTo(WsaError.WSAEWOULDBLOCK);
        }
    }

    @Test
    void theAddressIsFreeWhenTheSocketIsClosed() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            SocketAddress address = nobody();
            for (int i = 0; i < 50; i++) {
                try (WinsockSocket socket = udp(scene)) {
                    if (scene.below().transport().equals("netty")) {
                        until(() -> binds(socket, address)); // it gives descriptors back soon, not at once
                    } else {
                        socket.bind(address);
                    }
                }
            }
        }
    }

    private static boolean binds(WinsockSocket socket, SocketAddress address) throws WinsockException {
        try {
            socket.bind(address);
            return true;
        } catch (WinsockException e) {
            if (e.error() != WsaError.WSAEADDRINUSE) {
                throw e;
            }
            return false;
        }
    }

    @Test
    void whatIsTooLongForTheBufferBeginsInIt() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockSocket socket = bound(scene);
            int unused = socket.sendTo(bytes("beginning"), socket.localAddress());
            ByteBuffer into = ByteBuffer.allocate(5);
            assertThat(errorOf(() -> socket.recv(into, ReceiveFlag.PEEK))).isEqualTo(WsaError.WSAEMSGSIZE);
            assertThat(errorOf(() -> socket.recv(into.clear()))).isEqualTo(WsaError.WSAEMSGSIZE);
            assertThat(new String(into.array(), java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("begin");
        }
    }

    @ParameterizedTest
    @EnumSource
    void o10WriteIsRecordedOnceAfterBindAndConnectRecordsBoth(Profile profile) throws Exception {
        try (WinsockScene scene = new WinsockScene(profile)) {
            WinsockSocket socket = udp(scene);
            EventObject event = scene.event();
            socket.eventSelect(event, MASK);
            assertThat(socket.enumNetworkEvents(event).isEmpty()).as("unbound").isTrue();
            socket.bind(SocketScene.anyPort());
            assertThat(socket.enumNetworkEvents(event).mask()).isEqualTo(NetworkEvent.WRITE.bit());
            WinsockSocket other = bound(scene);
            socket.connect(other.localAddress());
            int both = NetworkEvent.mask(NetworkEvent.CONNECT, NetworkEvent.WRITE);
            assertThat(socket.enumNetworkEvents(event).mask()).isEqualTo(both);
            socket.connect(other.localAddress());
            assertThat(socket.enumNetworkEvents(event).mask()).isEqualTo(both);
            WinsockSocket unbound = udp(scene);
            unbound.eventSelect(event, MASK);
            unbound.connect(other.localAddress());
            assertThat(unbound.enumNetworkEvents(event).mask()).isEqualTo(both);
            assertThat(unbound.localAddress()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readIsRecordedAgainAfterEachReceiveWhileDatagramsWait(Profile profile) throws Exception {
        try (WinsockScene scene = new WinsockScene(profile)) {
            WinsockSocket socket = bound(scene);
            for (String text : new String[] {"one", "", "three"}) {
                int unused = socket.sendTo(bytes(text), socket.localAddress());
            }
            socket.option(WinsockOption.SO_RCVTIMEO, (int) SocketScene.BOUND.toMillis());
            assertThat(text(socket, 5)).isEqualTo("one");
            EventObject event = scene.event();
            socket.eventSelect(event, NetworkEvent.READ.bit());
            scene.await(socket, event, NetworkEvent.READ);
            assertThat(socket.ioctl(WinsockIoctl.FIONREAD, null))
                    .as("an empty one")
                    .isZero();
            assertThat(socket.recv(ByteBuffer.allocate(5))).isZero();
            scene.await(socket, event, NetworkEvent.READ);
            assertThat(socket.recv(ByteBuffer.allocate(5), ReceiveFlag.PEEK)).isEqualTo(5);
            scene.await(socket, event, NetworkEvent.READ);
            assertThat(socket.recv(ByteBuffer.allocate(5))).isEqualTo(5);
            assertThat(socket.enumNetworkEvents(event).isEmpty()).isTrue();
        }
    }

    @Test
    void aConnectedOneHearsOneOtherAndSendsToItOrToAnyone() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockSocket socket = bound(scene);
            WinsockSocket peer = bound(scene);
            WinsockSocket stranger = bound(scene);
            SocketAddress address = socket.localAddress();
            assertThat(errorOf(socket::remoteAddress)).isEqualTo(WsaError.WSAENOTCONN);
            assertThat(errorOf(() -> socket.send(bytes("x")))).isEqualTo(WsaError.WSAEDESTADDRREQ);
            assertThat(errorOf(() -> socket.shutdown(Shutdown.SEND))).isEqualTo(WsaError.WSAENOTCONN);
            socket.connect(peer.localAddress());
            assertThat(socket.remoteAddress()).isEqualTo(peer.localAddress());
            int unused = stranger.sendTo(bytes("unheard"), address);
            unused = socket.send(bytes("to peer"));
            assertThat(text(peer, 20)).isEqualTo("to peer");
            unused = socket.sendTo(bytes("to stranger"), stranger.localAddress());
            assertThat(text(stranger, 20)).isEqualTo("to stranger");
            unused = peer.sendTo(bytes("heard"), address);
            assertThat(text(socket, 20)).isEqualTo("heard");
            socket.connect(SocketScene.anywhere());
            assertThat(errorOf(socket::remoteAddress)).isEqualTo(WsaError.WSAENOTCONN);
            unused = stranger.sendTo(bytes("heard too"), address);
            assertThat(text(socket, 20)).isEqualTo("heard too");
            assertThat(errorOf(() -> socket.connect(SocketScene.anyPort()))).isEqualTo(WsaError.WSAEADDRNOTAVAIL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedDatagramIsAResetOfTheNextReceive(Profile profile) throws Exception {
        try (WinsockScene scene = new WinsockScene(profile)) {
            WinsockSocket socket = bound(scene);
            socket.connect(nobody());
            EventObject event = scene.event();
            socket.eventSelect(event, NetworkEvent.READ.bit());
            int unused = socket.send(bytes("x"));
            assertThat(scene.await(socket, event, NetworkEvent.READ).error(NetworkEvent.READ))
                    .isEqualTo(WsaError.NO_ERROR);
            assertThat(socket.ioctl(WinsockIoctl.FIONREAD, null)).isZero();
            assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAECONNRESET);
            assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAEWOULDBLOCK);
        }
    }

    @Test
    void aTransportThatCantConnectDatagramsTellsOfNoRefusal() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            scene.below().bend().failing("remote", TransportError.NOT_SUPPORTED);
            WinsockSocket socket = bound(scene);
            WinsockSocket peer = bound(scene);
            socket.connect(peer.localAddress());
            int unused = peer.sendTo(bytes("heard"), socket.localAddress());
            assertThat(text(socket, 20)).isEqualTo("heard");
            scene.below().bend().failing("remote", TransportError.NETWORK_UNREACHABLE);
            assertThat(errorOf(() -> bound(scene).connect(peer.localAddress()))).isEqualTo(WsaError.WSAENETUNREACH);
        }
    }

    @Test
    void whatCantBeSentFailsAtOnce() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockSocket socket = udp(scene);
            SocketAddress to = nobody();
            int largest = socket.option(WinsockOption.SO_MAX_MSG_SIZE);
            ByteBuffer tooLong = ByteBuffer.allocate(largest + 1);
            socket.ioctl(WinsockIoctl.FIONBIO, true);
            assertThat(errorOf(() -> socket.sendTo(tooLong, to))).isEqualTo(WsaError.WSAEMSGSIZE);
            assertThat(tooLong.position()).isZero();
            socket.ioctl(WinsockIoctl.FIONBIO, false);
            assertThat(errorOf(() -> socket.sendTo(bytes("x"), to, SendFlag.OOB)))
                    .isEqualTo(WsaError.WSAEOPNOTSUPP);
            assertThat(errorOf(() -> socket.sendTo(bytes("x"), SocketScene.address6(1, 1))))
                    .isEqualTo(WsaError.WSAEAFNOSUPPORT);
            assertThat(socket.sendTo(ByteBuffer.allocate(largest), to)).isEqualTo(largest);
            assertThat(socket.localAddress()).as("bound by the system").isNotNull();
            refusesBroadcast(socket);
            assertThat(errorOf(() -> socket.listen(1))).isEqualTo(WsaError.WSAEOPNOTSUPP);
            assertThat(errorOf(socket::accept)).isEqualTo(WsaError.WSAEOPNOTSUPP);
        }
    }

    /** Without its option the system refuses it; who doesn't block learns that later. */
    private static void refusesBroadcast(WinsockSocket socket) throws WinsockException {
        SocketAddress everybody = SocketScene.address(9, 127, 255, 255, 255);
        ByteBuffer data = bytes("x");
        assertThat(errorOf(() -> socket.sendTo(data, everybody))).isEqualTo(WsaError.WSAEACCES);
        assertThat(data.position()).isZero();
        assertThat(socket.option(WinsockOption.SO_ERROR)).as("the call said so").isEqualTo(WsaError.NO_ERROR);
        socket.ioctl(WinsockIoctl.FIONBIO, true);
        assertThat(socket.sendTo(data, everybody)).isEqualTo(1);
        WsaError error = WsaError.NO_ERROR;
        while (error == WsaError.NO_ERROR) {
            error = socket.option(WinsockOption.SO_ERROR);
        }
        assertThat(error).isEqualTo(WsaError.WSAEACCES);
    }

    @ParameterizedTest
    @EnumSource
    void aSendThatFindsNoRoomWouldBlockAndWriteTellsOfRoom(Profile profile) throws Exception {
        try (WinsockScene scene = new WinsockScene(profile)) {
            BentTransport bent = scene.below().bend();
            WinsockSocket socket = bound(scene);
            WinsockSocket peer = bound(scene);
            EventObject event = scene.event();
            socket.eventSelect(event, NetworkEvent.WRITE.bit());
            scene.await(socket, event, NetworkEvent.WRITE);
            socket.option(WinsockOption.SO_SNDBUF, 10);
            bent.with("send", (real, arguments) -> false);
            assertThat(socket.sendTo(bytes("longer than that"), peer.localAddress()))
                    .isEqualTo(16);
            assertThat(errorOf(() -> socket.sendTo(bytes("x"), peer.localAddress())))
                    .isEqualTo(WsaError.WSAEWOULDBLOCK);
            assertThat(event.isSet()).isFalse();
            bent.straight("send");
            scene.await(socket, event, NetworkEvent.WRITE);
            assertThat(socket.sendTo(bytes("x"), peer.localAddress())).isEqualTo(1);
            assertThat(text(peer, 20)).isEqualTo("longer than that");
            assertThat(text(peer, 20)).isEqualTo("x");
        }
    }

    @ParameterizedTest
    @EnumSource
    void o9AnOverlappedReceiveTakesADatagramBeforeReadTellsOfIt(Profile profile) throws Exception {
        try (WinsockScene scene = new WinsockScene(profile)) {
            WinsockSocket socket = bound(scene);
            EventObject event = scene.event();
            EventObject done = scene.event();
            socket.eventSelect(event, NetworkEvent.READ.bit());
            ByteBuffer into = ByteBuffer.allocate(10).position(2);
            Overlapped<Integer> first = socket.overlappedRecv(into, done, null);
            Overlapped<Integer> second = socket.overlappedRecv(ByteBuffer.allocate(2), null, null);
            Overlapped<Integer> third = socket.overlappedRecv(ByteBuffer.allocate(2), null, null);
            assertThat(errorOf(() -> first.result(false))).isEqualTo(WsaError.WSA_IO_INCOMPLETE);
            third.cancel();
            assertThat(errorOf(() -> third.result(true))).isEqualTo(WsaError.WSA_OPERATION_ABORTED);
            WinsockSocket peer = bound(scene);
            int unused = peer.sendTo(bytes("taken"), socket.localAddress());
            scene.await(done);
            assertThat(first.result(true)).isEqualTo(5);
            assertThat(into.position()).isEqualTo(7);
            assertThat(event.isSet()).isFalse();
            unused = peer.sendTo(bytes("too long"), socket.localAddress());
            assertThat(errorOf(() -> second.result(true))).isEqualTo(WsaError.WSAEMSGSIZE);
            unused = peer.sendTo(bytes("left over"), socket.localAddress());
            scene.await(socket, event, NetworkEvent.READ);
            assertThat(socket.overlappedRecv(ByteBuffer.allocate(9), null, null).result(false))
                    .isEqualTo(9);
        }
    }

    @Test
    void shutdownEndsADirectionAndWhoWaitsForIt() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockSocket socket = bound(scene);
            WinsockSocket peer = bound(scene);
            socket.connect(peer.localAddress());
            Overlapped<Integer> waits = socket.overlappedRecv(ByteBuffer.allocate(1), null, null);
            CompletableFuture<WsaError> blocks = new CompletableFuture<>();
            Thread thread = new Thread(() -> blocks.complete(errorOf(() -> socket.recv(ByteBuffer.allocate(1)))));
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            socket.shutdown(Shutdown.RECEIVE);
            assertThat(errorOf(() -> waits.result(true))).isEqualTo(WsaError.WSAESHUTDOWN);
            assertThat(blocks.get(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(WsaError.WSAESHUTDOWN);
            assertThat(socket.send(bytes("x"))).isEqualTo(1);
            socket.shutdown(Shutdown.SEND);
            assertThat(errorOf(() -> socket.send(bytes("x")))).isEqualTo(WsaError.WSAESHUTDOWN);
            assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAESHUTDOWN);
        }
    }

    @Test
    void aReceiveThatMakesNoSenseIsRefused() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            WinsockSocket socket = udp(scene);
            assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAEINVAL);
            socket.bind(SocketScene.anyPort());
            assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(1).asReadOnlyBuffer())))
                    .isEqualTo(WsaError.WSAEFAULT);
            assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(1), ReceiveFlag.OOB)))
                    .isEqualTo(WsaError.WSAEOPNOTSUPP);
        }
    }

    @ParameterizedTest
    @EnumSource
    void d52ReadTellsThatTheTransportHasLeft(Profile profile) throws Exception {
        try (WinsockScene scene = new WinsockScene(profile)) {
            WinsockSocket bound = bound(scene);
            WinsockSocket unbound = udp(scene);
            EventObject event = scene.event();
            EventObject other = scene.event();
            bound.eventSelect(event, MASK);
            unbound.eventSelect(other, MASK);
            int unused = bound.sendTo(bytes("unread"), bound.localAddress());
            scene.await(bound, event, NetworkEvent.READ);
            Overlapped<Integer> waits = bound(scene).overlappedRecv(ByteBuffer.allocate(1), null, null);
            unused = scene.below().leave();
            assertThat(scene.await(bound, event, NetworkEvent.READ).error(NetworkEvent.READ))
                    .isEqualTo(WsaError.WSAENETDOWN);
            assertThat(scene.await(unbound, other, NetworkEvent.READ).error(NetworkEvent.READ))
                    .isEqualTo(WsaError.WSAENETDOWN);
            assertThat(errorOf(() -> waits.result(true))).isEqualTo(WsaError.WSAENETDOWN);
            assertThat(errorOf(() -> bound.recv(ByteBuffer.allocate(9)))).isEqualTo(WsaError.WSAENETDOWN);
            assertThat(errorOf(() -> bound.sendTo(bytes("x"), SocketScene.address(9, 127, 0, 0, 1))))
                    .isEqualTo(WsaError.WSAENETDOWN);
        }
    }

    @Test
    void aRawSocketNeedsATransportAndAPermission() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            TransportProtocol icmp = new TransportProtocol(AddressFamily.INET, SocketType.RAW, 1);
            assertThat(errorOf(() -> scene.winsock().socket(icmp))).isEqualTo(WsaError.WSAEAFNOSUPPORT);
            scene.below().bend().failing("openDatagrams", TransportError.ACCESS_DENIED);
            assertThat(errorOf(() -> udp(scene))).isEqualTo(WsaError.WSAEACCES);
        }
    }
}
