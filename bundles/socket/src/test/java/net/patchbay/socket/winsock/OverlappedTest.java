package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.arrive;
import static net.patchbay.socket.winsock.WinsockScene.bytes;
import static net.patchbay.socket.winsock.WinsockScene.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.patchbay.socket.SocketScene;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.Linger;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Overlapped;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.Shutdown;
import net.patchbay.winsock.WaitResult;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Overlapped receives and accepts (O9), and the alertable waits in which their routines run. */
@Timeout(60)
class OverlappedTest {
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

    @ParameterizedTest
    @EnumSource(Profile.class)
    void o9AReceiveThatWaitsEatsTheEventAndWhatIsLeftIsRecorded(Profile profile) throws Exception {
        open(profile);
        EventObject event = scene.event();
        EventObject done = scene.event();
        pair.client().eventSelect(event, NetworkEvent.READ.bit());
        ByteBuffer into = ByteBuffer.allocate(2);
        Overlapped<Integer> receive = pair.client().overlappedRecv(into, done, null);
        assertThat(errorOf(() -> receive.result(false))).isEqualTo(WsaError.WSA_IO_INCOMPLETE);
        pair.server().send(bytes("ab"));
        scene.await(done);
        assertThat(receive.result(false)).isEqualTo(2);
        assertThat(event.isSet()).isFalse();
        Overlapped<Integer> next = pair.client().overlappedRecv(into.clear(), done, null);
        assertThat(done.isSet()).as("it tells of the next one from here on").isFalse();
        pair.server().send(bytes("cdef"));
        assertThat(next.result(true)).isEqualTo(2);
        scene.await(pair.client(), event, NetworkEvent.READ);
        assertThat(pair.client().recv(ByteBuffer.allocate(9))).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void o9AnAcceptThatWaitsEatsTheEvent(Profile profile) throws Exception {
        open(profile);
        EventObject event = scene.event();
        WinsockSocket listener = scene.listener();
        listener.eventSelect(event, NetworkEvent.ACCEPT.bit());
        Overlapped<WinsockSocket> accept = listener.overlappedAccept(null, null);
        WinsockSocket first = scene.tcp();
        first.connect(listener.localAddress());
        WinsockSocket accepted = accept.result(true);
        assertThat(accepted.remoteAddress()).isEqualTo(first.localAddress());
        assertThat(event.isSet()).isFalse();
        WinsockSocket second = scene.tcp();
        second.connect(listener.localAddress());
        scene.await(listener, event, NetworkEvent.ACCEPT);
        assertThat(listener.overlappedAccept(null, null).result(false).remoteAddress())
                .as("one that waits is taken at once")
                .isEqualTo(second.localAddress());
        assertThat(listener.enumNetworkEvents(event).isEmpty()).isTrue();
    }

    @Test
    void severalReceivesAreServedInOrderAndAnEndEndsThem() throws Exception {
        open(Profile.DOCUMENTED);
        List<Overlapped<Integer>> receives = new ArrayList<>();
        List<ByteBuffer> buffers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            buffers.add(ByteBuffer.allocate(2));
            receives.add(pair.client().overlappedRecv(buffers.get(i), null, null));
        }
        pair.server().send(bytes("abcd"));
        assertThat(receives.get(1).result(true)).isEqualTo(2);
        assertThat(receives.get(0).isDone()).isTrue();
        assertThat(new String(buffers.get(1).array(), java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("cd");
        pair.server().shutdown(Shutdown.SEND);
        assertThat(receives.get(2).result(true)).isZero();
    }

    @Test
    void whatIsCancelledIsAbortedAndNothingThatArrivesIsLost() throws Exception {
        open(Profile.DOCUMENTED);
        EventObject done = scene.event();
        Overlapped<Integer> receive = pair.client().overlappedRecv(ByteBuffer.allocate(9), done, null);
        receive.cancel();
        receive.cancel();
        assertThat(done.isSet()).isTrue();
        assertThat(errorOf(() -> receive.result(true))).isEqualTo(WsaError.WSA_OPERATION_ABORTED);
        arrive(pair.server(), pair.client(), "abc");
        assertThat(pair.client().recv(ByteBuffer.allocate(9))).isEqualTo(3);
    }

    @Test
    void aCloseAbortsWhatWaitsAlsoForWhoWaitsForIt() throws Exception {
        open(Profile.DOCUMENTED);
        EventObject done = scene.event();
        WinsockSocket listener = scene.listener();
        Overlapped<Integer> receive = pair.client().overlappedRecv(ByteBuffer.allocate(9), done, null);
        Overlapped<WinsockSocket> accept = listener.overlappedAccept(null, null);
        Blocked<Integer> result = scene.blocked(() -> receive.result(true));
        pair.client().close();
        listener.close();
        assertThat(result.error()).isEqualTo(WsaError.WSA_OPERATION_ABORTED);
        assertThat(done.isSet()).isTrue();
        assertThat(errorOf(() -> accept.result(true))).isEqualTo(WsaError.WSA_OPERATION_ABORTED);
    }

    @Test
    void whatFailsItIsItsResult() throws Exception {
        open(Profile.DOCUMENTED);
        Overlapped<Integer> receive = pair.client().overlappedRecv(ByteBuffer.allocate(9), null, null);
        pair.server().option(WinsockOption.SO_LINGER, new Linger(true, 0));
        pair.server().close();
        assertThat(errorOf(() -> receive.result(true))).isEqualTo(WsaError.WSAECONNRESET);
        assertThat(errorOf(() -> pair.client().overlappedRecv(ByteBuffer.allocate(9), null, null)))
                .isEqualTo(WsaError.WSAECONNRESET);
        WinsockSocket fresh = scene.tcp();
        assertThat(errorOf(() -> fresh.overlappedRecv(ByteBuffer.allocate(1), null, null)))
                .isEqualTo(WsaError.WSAENOTCONN);
        assertThat(errorOf(() -> fresh.overlappedAccept(null, null))).isEqualTo(WsaError.WSAEINVAL);
        WinsockSocket listener = scene.listener();
        Overlapped<WinsockSocket> accept = listener.overlappedAccept(null, null);
        assertThat(scene.below().leave()).isZero();
        assertThat(errorOf(() -> accept.result(true))).isEqualTo(WsaError.WSAENETDOWN);
    }

    @Test
    void routinesRunInAlertableWaitsOfTheThreadThatBegan() throws Exception {
        open(Profile.DOCUMENTED);
        EventObject never = scene.event();
        List<String> ran = new ArrayList<>();
        Thread issuer = Thread.currentThread();
        Overlapped<Integer> receive = pair.client()
                .overlappedRecv(
                        ByteBuffer.allocate(9),
                        null,
                        operation -> ran.add(operation.isDone() + " " + (Thread.currentThread() == issuer)));
        pair.server().send(bytes("abc"));
        assertThat(receive.result(true)).isEqualTo(3);
        assertThat(scene.winsock().waitForMultipleEvents(false, 0, false, never))
                .isEqualTo(WaitResult.TIMED_OUT);
        assertThat(ran).isEmpty();
        assertThat(scene.winsock().waitForMultipleEvents(false, SocketScene.BOUND.toMillis(), true, never))
                .isEqualTo(WaitResult.IO_COMPLETION);
        assertThat(ran).containsExactly("true true");
    }

    @Test
    void aRoutineMayBeginTheNextReceiveAndSoAThreadServesItself() throws Exception {
        open(Profile.DOCUMENTED);
        EventObject never = scene.event();
        StringBuilder all = new StringBuilder();
        receiveNext(all);
        pair.server().send(bytes("abcdefgh"));
        pair.server().shutdown(Shutdown.SEND);
        while (all.indexOf(".") < 0) {
            assertThat(scene.winsock().waitForMultipleEvents(false, SocketScene.BOUND.toMillis(), true, never))
                    .isEqualTo(WaitResult.IO_COMPLETION);
        }
        assertThat(all).hasToString("abcdefgh.");
    }

    private void receiveNext(StringBuilder all) throws Exception {
        ByteBuffer into = ByteBuffer.allocate(3);
        Overlapped<Integer> unused = pair.client().overlappedRecv(into, null, operation -> {
            try {
                int count = operation.result(false);
                all.append(
                        count == 0
                                ? "."
                                : new String(into.array(), 0, count, java.nio.charset.StandardCharsets.US_ASCII));
                if (count > 0) {
                    receiveNext(all);
                }
            } catch (Exception e) {
                all.append(e).append('.');
            }
        });
    }
}
