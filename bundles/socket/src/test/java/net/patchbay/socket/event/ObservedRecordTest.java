package net.patchbay.socket.event;

import static net.patchbay.winsock.NetworkEvent.CLOSE;
import static net.patchbay.winsock.NetworkEvent.CONNECT;
import static net.patchbay.winsock.NetworkEvent.OOB;
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

/** Event selection as the real system was observed to do it: O1 to O12 of eventselect.md 3.4, D54 to D59. */
class ObservedRecordTest {
    private final SelectedSocket socket = new SelectedSocket(Profile.OBSERVED);

    @Test
    void o1UnreadBitsSurviveANewSelectAndSignalItsEventObject() throws WinsockException {
        socket.select(READ);
        socket.happens(READ);
        socket.isOver(READ);
        socket.event.reset();
        socket.select(READ);
        assertThat(socket.isSignalled()).isTrue();
        assertThat(socket.enumerated()).isEqualTo("[READ]");
    }

    @Test
    void o1AMaskHidesAndUnhidesUnreadBits() throws WinsockException {
        socket.select(READ);
        socket.happens(READ);
        socket.select(WRITE);
        assertThat(socket.isSignalled()).as("a select resets nothing").isTrue();
        assertThat(socket.enumerated()).isEqualTo("[]");
        socket.select();
        assertThat(socket.enumerated()).isEqualTo("[]");
        socket.select(READ);
        assertThat(socket.isSignalled()).isTrue();
        assertThat(socket.enumerated()).isEqualTo("[READ]");
    }

    @Test
    void o2WhatWasReadIsNotRecordedByANewSelectNotEvenAfterNone() throws WinsockException {
        socket.select(READ);
        socket.happens(READ);
        assertThat(socket.enumerated()).isEqualTo("[READ]");
        socket.select(READ);
        assertThat(socket.enumerated()).isEqualTo("[]");
        socket.select();
        socket.select(READ);
        assertThat(socket.isSignalled()).isFalse();
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @Test
    void o2AConditionThatNobodyWasToldOfIsRecordedByASelect() throws WinsockException {
        socket.happens(READ);
        socket.select(READ);
        assertThat(socket.isSignalled()).isTrue();
        assertThat(socket.enumerated()).isEqualTo("[READ]");
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "OOB", "ACCEPT"})
    void o3EachArrivalIsToldThoughNothingWasRead(NetworkEvent what) throws WinsockException {
        socket.select(what);
        socket.happens(what);
        assertThat(socket.enumerated()).isEqualTo("[" + what + "]");
        socket.happens(what);
        assertThat(socket.isSignalled()).isTrue();
        assertThat(socket.enumerated()).isEqualTo("[" + what + "]");
    }

    @Test
    void o4ACallThatWasRefusedReenablesNothing() throws WinsockException {
        socket.select(READ);
        socket.happens(READ);
        assertThat(socket.enumerated()).isEqualTo("[READ]");
        socket.selection.refused(READ);
        assertThat(socket.enumerated()).isEqualTo("[]");
        socket.calls(READ);
        assertThat(socket.enumerated()).as("one that reached the provider does").isEqualTo("[READ]");
    }

    @Test
    void o5ASendThatWentWellRaisesNothingAndClearsNothing() throws WinsockException {
        socket.select(WRITE);
        socket.happens(WRITE);
        socket.sends();
        assertThat(socket.enumerated()).isEqualTo("[WRITE]");
        socket.sends();
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @Test
    void o5ASendThatWentWellMakesWriteReportableAtTheNextSelectOnce() throws WinsockException {
        socket.select(WRITE);
        socket.happens(WRITE);
        assertThat(socket.enumerated()).isEqualTo("[WRITE]");
        socket.select(WRITE);
        assertThat(socket.enumerated()).as("without a send").isEqualTo("[]");
        socket.sends();
        socket.select();
        socket.select(WRITE);
        assertThat(socket.enumerated()).isEqualTo("[WRITE]");
        socket.select(WRITE);
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @Test
    void o5AWouldBlockArmsWriteAndClearsAnUnreadOne() throws WinsockException {
        socket.select(WRITE);
        socket.happens(WRITE);
        socket.fillsTheBuffer();
        assertThat(socket.enumerated()).isEqualTo("[]");
        socket.happens(WRITE);
        assertThat(socket.isSignalled()).isTrue();
        assertThat(socket.enumerated()).isEqualTo("[WRITE]");
    }

    @Test
    void d56SpaceThatComesBackWithoutAWouldBlockIsNotTold() throws WinsockException {
        socket.select(WRITE);
        socket.happens(WRITE);
        assertThat(socket.enumerated()).isEqualTo("[WRITE]");
        socket.isOver(WRITE);
        socket.sends();
        socket.happens(WRITE);
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void o6CloseIsToldBeforeTheDataIsReadAndNotOnceMoreBehindIt(Profile profile) throws WinsockException {
        SelectedSocket either = new SelectedSocket(profile);
        either.select(READ, CLOSE);
        either.happens(READ);
        either.happens(CLOSE);
        assertThat(either.enumerated()).isEqualTo("[READ, CLOSE]");
        either.calls(READ);
        assertThat(either.enumerated()).isEqualTo("[READ]");
        either.drains();
        assertThat(either.enumerated()).isEqualTo("[]");
        either.happens(CLOSE);
        assertThat(either.enumerated()).isEqualTo("[]");
    }

    @Test
    void o7AResetIsToldAsAborted() throws WinsockException {
        socket.select(CLOSE);
        socket.happens(CLOSE, WsaError.WSAECONNRESET);
        assertThat(socket.enumerated()).isEqualTo("[CLOSE WSAECONNABORTED]");
    }

    @Test
    void o7AResetIsToldAsAbortedInMessagesToo() {
        socket.selectMessages(CLOSE);
        socket.happens(CLOSE, WsaError.WSAECONNRESET);
        assertThat(socket.posted()).containsExactly("CLOSE WSAECONNABORTED");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aResetSilencesReadAndAGracefulEnd(Profile profile) throws WinsockException {
        SelectedSocket either = new SelectedSocket(profile);
        either.select(READ, CLOSE);
        either.happens(CLOSE, WsaError.WSAENETDOWN);
        either.happens(READ);
        either.happens(CLOSE);
        either.calls(READ);
        assertThat(either.enumerated()).isEqualTo("[CLOSE WSAENETDOWN]");
        assertThat(either.enumerated()).isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void o8ConnectIsToldToAConnectorThatSelectsLateEvenAfterSends(Profile profile) throws WinsockException {
        SelectedSocket either = new SelectedSocket(profile);
        either.connects();
        either.sends();
        either.select(CONNECT);
        assertThat(either.enumerated()).isEqualTo("[CONNECT]");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void o8ConnectIsNeverToldOfAnAcceptedSocket(Profile profile) throws WinsockException {
        SelectedSocket either = new SelectedSocket(profile);
        either.selection.accepted();
        either.select(CONNECT);
        either.happens(CONNECT);
        assertThat(either.isSignalled()).isFalse();
        assertThat(either.enumerated()).isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void eachConnectThatEndsIsToldWithItsOwnCode(Profile profile) throws WinsockException {
        SelectedSocket either = new SelectedSocket(profile);
        either.select(CONNECT, WRITE);
        either.happens(CONNECT, WsaError.WSAECONNREFUSED);
        assertThat(either.enumerated()).isEqualTo("[CONNECT WSAECONNREFUSED]");
        either.connects();
        assertThat(either.enumerated()).isEqualTo("[WRITE, CONNECT]");
    }

    @Test
    void o10WriteOfADatagramSocketComesOnceAndConnectingItRaisesConnect() throws WinsockException {
        socket.select(CONNECT, WRITE);
        assertThat(socket.enumerated()).as("not bound").isEqualTo("[]");
        socket.happens(WRITE);
        socket.connects();
        assertThat(socket.enumerated()).isEqualTo("[WRITE, CONNECT]");
        socket.happens(WRITE);
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @Test
    void o12TheCodeOfAFailedConnectOutlivesMasksAndCancels() throws WinsockException {
        socket.select(CONNECT);
        socket.happens(CONNECT, WsaError.WSAETIMEDOUT);
        socket.select(READ);
        socket.happens(READ);
        assertThat(socket.enumerated()).isEqualTo("[READ]");
        socket.select();
        socket.select(CONNECT);
        assertThat(socket.enumerated()).isEqualTo("[CONNECT WSAETIMEDOUT]");
    }

    @Test
    void d58BitsOutsideTheMaskAreRecorded() throws WinsockException {
        socket.select(WRITE);
        socket.happens(READ);
        assertThat(socket.isSignalled()).isFalse();
        socket.isOver(READ);
        socket.select(READ);
        assertThat(socket.enumerated()).isEqualTo("[READ]");
    }

    @Test
    void d58AReenablingCallClearsAnUnreadBit() throws WinsockException {
        socket.select(READ);
        socket.happens(READ);
        socket.drains();
        assertThat(socket.isSignalled()).as("the event object stays as it is").isTrue();
        assertThat(socket.enumerated()).isEqualTo("[]");
    }

    @Test
    void aReceiveReenablesItsOwnKindOfDataOnly() throws WinsockException {
        socket.select(READ, OOB);
        socket.happens(READ);
        socket.happens(OOB);
        assertThat(socket.enumerated()).isEqualTo("[READ, OOB]");
        socket.calls(READ);
        assertThat(socket.enumerated()).isEqualTo("[READ]");
        socket.calls(OOB);
        assertThat(socket.enumerated()).isEqualTo("[OOB]");
    }

    @Test
    void aBitThatWasCancelledIsFrozenInTheRecord() throws WinsockException {
        socket.select(READ);
        socket.happens(READ);
        socket.select();
        assertThat(socket.selection.selects()).isFalse();
        assertThat(socket.enumerated()).isEqualTo("[]");
        socket.select(READ);
        assertThat(socket.enumerated()).isEqualTo("[READ]");
    }
}
