package net.patchbay.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WaitResult;
import net.patchbay.winsock.Winsock;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockRegistrar;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.ClientOptions;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.runtime.SocketDTO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;

/** The service with which a bundle begins with event selection, and what becomes of its sockets when it stops (D49, D64). */
@Timeout(60)
class WinsockRegistrarTest extends SceneTest {
    private static final long DRAIN_MILLIS = SocketScene.BOUND.toMillis();

    private final Bundle bundle = SocketScene.bundle("stopping");
    private final OwnThreads threads = new OwnThreads();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private volatile long drainMillis = DRAIN_MILLIS;
    private WinsockRegistrars registrars;
    private WinsockRegistrar registrar;
    private ServerSocket target;

    @BeforeEach
    void give() throws IOException {
        threads.start(() -> {});
        registrars = new WinsockRegistrars(scene.clients(), threads.listeners(), log::add, () -> drainMillis);
        registrar = registrars.getService(bundle, null);
        target = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws IOException {
        stop();
        target.close();
        threads.close();
    }

    private void stop() {
        registrars.ungetService(bundle, null, registrar);
    }

    private static WsaError errorOf(ThrowingCallable call) {
        WinsockException thrown = catchThrowableOfType(WinsockException.class, call);
        assertThat(thrown).as("a failure of the call").isNotNull();
        return thrown.error();
    }

    private WinsockSocket connected(Winsock winsock) throws WinsockException {
        WinsockSocket socket = winsock.socket(TransportProtocol.TCP);
        socket.connect(target.getLocalSocketAddress());
        return socket;
    }

    private Socket accepted() throws IOException {
        Socket peer = target.accept();
        peer.setSoTimeout((int) SocketScene.BOUND.toMillis());
        return peer;
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void beginsWithTheProfileThatIsAskedFor(Profile profile) {
        assertThat(registrar.startup(profile).profile()).isEqualTo(profile);
    }

    @Test
    void aBundleHasOneRegistrarAndAnotherBundleAnother() {
        assertThat(registrars.getService(bundle, null)).isSameAs(registrar);
        assertThat(registrars.getService(SocketScene.bundle("other"), null)).isNotSameAs(registrar);
    }

    @Test
    void d49TheSocketsOfABundleThatStopsAreResetAndItsCallsEnd() throws Exception {
        Winsock winsock = registrar.startup(Profile.DOCUMENTED);
        WinsockSocket socket = connected(winsock);
        try (Socket peer = accepted()) {
            FutureTask<WsaError> receiving = waiting(() -> errorOf(() -> socket.recv(ByteBuffer.allocate(1))));
            stop();
            assertThat(result(receiving)).isIn(WsaError.WSAEINTR, WsaError.WSAENOTSOCK);
            assertThatThrownBy(() -> peer.getInputStream().read()).hasMessageContaining("reset");
        }
        assertThat(scene.clients().sockets()).isEmpty();
        assertThat(errorOf(() -> socket.send(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAENOTSOCK);
        assertThat(errorOf(() -> winsock.socket(TransportProtocol.TCP))).isEqualTo(WsaError.WSANOTINITIALISED);
        assertThat(log).isEmpty();
    }

    @Test
    void d64TheEventObjectsOfABundleThatStopsAreClosedAndWaitsEnd() throws Exception {
        Winsock winsock = registrar.startup(Profile.DOCUMENTED);
        EventObject event = winsock.createEvent();
        CompletableFuture<Void> signalled = event.whenSignalled();
        FutureTask<WsaError> waiting =
                waiting(() -> errorOf(() -> winsock.waitForMultipleEvents(false, Winsock.INFINITE, false, event)));
        stop();
        assertThat(event.isClosed()).isTrue();
        assertThat(result(waiting)).isEqualTo(WsaError.WSA_INVALID_HANDLE);
        assertThatThrownBy(() -> SocketScene.await(signalled)).hasCauseInstanceOf(WinsockException.class);
        assertThat(errorOf(winsock::createEvent)).isEqualTo(WsaError.WSANOTINITIALISED);
    }

    @Test
    void d49WhatAnotherBundleHasAndTheOtherFaceGoOn() throws Exception {
        Winsock other = registrars.getService(SocketScene.bundle("other"), null).startup(Profile.OBSERVED);
        WinsockSocket socket = connected(other);
        EventObject event = other.createEvent();
        try (Socket peer = accepted();
                WskClient wsk = scene.clients().register(bundle, ClientOptions.DEFAULT);
                Line line = Line.to(wsk.capture(WskClient.NO_WAIT))) {
            stop();
            assertThat(socket.send(ByteBuffer.allocate(1))).isEqualTo(1);
            assertThat(peer.getInputStream().read()).isZero();
            event.set();
            long sent = SocketScene.await(line.socket().send(Line.bytes("on")));
            assertThat(sent).isEqualTo(2);
        }
        other.close();
    }

    @Test
    void whatBeginsAfterTheServiceWasGivenBackHasEndedAtOnce() {
        stop();
        Winsock late = registrar.startup(Profile.DOCUMENTED);
        assertThat(errorOf(() -> late.socket(TransportProtocol.TCP))).isEqualTo(WsaError.WSANOTINITIALISED);
    }

    @Test
    void tellsWhichFaceASocketIsOfAndWhatIsSelected() throws Exception {
        Winsock winsock = registrar.startup(Profile.DOCUMENTED);
        WinsockSocket socket = connected(winsock);
        socket.eventSelect(winsock.createEvent(), NetworkEvent.mask(NetworkEvent.READ, NetworkEvent.CLOSE));
        try (Line line = Line.to(provider)) {
            assertThat(line.socket()).isNotNull();
            assertThat(scene.clients().details())
                    .extracting(dto -> dto.bundle + " " + dto.face + " " + dto.selected)
                    .contains(
                            "stopping/1.2.3 " + SocketDTO.WINSOCK + " [READ, CLOSE]",
                            "test/1.2.3 " + SocketDTO.WSK + " []");
        }
        socket.close();
    }

    @Test
    void aListenerThatThrowsIsLoggedWithItsBundleAndHearsTheNextEvent() throws Exception {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        WinsockSocket socket = connected(registrar.startup(Profile.DOCUMENTED));
        socket.asyncSelect(
                (from, event, error) -> {
                    told.add(event + " on " + Thread.currentThread().getName());
                    throw new LinkageError("thrown by a test");
                },
                NetworkEvent.mask(NetworkEvent.WRITE, NetworkEvent.READ));
        try (Socket peer = accepted()) {
            peer.getOutputStream().write('x');
            Awaitility.await().atMost(SocketScene.BOUND).until(() -> told.size() == 2 && log.size() == 2);
        }
        assertThat(told).allSatisfy(each -> assertThat(each).contains("on patchbay-socket-listener"));
        assertThat(log).allSatisfy(each -> assertThat(each).contains("stopping", "LinkageError", "thrown by a test"));
    }

    @Test
    void d49AListenerThatRunsHoldsTheBundleForTheDrainTimeAndNoLonger() throws Exception {
        Gate gate = new Gate();
        WinsockSocket socket = connected(registrar.startup(Profile.DOCUMENTED));
        socket.asyncSelect((from, event, error) -> gate.pass(), NetworkEvent.WRITE.bit());
        gate.awaitEntered();
        drainMillis = 50;
        stop();
        assertThat(log).singleElement().asString().contains("stopping", "50 ms", "1 of its listeners");
        gate.open();
    }

    @Test
    void d49AListenerMayStopItsOwnBundle() throws Exception {
        CompletableFuture<Boolean> stopped = new CompletableFuture<>();
        WinsockSocket socket = connected(registrar.startup(Profile.DOCUMENTED));
        socket.asyncSelect(
                (from, event, error) -> {
                    stop();
                    stopped.complete(true);
                },
                NetworkEvent.WRITE.bit());
        assertThat(SocketScene.await(stopped)).isTrue();
        assertThat(log).isEmpty();
        assertThat(scene.clients().sockets()).isEmpty();
    }

    /** 60 listeners that block hold up nobody else's. */
    @Test
    void aListenerThatBlocksHoldsUpNoOtherSocket() throws Exception {
        Gate gate = new Gate();
        Winsock winsock = registrar.startup(Profile.DOCUMENTED);
        for (int i = 0; i < 60; i++) {
            connected(winsock).asyncSelect((from, event, error) -> gate.pass(), NetworkEvent.WRITE.bit());
            target.accept().close();
        }
        CompletableFuture<NetworkEvent> told = new CompletableFuture<>();
        connected(winsock).asyncSelect((from, event, error) -> told.complete(event), NetworkEvent.WRITE.bit());
        assertThat(SocketScene.await(told)).isEqualTo(NetworkEvent.WRITE);
        gate.open();
    }

    @Test
    void aWaitInOneClientKnowsNoEventObjectOfAnother() throws Exception {
        Winsock one = registrar.startup(Profile.DOCUMENTED);
        EventObject foreign = registrar.startup(Profile.DOCUMENTED).createEvent();
        assertThat(errorOf(() -> {
                    WaitResult unused = one.waitForMultipleEvents(false, 0, false, foreign);
                }))
                .isEqualTo(WsaError.WSA_INVALID_HANDLE);
    }

    @Test
    void aSocketThatListensIsGoneWithItsBundle() throws Exception {
        WinsockSocket listener = registrar.startup(Profile.DOCUMENTED).socket(TransportProtocol.TCP);
        listener.bind(SocketScene.anyPort());
        listener.listen(5);
        InetSocketAddress address = (InetSocketAddress) listener.localAddress();
        try (Socket waits = new Socket(address.getAddress(), address.getPort())) {
            waits.setSoTimeout((int) SocketScene.BOUND.toMillis());
            stop();
            assertThatThrownBy(() -> waits.getInputStream().read()).hasMessageContaining("reset");
        }
        assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()).close())
                .hasMessageContaining("refused");
        assertThat(scene.clients().sockets()).isEmpty();
    }

    /** Runs on a thread of its own, which waits somewhere by the time this returns. */
    private static <T> FutureTask<T> waiting(java.util.concurrent.Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "waits");
        thread.setDaemon(true);
        thread.start();
        Awaitility.await()
                .atMost(SocketScene.BOUND)
                .until(() ->
                        thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING);
        return task;
    }

    private static <T> T result(FutureTask<T> task) throws Exception {
        return task.get(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS);
    }
}
