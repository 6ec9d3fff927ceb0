package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.arrive;
import static net.patchbay.socket.winsock.WinsockScene.bytes;
import static net.patchbay.socket.winsock.WinsockScene.errorOf;
import static net.patchbay.socket.winsock.WinsockScene.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.patchbay.transport.TransportCapability;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.ReceiveFlag;
import net.patchbay.winsock.SendFlag;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Urgent data over a transport that has it (D62, eventselect.md §3.3), and what is said where there is none. */
@Timeout(60)
class UrgentStreamTest {
    private WinsockScene scene;
    private WinsockSocket sender;
    private WinsockSocket socket;
    private EventObject event;

    private void open(Profile profile) throws Exception {
        scene = new WinsockScene(profile);
        WinsockScene.Pair pair = scene.pair();
        sender = pair.server();
        socket = pair.client();
        event = scene.event();
    }

    private void openUrgent(Profile profile) throws Exception {
        open(profile);
        scene.below().needs(TransportCapability.URGENT_DATA);
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private void sendUrgent(String data) throws WinsockException {
        assertThat(sender.send(bytes(data), SendFlag.OOB)).isEqualTo(data.length());
    }

    private boolean atMark() throws WinsockException {
        return socket.ioctl(WinsockIoctl.SIOCATMARK, null);
    }

    private String urgent() throws WinsockException {
        ByteBuffer into = ByteBuffer.allocate(1);
        assertThat(socket.recv(into, ReceiveFlag.OOB)).isEqualTo(1);
        return text(into);
    }

    private String normal() throws WinsockException {
        ByteBuffer into = ByteBuffer.allocate(100);
        int unused = socket.recv(into);
        return text(into);
    }

    private static String text(ByteBuffer into) {
        return StandardCharsets.US_ASCII.decode(into.flip()).toString();
    }

    private String look() throws WinsockException {
        return socket.enumNetworkEvents(event).toString();
    }

    // ------------------------------------------------------------ out of line

    @ParameterizedTest
    @EnumSource(Profile.class)
    void d62FiveUrgentBytesAmongOthersComeInOrderAndReadsStopAtEachMark(Profile profile) throws Exception {
        openUrgent(profile);
        socket.eventSelect(event, NetworkEvent.mask(NetworkEvent.READ, NetworkEvent.OOB));
        assertThat(atMark()).isTrue();
        for (String one : List.of("1", "2", "3", "4", "5")) {
            arrive(sender, socket, "n" + one);
            assertThat(scene.await(socket, event, NetworkEvent.READ).mask()).isEqualTo(NetworkEvent.READ.bit());
            sendUrgent(one);
            assertThat(scene.await(socket, event, NetworkEvent.OOB).mask()).isEqualTo(NetworkEvent.OOB.bit());
            assertThat(atMark()).as("one waits").isFalse();
            sender.send(bytes("m" + one));
            assertThat(normal()).as("reads stop at the mark").isEqualTo("n" + one);
            assertThat(urgent()).isEqualTo(one);
            assertThat(atMark()).isTrue();
            until(() -> socket.ioctl(WinsockIoctl.FIONREAD, null) == 2);
            assertThat(normal()).isEqualTo("m" + one);
            assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(1), ReceiveFlag.OOB)))
                    .isEqualTo(WsaError.WSAEWOULDBLOCK);
            look();
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void fiveUrgentBytesEachSentAfterTheLastWasRecordedWaitTogether(Profile profile) throws Exception {
        openUrgent(profile);
        socket.eventSelect(event, NetworkEvent.OOB.bit());
        for (String one : List.of("1", "2", "3", "4", "5")) {
            sendUrgent(one);
            int wanted = Integer.parseInt(one);
            until(() -> urgentWaiting() == wanted);
        }
        assertThat(scene.await(socket, event, NetworkEvent.OOB).has(NetworkEvent.OOB))
                .isTrue();
        assertThat(socket.ioctl(WinsockIoctl.FIONREAD, null))
                .as("beside the stream")
                .isZero();
        assertThat(urgent() + urgent() + urgent() + urgent() + urgent()).isEqualTo("12345");
        assertThat(atMark()).isTrue();
    }

    /** Counted by looking at them. */
    private int urgentWaiting() throws WinsockException {
        ByteBuffer into = ByteBuffer.allocate(100);
        try {
            return socket.recv(into, ReceiveFlag.OOB, ReceiveFlag.PEEK);
        } catch (WinsockException e) {
            return 0;
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void o3ASecondUrgentByteThatNobodyReadIsRecordedInOneProfile(Profile profile) throws Exception {
        openUrgent(profile);
        socket.eventSelect(event, NetworkEvent.OOB.bit());
        sendUrgent("1");
        scene.await(socket, event, NetworkEvent.OOB);
        sendUrgent("2");
        sender.send(bytes("behind"));
        until(() -> socket.ioctl(WinsockIoctl.FIONREAD, null) == 6);
        assertThat(look()).isEqualTo(profile == Profile.DOCUMENTED ? "[]" : "[OOB]");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void receivingReenablesOobAndInOneProfileWithoutTheFlagToo(Profile profile) throws Exception {
        openUrgent(profile);
        socket.eventSelect(event, NetworkEvent.OOB.bit());
        sendUrgent("1");
        scene.await(socket, event, NetworkEvent.OOB);
        assertThat(socket.recv(ByteBuffer.allocate(1), ReceiveFlag.OOB, ReceiveFlag.PEEK))
                .isEqualTo(1);
        assertThat(look()).as("it still waits").isEqualTo("[OOB]");
        arrive(sender, socket, "normal");
        assertThat(normal()).isEqualTo("normal");
        assertThat(look()).isEqualTo(profile == Profile.DOCUMENTED ? "[OOB]" : "[]");
        assertThat(urgent()).isEqualTo("1");
        assertThat(look()).isEqualTo("[]");
    }

    @Test
    void aSendOfSeveralBytesHasItsLastOneUrgent() throws Exception {
        openUrgent(Profile.DOCUMENTED);
        sendUrgent("abc");
        until(() -> !atMark());
        assertThat(urgent()).isEqualTo("c");
        assertThat(normal()).isEqualTo("ab");
    }

    @Test
    void waitallStopsAtTheMark() throws Exception {
        openUrgent(Profile.DOCUMENTED);
        sender.send(bytes("nor"));
        sendUrgent("!");
        until(() -> !atMark() && socket.ioctl(WinsockIoctl.FIONREAD, null) == 3);
        sender.send(bytes("mal"));
        assertThat(socket.recv(ByteBuffer.allocate(6), ReceiveFlag.WAITALL)).isEqualTo(3);
        assertThat(socket.recv(ByteBuffer.allocate(3), ReceiveFlag.WAITALL)).isEqualTo(3);
    }

    @Test
    void aBurstIsWholeUrgentOrInTheStream() throws Exception {
        openUrgent(Profile.DOCUMENTED);
        socket.eventSelect(event, NetworkEvent.mask(NetworkEvent.READ, NetworkEvent.OOB));
        int burst = 50;
        for (int i = 0; i < burst; i++) {
            sendUrgent(String.valueOf((char) ('0' + i)));
        }
        StringBuilder normal = new StringBuilder();
        StringBuilder urgent = new StringBuilder();
        until(() -> {
            normal.append(someOf());
            urgent.append(someOf(ReceiveFlag.OOB));
            return normal.length() + urgent.length() >= burst;
        });
        assertThat(normal.length() + urgent.length()).isEqualTo(burst);
        assertThat(normal.chars()).isSorted();
        assertThat(urgent.chars()).isSorted().isNotEmpty();
        assertThat((normal.toString() + urgent).chars().distinct().count()).isEqualTo(burst);
    }

    private String someOf(ReceiveFlag... flags) {
        ByteBuffer into = ByteBuffer.allocate(100);
        try {
            int unused = socket.recv(into, flags);
        } catch (WinsockException e) {
            assertThat(e.error()).isEqualTo(WsaError.WSAEWOULDBLOCK);
        }
        return text(into);
    }

    // ------------------------------------------------------------ inline

    @ParameterizedTest
    @EnumSource(Profile.class)
    void inlineBeforeUrgentAndAfterAreThreeReadsAndTheEventIsRead(Profile profile) throws Exception {
        openUrgent(profile);
        socket.option(WinsockOption.SO_OOBINLINE, true);
        socket.eventSelect(event, NetworkEvent.mask(NetworkEvent.READ, NetworkEvent.OOB));
        sender.send(bytes("nor"));
        sendUrgent("!");
        sender.send(bytes("mal"));
        assertThat(scene.await(socket, event, NetworkEvent.READ).has(NetworkEvent.OOB))
                .isFalse();
        assertThat(atMark()).isTrue();
        assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(1), ReceiveFlag.OOB)))
                .isEqualTo(WsaError.WSAEINVAL);
        StringBuilder reads = new StringBuilder();
        until(() -> {
            String some = someOf();
            reads.append(some).append(some.isEmpty() ? "" : "|");
            return reads.toString().endsWith("mal|");
        });
        assertThat(reads.toString()).startsWith("nor|!|").endsWith("mal|");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void whatWaitsTurnsInlineWhereItWasSentAndBack(Profile profile) throws Exception {
        openUrgent(profile);
        socket.eventSelect(event, NetworkEvent.mask(NetworkEvent.READ, NetworkEvent.OOB));
        arrive(sender, socket, "nor");
        sendUrgent("!");
        scene.await(socket, event, NetworkEvent.OOB);
        sender.send(bytes("mal"));
        socket.option(WinsockOption.SO_OOBINLINE, true);
        socket.eventSelect(event, NetworkEvent.mask(NetworkEvent.READ, NetworkEvent.OOB));
        assertThat(look()).doesNotContain("OOB");
        assertThat(normal() + "|" + normal()).isEqualTo("nor|!");
        until(() -> someOf().equals("mal"));
        socket.option(WinsockOption.SO_OOBINLINE, false);
        sendUrgent("?");
        scene.await(socket, event, NetworkEvent.OOB);
        assertThat(urgent()).isEqualTo("?");
    }

    @Test
    void anAcceptedSocketHasUrgentDataInlineAsItsListenerHas() throws Exception {
        openUrgent(Profile.DOCUMENTED);
        WinsockSocket listener = scene.listener();
        listener.option(WinsockOption.SO_OOBINLINE, true);
        sender = scene.tcp();
        sender.connect(listener.localAddress());
        sendUrgent("!");
        socket = listener.accept();
        assertThat(normal()).isEqualTo("!");
    }

    // ------------------------------------------------------------ without

    @Test
    void aTransportWithoutUrgentDataSaysSoAndMarksNothing() throws Exception {
        open(Profile.DOCUMENTED);
        org.junit.jupiter.api.Assumptions.assumeFalse(
                scene.below().capabilities().contains(TransportCapability.URGENT_DATA));
        assertThat(errorOf(() -> sender.send(bytes("a"), SendFlag.OOB))).isEqualTo(WsaError.WSAEOPNOTSUPP);
        assertThat(atMark()).isTrue();
        assertThat(sender.send(bytes("a"), SendFlag.DONTROUTE)).isEqualTo(1);
        assertThat(normal()).isEqualTo("a");
        socket.ioctl(WinsockIoctl.FIONBIO, true);
        assertThat(errorOf(() -> socket.recv(ByteBuffer.allocate(1), ReceiveFlag.OOB)))
                .isEqualTo(WsaError.WSAEWOULDBLOCK);
    }
}
