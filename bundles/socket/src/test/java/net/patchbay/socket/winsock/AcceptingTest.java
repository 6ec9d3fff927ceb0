package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.errorOf;
import static net.patchbay.socket.winsock.WinsockScene.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.patchbay.socket.SocketScene;
import net.patchbay.winsock.AcceptCondition;
import net.patchbay.winsock.AcceptCondition.Decision;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.Linger;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accepting, the condition function, and those that wait. */
@Timeout(60)
class AcceptingTest {
    private WinsockScene scene;
    private WinsockSocket listener;
    private SocketAddress address;

    @BeforeEach
    void open() throws Exception {
        scene = new WinsockScene(Profile.DOCUMENTED);
        listener = scene.listener();
        address = listener.localAddress();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private WinsockSocket call() throws Exception {
        WinsockSocket caller = scene.tcp();
        caller.connect(address);
        return caller;
    }

    // ------------------------------------------------------------ the condition function

    @Test
    void theConditionIsToldBothAddressesAndNullRejects() throws Exception {
        WinsockSocket caller = call();
        List<SocketAddress> told = new ArrayList<>();
        assertThat(errorOf(() -> listener.accept((from, to) -> {
                    told.add(from);
                    told.add(to);
                    return null;
                })))
                .isEqualTo(WsaError.WSAECONNREFUSED);
        assertThat(told).containsExactly(caller.localAddress(), address);
        assertThat(errorOf(() -> caller.recv(ByteBuffer.allocate(1))))
                .as("who was rejected is reset")
                .isEqualTo(WsaError.WSAECONNRESET);
    }

    @Test
    void oneThatIsPutOffStaysTheFirst() throws Exception {
        WinsockSocket first = call();
        call();
        assertThat(errorOf(() -> listener.accept((from, to) -> Decision.DEFER))).isEqualTo(WsaError.WSATRY_AGAIN);
        assertThat(listener.accept().remoteAddress()).isEqualTo(first.localAddress());
    }

    @Test
    void whatTheConditionThrowsIsThrownAndTheConnectionStays() throws Exception {
        WinsockSocket caller = call();
        EventObject event = scene.event();
        listener.eventSelect(event, NetworkEvent.ACCEPT.bit());
        scene.await(listener, event, NetworkEvent.ACCEPT);
        assertThatThrownBy(() -> listener.accept((from, to) -> {
                    throw new IllegalStateException("by the test");
                }))
                .hasMessage("by the test");
        assertThat(listener.enumNetworkEvents(event).has(NetworkEvent.ACCEPT))
                .as("a failed accept re-enables")
                .isTrue();
        assertThat(listener.accept().remoteAddress()).isEqualTo(caller.localAddress());
    }

    @Test
    void d60ACallOfTheListenerInsideItsConditionIsInProgress() throws Exception {
        call();
        EventObject event = scene.event();
        List<WsaError> said = new ArrayList<>();
        WinsockSocket accepted = listener.accept((from, to) -> {
            said.add(errorOf(listener::accept));
            said.add(errorOf(() -> listener.eventSelect(event, 1)));
            said.add(errorOf(() -> listener.enumNetworkEvents(null)));
            said.add(errorOf(() -> listener.ioctl(WinsockIoctl.FIONREAD, null)));
            said.add(errorOf(() -> listener.option(WinsockOption.SO_ERROR)));
            said.add(errorOf(listener::duplicate));
            return Decision.ACCEPT;
        });
        assertThat(said).hasSize(6).containsOnly(WsaError.WSAEINPROGRESS);
        assertThat(accepted.remoteAddress()).isNotNull();
        listener.eventSelect(event, 1);
    }

    @Test
    void othersCallTheListenerAndAcceptTheNextOneWhileAConditionThinks() throws Exception {
        WinsockSocket first = call();
        CountDownLatch thinking = new CountDownLatch(1);
        Blocked<WinsockSocket> deciding = scene.blocked(() -> listener.accept((from, to) -> passed(thinking)));
        WinsockSocket second = call();
        assertThat(listener.accept().remoteAddress()).isEqualTo(second.localAddress());
        thinking.countDown();
        assertThat(deciding.result().remoteAddress()).isEqualTo(first.localAddress());
    }

    private static Decision passed(CountDownLatch latch) {
        try {
            boolean unused = latch.await(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Decision.ACCEPT;
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void aListenerThatIsClosedInsideItsConditionResetsTheConnection(Decision decision) throws Exception {
        WinsockSocket caller = call();
        WsaError said = errorOf(() -> listener.accept((from, to) -> {
            listener.close();
            return decision;
        }));
        assertThat(said)
                .isEqualTo(
                        switch (decision) {
                            case ACCEPT -> WsaError.WSAEINTR;
                            case REJECT -> WsaError.WSAECONNREFUSED;
                            case DEFER -> WsaError.WSATRY_AGAIN;
                        });
        assertThat(errorOf(() -> caller.recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAECONNRESET);
    }

    @Test
    void oneThatIsPutOffGoesToWhoWaits() throws Exception {
        CountDownLatch thinking = new CountDownLatch(1);
        WinsockSocket caller = call();
        Blocked<WsaError> deciding = scene.blocked(() -> errorOf(() -> listener.accept((from, to) -> {
            passed(thinking);
            return Decision.DEFER;
        })));
        Blocked<WinsockSocket> waiting = scene.blocked(listener::accept);
        thinking.countDown();
        assertThat(deciding.result()).isEqualTo(WsaError.WSATRY_AGAIN);
        assertThat(waiting.result().remoteAddress()).isEqualTo(caller.localAddress());
    }

    // ------------------------------------------------------------ those that wait

    @Test
    void severalThreadsAcceptAndEachConnectionGoesToOne() throws Exception {
        List<Blocked<SocketAddress>> accepts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            accepts.add(scene.blocked(() -> listener.accept().remoteAddress()));
        }
        Set<SocketAddress> callers = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            callers.add(call().localAddress());
        }
        Set<SocketAddress> accepted = new HashSet<>();
        for (Blocked<SocketAddress> accept : accepts) {
            accepted.add(accept.result());
        }
        assertThat(accepted).isEqualTo(callers);
    }

    @Test
    void oneThatWasResetWhileItWaitedIsAcceptedAndSaysSo() throws Exception {
        WinsockSocket caller = call();
        caller.option(WinsockOption.SO_LINGER, new Linger(true, 0));
        caller.close();
        EventObject event = scene.event();
        listener.eventSelect(event, NetworkEvent.ALL);
        scene.await(event);
        WinsockSocket accepted = listener.accept();
        assertThat(scene.await(accepted, event, NetworkEvent.CLOSE).error(NetworkEvent.CLOSE))
                .isEqualTo(WsaError.WSAECONNRESET);
        assertThat(errorOf(() -> accepted.recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAECONNRESET);
    }

    @Test
    void moreThanTheBacklogWaitBelowAndAllAreAccepted() throws Exception {
        WinsockSocket small = scene.tcp();
        small.bind(SocketScene.anyPort());
        small.listen(2);
        address = small.localAddress();
        List<SocketAddress> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(call().localAddress());
        }
        List<SocketAddress> accepted = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            accepted.add(small.accept().remoteAddress());
        }
        assertThat(accepted).isEqualTo(callers);
    }

    @Test
    void whoWaitsForAListenerThatIsClosedIsReset() throws Exception {
        WinsockSocket caller = call();
        listener.ioctl(WinsockIoctl.FIONBIO, true);
        until(() -> errorOf(() -> listener.accept((from, to) -> Decision.DEFER)) == WsaError.WSATRY_AGAIN);
        listener.close();
        assertThat(errorOf(() -> caller.recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAECONNRESET);
    }

    // ------------------------------------------------------------ what is handed on

    @ParameterizedTest
    @EnumSource(Profile.class)
    void anAcceptedSocketHasTheListenersEventsModeAndOptions(Profile profile) throws Exception {
        try (WinsockScene other = new WinsockScene(profile)) {
            WinsockSocket selecting = other.listener();
            EventObject event = other.event();
            selecting.option(WinsockOption.SO_LINGER, new Linger(true, 0));
            selecting.eventSelect(event, NetworkEvent.mask(NetworkEvent.ACCEPT, NetworkEvent.READ, NetworkEvent.WRITE));
            WinsockSocket caller = other.tcp();
            caller.connect(selecting.localAddress());
            other.await(selecting, event, NetworkEvent.ACCEPT);
            WinsockSocket accepted = selecting.accept();
            assertThat(event.isSet()).as("WRITE of the same event object").isTrue();
            assertThat(accepted.enumNetworkEvents(event).toString()).isEqualTo("[WRITE]");
            assertThat(errorOf(() -> accepted.recv(ByteBuffer.allocate(1)))).isEqualTo(WsaError.WSAEWOULDBLOCK);
            WinsockScene.arrive(caller, accepted, "a");
            assertThat(accepted.enumNetworkEvents(event).toString()).isEqualTo("[READ]");
            accepted.eventSelect(other.event(), NetworkEvent.READ.bit());
            assertThat(selecting.enumNetworkEvents(event).toString())
                    .as("another select on the accepted one is its own")
                    .isEqualTo("[]");
            accepted.close();
            assertThat(errorOf(() -> caller.recv(ByteBuffer.allocate(1))))
                    .as("closed as the listener lingers")
                    .isEqualTo(WsaError.WSAECONNRESET);
            AcceptCondition nobody = null;
            assertThat(errorOf(() -> selecting.accept(nobody))).isEqualTo(WsaError.WSAEWOULDBLOCK);
        }
    }
}
