package net.patchbay.socket.winsock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import net.patchbay.socket.SocketScene;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls of several threads on real sockets at once: selects against arrivals, enumerates, receives and closes. */
@Timeout(120)
class RacingCallsTest {
    private static final int ROUNDS = Integer.getInteger("patchbay.rounds", 3_000);

    @ParameterizedTest
    @EnumSource(Profile.class)
    void selectsThatRaceWithArrivalsLoseNoData(Profile profile) throws Exception {
        try (WinsockScene scene = new WinsockScene(profile)) {
            WinsockScene.Pair pair = scene.pair();
            EventObject one = scene.event();
            EventObject two = scene.event();
            AtomicBoolean over = new AtomicBoolean();
            pair.client().eventSelect(one, NetworkEvent.READ.bit());
            Blocked<Object> reselecting = new Blocked<>(() -> {
                while (!over.get()) {
                    pair.client().eventSelect(two, NetworkEvent.mask(NetworkEvent.READ, NetworkEvent.WRITE));
                    pair.client().eventSelect(one, NetworkEvent.READ.bit());
                }
                return null;
            });
            long received = 0;
            for (int i = 1; i <= ROUNDS; i++) {
                pair.server().send(ByteBuffer.allocate(1));
                while (received < i) {
                    scene.winsock().waitForMultipleEvents(false, SocketScene.BOUND.toMillis(), false, one, two);
                    pair.client().enumNetworkEvents(one);
                    pair.client().enumNetworkEvents(two);
                    received += receiveWhatIsThere(pair.client());
                }
            }
            over.set(true);
            assertThat(reselecting.result()).isNull();
            WinsockScene.arrive(pair.server(), pair.client(), "last");
            scene.await(pair.client(), one, NetworkEvent.READ);
        }
    }

    private static int receiveWhatIsThere(WinsockSocket socket) throws WinsockException {
        try {
            return socket.recv(ByteBuffer.allocate(100));
        } catch (WinsockException e) {
            assertThat(e.error()).isEqualTo(WsaError.WSAEWOULDBLOCK);
            return 0;
        }
    }

    @RepeatedTest(3)
    void aCloseThatRacesWithEveryCallEndsThemAll() throws Exception {
        try (WinsockScene scene = new WinsockScene(Profile.DOCUMENTED)) {
            for (int round = 0; round < 8; round++) {
                race(scene);
            }
        }
    }

    private static void race(WinsockScene scene) throws Exception {
        WinsockSocket listener = scene.listener();
        WinsockSocket socket = scene.tcp();
        socket.connect(listener.localAddress());
        WinsockSocket peer = listener.accept();
        EventObject event = scene.event();
        Set<WsaError> allowed = EnumSet.of(WsaError.WSAENOTSOCK, WsaError.WSAEINTR, WsaError.WSAECONNREFUSED);
        List<Blocked<WsaError>> calls = new ArrayList<>();
        calls.add(new Blocked<>(() -> untilItFails(() -> socket.eventSelect(event, NetworkEvent.ALL))));
        calls.add(new Blocked<>(() -> untilItFails(() -> socket.enumNetworkEvents(event))));
        calls.add(new Blocked<>(() -> untilItFails(() -> socket.send(ByteBuffer.allocate(10)))));
        calls.add(new Blocked<>(() -> untilItFails(() -> socket.recv(ByteBuffer.allocate(10)))));
        calls.add(new Blocked<>(() -> untilItFails(() -> socket.ioctl(WinsockIoctl.FIONREAD, null))));
        calls.add(new Blocked<>(() -> untilItFails(() -> socket.duplicate().close())));
        calls.add(new Blocked<>(() -> untilItFails(() -> listener.accept().close())));
        calls.add(new Blocked<>(() -> untilItFails(() -> {
            try (WinsockSocket caller = scene.tcp()) {
                caller.connect(listener.localAddress());
            }
        })));
        calls.add(new Blocked<>(() -> untilItFails(() -> peer.send(ByteBuffer.allocate(3)))));
        spin(ThreadLocalRandom.current().nextInt(2_000));
        socket.close();
        peer.close();
        listener.close();
        for (Blocked<WsaError> call : calls) {
            assertThat(call.result()).isIn(allowed);
        }
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }

    private interface Call {
        void make() throws WinsockException;
    }

    /** Makes it again and again until it says that the socket is closed. */
    private static WsaError untilItFails(Call call) {
        while (true) {
            try {
                call.make();
            } catch (WinsockException e) {
                if (e.error() != WsaError.WSAEWOULDBLOCK && e.error() != WsaError.WSAECONNRESET) {
                    return e.error();
                }
            }
        }
    }
}
