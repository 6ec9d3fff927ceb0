package net.patchbay.socket.event;

import static net.patchbay.winsock.NetworkEvent.ACCEPT;
import static net.patchbay.winsock.NetworkEvent.ADDRESS_LIST_CHANGE;
import static net.patchbay.winsock.NetworkEvent.CLOSE;
import static net.patchbay.winsock.NetworkEvent.CONNECT;
import static net.patchbay.winsock.NetworkEvent.OOB;
import static net.patchbay.winsock.NetworkEvent.QOS;
import static net.patchbay.winsock.NetworkEvent.READ;
import static net.patchbay.winsock.NetworkEvent.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Event selection as it is documented: D54 to D59, and the left column of eventselect.md 3.4. */
class DocumentedRecordTest {
    private final SelectedSocket socket = new SelectedSocket(Profile.DOCUMENTED);

    @Test
    void d57ANewSelectClearsTheRecord() throws WinsockException {
        socket.select(READ);
        socket.happens(READ);
        socket.isOver(READ);
        socket.select(READ);
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "WRITE", "OOB", "ACCEPT", "CONNECT", "CLOSE"})
    void d57ANewSelectRecordsWhatHoldsThoughItWasReadBefore(NetworkEvent what) throws WinsockException {
        socket.select(what);
        socket.happens(what);
        assertThat(socket.enumerated()).isEqualTo("[" + what + "]");
        socket.select(what);
        assertThat(socket.isSignalled()).isTrue();
        assertThat(socket.enumerated()).isEqualTo("[" + what + "]");
    }

    @Test
    void d57ANewSelectNeverRecordsAConnectOfAnAcceptedSocket() throws WinsockException {
        socket.selection.accepted();
        socket.connects();
        socket.select(CONNECT);
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource(names = {"QOS", "ROUTING_INTERFACE_CHANGE", "ADDRESS_LIST_CHANGE"})
    void d57ANewSelectRecordsUnreadChangesOfItsMaskAnew(NetworkEvent what) throws WinsockException {
        socket.select(what);
        socket.happens(what);
        socket.select(what, READ);
        assertThat(socket.enumerated()).isEqualTo("[" + what + "]");
        socket.select(what);
        assertThat(socket.enumerated()).as("read by now").isEqualTo("[]");
    }

    @Test
    void d57AChangeThatTheMaskDidNotHaveIsToldByASelectThatHasIt() throws WinsockException {
        socket.select(READ);
        socket.happens(ADDRESS_LIST_CHANGE);
        assertThat(socket.isSignalled()).isFalse();
        socket.select(ADDRESS_LIST_CHANGE);
        assertThat(socket.enumerated()).isEqualTo("[ADDRESS_LIST_CHANGE]");
    }

    @Test
    void aConnectThatFailedBeforeTheSelectIsToldOnce() throws WinsockException {
        socket.happens(CONNECT, WsaError.WSAECONNREFUSED);
        socket.select(CONNECT);
        assertThat(socket.enumerated()).isEqualTo("[CONNECT WSAECONNREFUSED]");
        socket.select(CONNECT);
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @Test
    void d58BitsOutsideTheMaskAreNotRecorded() throws WinsockException {
        socket.select(WRITE);
        socket.happens(READ);
        assertThat(socket.isSignalled()).isFalse();
        socket.isOver(READ);
        socket.select(READ);
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @Test
    void d58AReenablingCallLeavesAnUnreadBit() throws WinsockException {
        socket.select(READ);
        socket.happens(READ);
        socket.drains();
        assertThat(socket.enumerated()).isEqualTo("[READ]");
    }

    @Test
    void o3NothingFurtherIsToldBeforeAReceive() throws WinsockException {
        socket.select(READ);
        socket.happens(READ);
        assertThat(socket.enumerated()).isEqualTo("[READ]");
        socket.happens(READ);
        assertThat(socket.isSignalled()).isFalse();
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "OOB", "ACCEPT"})
    void o4ACallThatWasRefusedReenablesToo(NetworkEvent what) throws WinsockException {
        socket.select(what);
        socket.happens(what);
        assertThat(socket.enumerated()).isEqualTo("[" + what + "]");
        socket.selection.refused(what);
        assertThat(socket.enumerated()).isEqualTo("[" + what + "]");
    }

    @Test
    void anyReceiveReenablesUrgentDataAndData() throws WinsockException {
        socket.select(READ, OOB);
        socket.happens(READ);
        socket.happens(OOB);
        assertThat(socket.enumerated()).isEqualTo("[READ, OOB]");
        socket.calls(READ);
        assertThat(socket.enumerated()).isEqualTo("[READ, OOB]");
        socket.calls(OOB);
        assertThat(socket.enumerated()).isEqualTo("[READ, OOB]");
    }

    @Test
    void d56WriteComesOnceAndThenAfterAWouldBlock() throws WinsockException {
        socket.select(CONNECT, WRITE);
        socket.connects();
        assertThat(socket.enumerated()).isEqualTo("[WRITE, CONNECT]");
        socket.sends();
        socket.happens(WRITE);
        assertThat(socket.enumerated()).isEqualTo("[]");
        socket.fillsTheBuffer();
        assertThat(socket.enumerated()).isEqualTo("[]");
        socket.happens(WRITE);
        assertThat(socket.enumerated()).isEqualTo("[WRITE]");
    }

    @Test
    void d56AnySendReenablesWriteForTheSpaceThatComesBack() throws WinsockException {
        socket.select(WRITE);
        socket.happens(WRITE);
        assertThat(socket.enumerated()).isEqualTo("[WRITE]");
        socket.isOver(WRITE);
        socket.sends();
        socket.happens(WRITE);
        assertThat(socket.enumerated()).isEqualTo("[WRITE]");
    }

    @Test
    void d56SpaceThatComesBackBeforeTheSendIsDoneIsNotLost() throws WinsockException {
        socket.select(WRITE);
        socket.happens(WRITE);
        assertThat(socket.enumerated()).isEqualTo("[WRITE]");
        socket.isOver(WRITE);
        socket.happens(WRITE);
        assertThat(socket.enumerated()).isEqualTo("[]");
        socket.selection.sent(true);
        assertThat(socket.enumerated()).isEqualTo("[WRITE]");
    }

    @Test
    void d59AResetIsToldAsAReset() throws WinsockException {
        socket.select(CLOSE);
        socket.happens(CLOSE, WsaError.WSAECONNRESET);
        assertThat(socket.enumerated()).isEqualTo("[CLOSE WSAECONNRESET]");
    }

    @Test
    void aChangeIsToldAgainAfterTheIoctlAndNoSooner() throws WinsockException {
        socket.select(QOS);
        socket.happens(QOS);
        assertThat(socket.enumerated()).isEqualTo("[QOS]");
        socket.happens(QOS);
        assertThat(socket.enumerated()).isEqualTo("[]");
        socket.calls(QOS);
        assertThat(socket.enumerated()).as("the ioctl itself told of it").isEqualTo("[]");
        socket.happens(QOS);
        assertThat(socket.enumerated()).isEqualTo("[QOS]");
    }

    @Test
    void acceptIsToldForEachRequestThatWaitsAfterAnAccept() throws WinsockException {
        socket.select(ACCEPT);
        socket.happens(ACCEPT);
        socket.happens(ACCEPT);
        assertThat(socket.enumerated()).isEqualTo("[ACCEPT]");
        socket.calls(ACCEPT);
        assertThat(socket.enumerated()).isEqualTo("[ACCEPT]");
        socket.isOver(ACCEPT);
        socket.calls(ACCEPT);
        assertThat(socket.enumerated()).isEqualTo("[]");
    }
}
