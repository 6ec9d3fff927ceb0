package net.patchbay.socket.event;

import static net.patchbay.winsock.NetworkEvent.ACCEPT;
import static net.patchbay.winsock.NetworkEvent.ADDRESS_LIST_CHANGE;
import static net.patchbay.winsock.NetworkEvent.CLOSE;
import static net.patchbay.winsock.NetworkEvent.CONNECT;
import static net.patchbay.winsock.NetworkEvent.OOB;
import static net.patchbay.winsock.NetworkEvent.QOS;
import static net.patchbay.winsock.NetworkEvent.READ;
import static net.patchbay.winsock.NetworkEvent.ROUTING_INTERFACE_CHANGE;
import static net.patchbay.winsock.NetworkEvent.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each sentence of seed document 004 that concerns the record and its event object, in its order. */
class Seed004Test {
    private final SelectedSocket socket = new SelectedSocket(Profile.DOCUMENTED);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GROUP_QOS")
    void theEventObjectIsSetWhenAnyOfTheEventsOccursAndTheEventIsRecorded(NetworkEvent what) throws WinsockException {
        socket.select(NetworkEvent.values());
        assertThat(socket.isSignalled()).isFalse();
        socket.happens(what);
        assertThat(socket.isSignalled()).isTrue();
        NetworkEvents events = socket.events();
        assertThat(events.mask()).isEqualTo(what.bit());
        assertThat(events.error(what)).isEqualTo(WsaError.NO_ERROR);
        assertThat(socket.isSignalled()).isFalse();
    }

    @Test
    void groupQosIsReserved() throws WinsockException {
        socket.select(NetworkEvent.GROUP_QOS);
        socket.happens(NetworkEvent.GROUP_QOS);
        assertThat(socket.isSignalled()).isFalse();
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @Test
    void aCallCancelsAnyPreviousOneAndClearsTheRecord() throws WinsockException {
        socket.selectMessages(READ);
        socket.select(QOS);
        socket.happens(READ);
        assertThat(socket.posted()).isEmpty();
        socket.happens(QOS);
        socket.select(READ);
        socket.select(WRITE);
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @Test
    void readAndWriteAreSelectedTogether() throws WinsockException {
        socket.select(READ, WRITE);
        socket.happens(WRITE);
        socket.happens(READ);
        assertThat(socket.enumerated()).isEqualTo("[READ, WRITE]");
    }

    @Test
    void differentEventObjectsForDifferentEventsDoNotWork() throws WinsockException {
        EventObject second = new EventObjects(Runnable::run).create();
        socket.select(READ);
        socket.selection.eventSelect(second, WRITE.bit());
        socket.happens(READ);
        assertThat(socket.isSignalled()).isFalse();
        assertThat(second.isSet()).isFalse();
        socket.happens(WRITE);
        assertThat(socket.isSignalled()).isFalse();
        assertThat(second.isSet()).isTrue();
    }

    @Test
    void aMaskOfZeroCancelsAndItsEventObjectIsOfNoAccount() throws WinsockException {
        socket.select(READ);
        socket.selection.eventSelect(null, 0);
        assertThat(socket.selection.selects()).isFalse();
        socket.happens(READ);
        assertThat(socket.isSignalled()).isFalse();
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @Test
    void closingTheSocketCancelsTheAssociationButNotTheEventObject() throws WinsockException {
        socket.select(NetworkEvent.values());
        socket.happens(READ);
        socket.selection.end();
        assertThat(socket.selection.selects()).isFalse();
        assertThat(socket.isSignalled()).as("left as it was").isTrue();
        assertThat(socket.enumerated()).isEqualTo("[]");
        socket.happens(CLOSE);
        socket.select(CLOSE);
        assertThat(socket.isSignalled()).isFalse();
        assertThat(socket.event.isClosed()).isFalse();
    }

    @Test
    void anAcceptedSocketHasTheAssociationAndTheEventsOfItsListener() throws WinsockException {
        socket.select(ACCEPT, READ, WRITE, CONNECT);
        Selection child = socket.selection.inherited();
        assertThat(socket.isSignalled()).as("writable at once").isTrue();
        assertThat(child.enumerate(socket.event)).hasToString("[WRITE]");
        child.happened(CONNECT, WsaError.NO_ERROR);
        assertThat(socket.isSignalled())
                .as("it was not connected by itself (O8)")
                .isFalse();
        child.happened(READ, WsaError.NO_ERROR);
        assertThat(socket.isSignalled()).isTrue();
        assertThat(child.enumerate(socket.event)).hasToString("[READ]");
        child.eventSelect(null, 0);
        assertThat(socket.selection.selects()).as("the listener's own stays").isTrue();
        socket.happens(ACCEPT);
        assertThat(socket.enumerated()).isEqualTo("[ACCEPT]");
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "OOB", "ACCEPT", "QOS", "ROUTING_INTERFACE_CHANGE", "ADDRESS_LIST_CHANGE"})
    void nothingFurtherIsDoneForAnEventUntilItsFunctionIsCalled(NetworkEvent what) throws WinsockException {
        socket.select(what);
        socket.happens(what);
        assertThat(socket.enumerated()).isEqualTo("[" + what + "]");
        socket.happens(what);
        assertThat(socket.isSignalled()).isFalse();
        socket.isOver(what);
        socket.calls(what);
        socket.happens(what);
        assertThat(socket.isSignalled()).isTrue();
        assertThat(socket.enumerated()).isEqualTo("[" + what + "]");
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE", "CONNECT"})
    void nothingReenablesConnectAndClose(NetworkEvent what) throws WinsockException {
        socket.select(what);
        socket.happens(what);
        assertThat(socket.enumerated()).isEqualTo("[" + what + "]");
        socket.calls(what);
        assertThat(socket.isSignalled()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "OOB", "ACCEPT"})
    void whatStillHoldsAfterTheCallIsRecordedAgain(NetworkEvent what) throws WinsockException {
        socket.select(what);
        socket.happens(what);
        assertThat(socket.enumerated()).isEqualTo("[" + what + "]");
        socket.calls(what);
        assertThat(socket.isSignalled()).isTrue();
        assertThat(socket.enumerated()).isEqualTo("[" + what + "]");
    }

    @Test
    void oneReceiveForEachReadIsEnough() throws WinsockException {
        socket.select(READ);
        socket.happens(READ);
        int receives = 0;
        for (int left = 100; socket.events().has(READ); receives++) {
            left -= 50;
            if (left == 0) {
                socket.isOver(READ);
            }
            socket.calls(READ);
        }
        assertThat(receives).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"QOS", "ROUTING_INTERFACE_CHANGE", "ADDRESS_LIST_CHANGE"})
    void changesAreToldOnceEach(NetworkEvent what) throws WinsockException {
        socket.select(what);
        socket.happens(what);
        assertThat(socket.enumerated()).isEqualTo("[" + what + "]");
        socket.calls(what);
        assertThat(socket.isSignalled()).as("no change since").isFalse();
        socket.happens(what);
        assertThat(socket.enumerated()).isEqualTo("[" + what + "]");
    }

    @Test
    void aRequestThatWaitedBeforeTheSelectIsRecordedAtOnce() throws WinsockException {
        socket.happens(ACCEPT);
        assertThat(socket.isSignalled()).isFalse();
        socket.select(ACCEPT);
        assertThat(socket.isSignalled()).isTrue();
        assertThat(socket.enumerated()).isEqualTo("[ACCEPT]");
    }

    @Test
    void writeIsRecordedWhenFirstConnectedAndThenAfterAWouldBlockOnly() throws WinsockException {
        socket.select(WRITE);
        socket.connects();
        assertThat(socket.enumerated()).isEqualTo("[WRITE]");
        socket.sends();
        assertThat(socket.enumerated()).isEqualTo("[]");
        socket.fillsTheBuffer();
        socket.happens(WRITE);
        assertThat(socket.enumerated()).isEqualTo("[WRITE]");
    }

    @Test
    void urgentDataIsOobAndNotRead() throws WinsockException {
        socket.select(READ, OOB);
        socket.happens(OOB);
        assertThat(socket.enumerated()).isEqualTo("[OOB]");
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_ERROR", "WSAECONNRESET", "WSAECONNABORTED", "WSAENETDOWN"})
    void theCodeOfCloseSaysHowTheConnectionEnded(WsaError code) throws WinsockException {
        socket.select(CLOSE);
        socket.happens(CLOSE, code);
        assertThat(socket.events().error(CLOSE)).isEqualTo(code);
    }

    @Test
    void anEndIsRecordedAsCloseOnlyAndNeverAsRead() throws WinsockException {
        socket.select(READ, CLOSE);
        socket.happens(CLOSE);
        assertThat(socket.enumerated()).isEqualTo("[CLOSE]");
        socket.calls(READ);
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @Test
    void routesAndAddressesAreToldAfterTheirIoctls() throws WinsockException {
        socket.select(ROUTING_INTERFACE_CHANGE, ADDRESS_LIST_CHANGE);
        socket.calls(ROUTING_INTERFACE_CHANGE);
        socket.calls(ADDRESS_LIST_CHANGE);
        assertThat(socket.isSignalled()).isFalse();
        socket.happens(ROUTING_INTERFACE_CHANGE, WsaError.WSAENETUNREACH);
        socket.happens(ADDRESS_LIST_CHANGE);
        assertThat(socket.enumerated()).isEqualTo("[ROUTING_INTERFACE_CHANGE WSAENETUNREACH, ADDRESS_LIST_CHANGE]");
    }

    // eventselect.md §1.3 and §2: what the page of seed 004 says of errors, and the page of enumerating

    @Test
    void aMaskNeedsAnEventObjectThatIsOpenAndOursAndLeavesAllAsItWasElse() throws WinsockException {
        EventObject closed = new EventObjects(Runnable::run).create();
        closed.close();
        socket.select(READ);
        for (EventObject wrong : new EventObject[] {null, closed, EventObjectsTest.foreign()}) {
            assertThatThrownBy(() -> socket.selection.eventSelect(wrong, WRITE.bit()))
                    .isInstanceOfSatisfying(
                            WinsockException.class, e -> assertThat(e.error()).isEqualTo(WsaError.WSAEINVAL));
        }
        socket.happens(READ);
        assertThat(socket.enumerated()).isEqualTo("[READ]");
    }

    @Test
    void unknownBitsOfAMaskAreAccepted() throws WinsockException {
        socket.selection.eventSelect(socket.event, ~0);
        socket.happens(READ);
        assertThat(socket.enumerated()).isEqualTo("[READ]");
    }

    @Test
    void enumeratingFailsForAClosedEventObjectAndLeavesTheRecord() throws WinsockException {
        EventObject closed = new EventObjects(Runnable::run).create();
        closed.close();
        socket.select(READ);
        socket.happens(READ);
        for (EventObject wrong : new EventObject[] {closed, EventObjectsTest.foreign()}) {
            assertThatThrownBy(() -> socket.selection.enumerate(wrong))
                    .isInstanceOfSatisfying(
                            WinsockException.class, e -> assertThat(e.error()).isEqualTo(WsaError.WSAEINVAL));
        }
        assertThat(socket.isSignalled()).isTrue();
        assertThat(socket.enumerated()).isEqualTo("[READ]");
    }

    @Test
    void enumeratingResetsTheEventObjectThoughNothingWasRecordedAndLeavesItWhenNoneIsGiven() throws WinsockException {
        socket.select(READ);
        socket.event.set();
        assertThat(socket.selection.enumerate(null).isEmpty()).isTrue();
        assertThat(socket.isSignalled()).isTrue();
        assertThat(socket.enumerated()).isEqualTo("[]");
        assertThat(socket.isSignalled()).isFalse();
    }

    @Test
    void anEventObjectThatIsClosedWhileItIsSelectedDisturbsNobody() throws WinsockException {
        socket.select(READ);
        socket.event.close();
        socket.happens(READ);
        assertThat(socket.selection.enumerate(null)).hasToString("[READ]");
    }
}
