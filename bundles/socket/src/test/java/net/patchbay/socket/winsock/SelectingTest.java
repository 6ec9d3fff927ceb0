package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.arrive;
import static net.patchbay.socket.winsock.WinsockScene.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.patchbay.socket.SocketScene;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEventListener;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The calls that select, for event objects and for listeners (seed 004, eventselect.md §1.4 and §3.5). */
@Timeout(60)
class SelectingTest {
    private WinsockScene scene;
    private WinsockScene.Pair pair;

    private void open(Profile profile) throws Exception {
        scene = new WinsockScene(profile);
        pair = scene.pair();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    // ------------------------------------------------------------ event objects

    @ParameterizedTest
    @EnumSource(Profile.class)
    void theSecondSelectCancelsTheFirstAsInTheIncorrectExample(Profile profile) throws Exception {
        open(profile);
        EventObject first = scene.event();
        EventObject second = scene.event();
        pair.client().eventSelect(first, NetworkEvent.READ.bit());
        pair.client().eventSelect(second, NetworkEvent.WRITE.bit());
        arrive(pair.server(), pair.client(), "a");
        assertThat(first.isSet()).isFalse();
        assertThat(pair.client().enumNetworkEvents(second).toString()).isEqualTo("[WRITE]");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void theEventObjectLivesOnAndNothingIsSignalledAfterTheClose(Profile profile) throws Exception {
        open(profile);
        EventObject event = scene.event();
        WinsockSocket socket = pair.client();
        socket.eventSelect(event, NetworkEvent.mask(NetworkEvent.READ, NetworkEvent.CLOSE));
        socket.close();
        assertThat(pair.server().recv(ByteBuffer.allocate(1))).as("the end").isZero();
        pair.server().close();
        assertThat(event.isSet()).isFalse();
        event.set();
        assertThat(event.isSet()).isTrue();
        event.close();
        assertThat(event.isClosed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void anUnknownBitIsTakenAndAnEventObjectThatIsMissingOrClosedIsNot(Profile profile) throws Exception {
        open(profile);
        WinsockSocket socket = pair.client();
        EventObject event = scene.event();
        socket.eventSelect(event, ~0);
        assertThat(socket.enumNetworkEvents(event).has(NetworkEvent.WRITE)).isTrue();
        arrive(pair.server(), socket, "a");
        assertThat(errorOf(() -> socket.eventSelect(null, 1))).isEqualTo(WsaError.WSAEINVAL);
        EventObject closed = scene.event();
        closed.close();
        assertThat(errorOf(() -> socket.eventSelect(closed, 1))).isEqualTo(WsaError.WSAEINVAL);
        assertThat(errorOf(() -> socket.enumNetworkEvents(closed))).isEqualTo(WsaError.WSAEINVAL);
        assertThat(socket.enumNetworkEvents(event).toString())
                .as("what failed has changed nothing")
                .isEqualTo("[READ]");
        socket.eventSelect(closed, 0);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void enumeratingLeavesAnEventObjectThatItIsntGivenAlone(Profile profile) throws Exception {
        open(profile);
        EventObject event = scene.event();
        pair.client().eventSelect(event, NetworkEvent.WRITE.bit());
        assertThat(pair.client().enumNetworkEvents(null).toString()).isEqualTo("[WRITE]");
        assertThat(event.isSet()).isTrue();
        assertThat(pair.client().enumNetworkEvents(event).isEmpty()).isTrue();
        assertThat(event.isSet()).as("reset though nothing was recorded").isFalse();
    }

    @Test
    void aFutureOfAnEventObjectCompletesAndTheProgramGoesOnFromThere() throws Exception {
        open(Profile.DOCUMENTED);
        EventObject event = scene.event();
        pair.client().eventSelect(event, NetworkEvent.READ.bit());
        CompletableFuture<Integer> received = event.whenSignalled().thenApply(signalled -> {
            try {
                return pair.client().recv(ByteBuffer.allocate(9));
            } catch (net.patchbay.winsock.WinsockException e) {
                throw new IllegalStateException(e);
            }
        });
        pair.server().send(WinsockScene.bytes("abc"));
        assertThat(SocketScene.await(received)).isEqualTo(3);
    }

    // ------------------------------------------------------------ listeners

    /** What was told, as words. */
    private static final class Told implements NetworkEventListener {
        private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
        private final BlockingQueue<WinsockSocket> sockets = new LinkedBlockingQueue<>();

        @Override
        public void networkEvent(WinsockSocket socket, NetworkEvent event, WsaError error) {
            sockets.add(socket);
            words.add(error == WsaError.NO_ERROR ? event.name() : event + " " + error.name());
        }

        String next() throws InterruptedException {
            return words.poll(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aListenerIsToldOneByOneConnectFirstAndTheEndAfterTheDrain(Profile profile) throws Exception {
        open(profile);
        Told told = new Told();
        WinsockSocket listener = scene.listener();
        WinsockSocket client = scene.tcp();
        client.asyncSelect(told, NetworkEvent.ALL);
        assertThat(errorOf(() -> client.connect(listener.localAddress()))).isEqualTo(WsaError.WSAEWOULDBLOCK);
        assertThat(List.of(told.next(), told.next())).containsExactly("CONNECT", "WRITE");
        assertThat(told.sockets).containsOnly(client);
        WinsockSocket server = listener.accept();
        arrive(server, client, "abcd");
        assertThat(told.next()).isEqualTo("READ");
        arrive(server, client, "ef");
        server.close();
        assertThat(client.recv(ByteBuffer.allocate(4))).isEqualTo(4);
        assertThat(told.next())
                .as("silent until it was read of, and no end before the drain (D55)")
                .isEqualTo("READ");
        assertThat(client.recv(ByteBuffer.allocate(4))).isEqualTo(2);
        assertThat(told.next()).isEqualTo("CLOSE");
        assertThat(told.words).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void asyncSelectAndEventSelectCancelEachOther(Profile profile) throws Exception {
        open(profile);
        Told told = new Told();
        WinsockSocket socket = pair.client();
        EventObject event = scene.event();
        socket.eventSelect(event, NetworkEvent.READ.bit());
        socket.asyncSelect(told, NetworkEvent.mask(NetworkEvent.READ, NetworkEvent.CONNECT));
        arrive(pair.server(), socket, "a");
        assertThat(told.next()).as("and no late CONNECT (O8)").isEqualTo("READ");
        assertThat(event.isSet()).isFalse();
        socket.asyncSelect(told, NetworkEvent.READ.bit());
        assertThat(told.next()).as("a new select posts what holds anew").isEqualTo("READ");
        socket.eventSelect(event, NetworkEvent.READ.bit());
        assertThat(socket.recv(ByteBuffer.allocate(1))).isEqualTo(1);
        arrive(pair.server(), socket, "b");
        assertThat(event.isSet()).isTrue();
        assertThat(told.words).isEmpty();
        assertThat(errorOf(() -> socket.asyncSelect(null, 1))).isEqualTo(WsaError.WSAEINVAL);
        socket.asyncSelect(null, 0);
        assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(2).asReadOnlyBuffer())))
                .isEqualTo(WsaError.WSAEFAULT);
        socket.ioctl(WinsockIoctl.FIONBIO, false);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void o4AReceiveRefusedForItsArgumentsPostsAgain(Profile profile) throws Exception {
        open(profile);
        Told told = new Told();
        pair.client().asyncSelect(told, NetworkEvent.READ.bit());
        arrive(pair.server(), pair.client(), "a");
        assertThat(told.next()).isEqualTo("READ");
        assertThat(errorOf(() -> pair.client().recv(ByteBuffer.allocate(1).asReadOnlyBuffer())))
                .isEqualTo(WsaError.WSAEFAULT);
        assertThat(told.next()).isEqualTo("READ");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aListenerOfAListeningSocketHearsOfTheAcceptedOnesByTheirOwnDescriptors(Profile profile) throws Exception {
        open(profile);
        Told told = new Told();
        WinsockSocket listener = scene.listener();
        listener.asyncSelect(told, NetworkEvent.ALL);
        WinsockSocket caller = scene.tcp();
        caller.connect(listener.localAddress());
        assertThat(told.next()).isEqualTo("ACCEPT");
        assertThat(told.sockets.take()).isSameAs(listener);
        WinsockSocket accepted = listener.accept();
        assertThat(told.next()).isEqualTo("WRITE");
        assertThat(told.sockets.take()).isSameAs(accepted);
        arrive(caller, accepted, "a");
        assertThat(told.next()).isEqualTo("READ");
        assertThat(told.sockets.take()).isSameAs(accepted);
    }

    @Test
    void aListenerMayBlockAndCallAndThrowAndHoldsUpItsOwnSocketAlone() throws Exception {
        open(Profile.DOCUMENTED);
        CountDownLatch open = new CountDownLatch(1);
        Told others = new Told();
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        pair.client()
                .asyncSelect(
                        (socket, event, error) -> {
                            try {
                                open.await();
                                ByteBuffer into = ByteBuffer.allocate(1);
                                received.add(event + " " + socket.recv(into));
                            } catch (net.patchbay.winsock.WinsockException | InterruptedException e) {
                                received.add(e.toString());
                            }
                        },
                        NetworkEvent.READ.bit());
        pair.server().asyncSelect(others, NetworkEvent.READ.bit());
        arrive(pair.server(), pair.client(), "ab");
        arrive(pair.client(), pair.server(), "c");
        assertThat(others.next()).isEqualTo("READ");
        assertThat(received).isEmpty();
        open.countDown();
        assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("READ 1");
        assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("READ 1");
    }

    @Test
    void aListenerIsToldTheDescriptorThatItWasGivenTo() throws Exception {
        open(Profile.DOCUMENTED);
        Told told = new Told();
        WinsockSocket second = pair.client().duplicate();
        second.asyncSelect(told, NetworkEvent.READ.bit());
        pair.client().close();
        arrive(pair.server(), second, "a");
        assertThat(told.sockets.poll(20, TimeUnit.SECONDS)).isSameAs(second);
    }
}
