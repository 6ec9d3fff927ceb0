package net.patchbay.socket.winsock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import net.patchbay.socket.SocketScene;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WaitResult;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockSocket;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One thread waits for 60 sockets while messages come, and misses none: an event that isn't told would end it by the bound of a wait.
 * {@code -Dpatchbay.messages=1000000} for more of them.
 */
@Timeout(600)
class NoLostWakeUpTest {
    private static final int SOCKETS = 60;
    private static final int MESSAGES = Integer.getInteger("patchbay.messages", 20_000);
    private static final int SIZE = 16;

    /** So many messages may be under way: about one for each socket, and each of them has to wake. */
    private final Semaphore underWay = new Semaphore(SOCKETS);

    private final List<WinsockSocket> senders = new ArrayList<>();
    private final List<WinsockSocket> receivers = new ArrayList<>();
    private final List<EventObject> events = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(Profile.class)
    void everyMessageWakesTheOneThreadThatWaitsFor60Sockets(Profile profile) throws Exception {
        try (WinsockScene scene = new WinsockScene(profile)) {
            connect(scene);
            Thread sender = new Thread(this::sendAll, "sender");
            sender.setDaemon(true);
            sender.start();
            long received = 0;
            EventObject[] all = events.toArray(EventObject[]::new);
            while (received < (long) MESSAGES * SIZE) {
                WaitResult woken =
                        scene.winsock().waitForMultipleEvents(false, SocketScene.BOUND.toMillis(), false, all);
                assertThat(woken.isSignalled())
                        .as("the watchdog: a wait that ends, at %s of %s bytes", received, (long) MESSAGES * SIZE)
                        .isTrue();
                long before = received / SIZE;
                for (int i = woken.index(); i < all.length; i++) { // the next look at those behind it is free
                    received += all[i].isSet() ? receive(i) : 0;
                }
                underWay.release((int) (received / SIZE - before));
            }
            sender.join();
            assertThat(received).isEqualTo((long) MESSAGES * SIZE);
        }
    }

    private void connect(WinsockScene scene) throws WinsockException {
        WinsockSocket listener = scene.listener();
        for (int i = 0; i < SOCKETS; i++) {
            WinsockSocket sender = scene.tcp();
            sender.connect(listener.localAddress());
            senders.add(sender);
            WinsockSocket receiver = listener.accept();
            EventObject event = scene.event();
            receiver.eventSelect(event, NetworkEvent.READ.bit());
            receivers.add(receiver);
            events.add(event);
        }
        listener.close();
    }

    private void sendAll() {
        try {
            for (int i = 0; i < MESSAGES; i++) {
                underWay.acquireUninterruptibly();
                int unused = senders.get(i * 7 % SOCKETS).send(ByteBuffer.allocate(SIZE));
            }
        } catch (WinsockException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As seed 004 says: one receive for each event is enough. */
    private int receive(int index) throws WinsockException {
        NetworkEvents happened = receivers.get(index).enumNetworkEvents(events.get(index));
        if (!happened.has(NetworkEvent.READ)) {
            return 0;
        }
        try {
            return receivers.get(index).recv(ByteBuffer.allocate(200));
        } catch (WinsockException e) {
            assertThat(e.error()).isEqualTo(net.patchbay.winsock.WsaError.WSAEWOULDBLOCK);
            return 0; // what the event told of was received before
        }
    }
}
