package net.patchbay.socket.event;

import static net.patchbay.winsock.NetworkEvent.ACCEPT;
import static net.patchbay.winsock.NetworkEvent.CLOSE;
import static net.patchbay.winsock.NetworkEvent.CONNECT;
import static net.patchbay.winsock.NetworkEvent.OOB;
import static net.patchbay.winsock.NetworkEvent.QOS;
import static net.patchbay.winsock.NetworkEvent.READ;
import static net.patchbay.winsock.NetworkEvent.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Asynchronous selection: eventselect.md 3.5, D55, O3, O4, O8. */
class MessagesTest {
    @ParameterizedTest
    @EnumSource(Profile.class)
    void o3ASecondArrivalIsSilentUntilAReceive(Profile profile) {
        SelectedSocket socket = new SelectedSocket(profile);
        socket.selectMessages(READ);
        socket.happens(READ);
        socket.happens(READ);
        assertThat(socket.posted()).containsExactly("READ");
        socket.calls(READ);
        assertThat(socket.posted()).containsExactly("READ");
        socket.drains();
        assertThat(socket.posted()).isEmpty();
        socket.happens(READ);
        assertThat(socket.posted()).containsExactly("READ");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void o4ACallThatWasRefusedPostsAgain(Profile profile) {
        SelectedSocket socket = new SelectedSocket(profile);
        socket.selectMessages(READ);
        socket.happens(READ);
        assertThat(socket.posted()).containsExactly("READ");
        socket.selection.refused(READ);
        assertThat(socket.posted()).containsExactly("READ");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aNewSelectPostsWhatHoldsAnewInOrderButNoLateConnect(Profile profile) {
        SelectedSocket socket = new SelectedSocket(profile);
        NetworkEvent[] all = {READ, WRITE, OOB, ACCEPT, CONNECT, CLOSE};
        socket.selectMessages(all);
        socket.connects();
        socket.happens(OOB);
        socket.happens(CLOSE);
        assertThat(socket.posted()).containsExactly("CONNECT", "WRITE", "OOB", "CLOSE");
        socket.selectMessages(all);
        assertThat(socket.posted()).containsExactly("OOB", "WRITE", "CLOSE");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void o8ASelectAfterTheConnectTellsNoConnectEvenIfItFailed(Profile profile) {
        SelectedSocket socket = new SelectedSocket(profile);
        socket.happens(CONNECT, WsaError.WSAECONNREFUSED);
        socket.selectMessages(CONNECT);
        assertThat(socket.posted()).isEmpty();
        socket.selectMessages(READ);
        socket.happens(CONNECT);
        socket.selectMessages(CONNECT);
        assertThat(socket.posted()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void d55CloseIsPostedOnlyBehindTheLastByte(Profile profile) {
        SelectedSocket socket = new SelectedSocket(profile);
        socket.selectMessages(READ, CLOSE);
        socket.happens(READ);
        socket.happens(CLOSE);
        assertThat(socket.posted()).containsExactly("READ");
        socket.calls(READ);
        assertThat(socket.posted()).containsExactly("READ");
        socket.drains();
        assertThat(socket.posted()).containsExactly("CLOSE");
        socket.drains();
        assertThat(socket.posted()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void d55ASelectBetweenTheEndAndTheLastByteWaitsTooAndEventSelectionDoesNot(Profile profile)
            throws WinsockException {
        SelectedSocket socket = new SelectedSocket(profile);
        socket.happens(READ);
        socket.happens(CLOSE);
        socket.selectMessages(READ, CLOSE);
        assertThat(socket.posted()).containsExactly("READ");
        socket.select(CLOSE);
        assertThat(socket.enumerated()).isEqualTo("[CLOSE]");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aResetIsPostedThoughDataWaits(Profile profile) {
        SelectedSocket socket = new SelectedSocket(profile);
        socket.selectMessages(READ, CLOSE);
        socket.happens(READ);
        socket.happens(CLOSE);
        socket.happens(CLOSE, WsaError.WSAENETDOWN);
        assertThat(socket.posted()).containsExactly("READ", "CLOSE WSAENETDOWN");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aSelectOfOneKindCancelsTheOther(Profile profile) throws WinsockException {
        SelectedSocket socket = new SelectedSocket(profile);
        socket.select(READ, OOB);
        socket.selectMessages(READ, OOB);
        socket.happens(READ);
        assertThat(socket.isSignalled()).isFalse();
        assertThat(socket.enumerated()).as("the record is not used").isEqualTo("[]");
        assertThat(socket.posted()).containsExactly("READ");
        socket.select(READ, OOB);
        socket.happens(OOB);
        assertThat(socket.posted()).isEmpty();
        assertThat(socket.events().has(OOB)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void anEmptyMaskCancels(Profile profile) {
        SelectedSocket socket = new SelectedSocket(profile);
        socket.selectMessages(READ);
        assertThat(socket.selection.selects()).isTrue();
        socket.selectMessages();
        assertThat(socket.selection.selects()).isFalse();
        socket.happens(READ);
        assertThat(socket.posted()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aChangeIsPostedOnceForEachIoctl(Profile profile) {
        SelectedSocket socket = new SelectedSocket(profile);
        socket.selectMessages(QOS);
        socket.happens(QOS);
        socket.happens(QOS);
        assertThat(socket.posted()).containsExactly("QOS");
        socket.calls(QOS);
        assertThat(socket.posted()).isEmpty();
        socket.happens(QOS);
        assertThat(socket.posted()).containsExactly("QOS");
        socket.selectMessages(QOS);
        assertThat(socket.posted()).as("told already").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void d56AWouldBlockHasWritePostedWhenSpaceComesBack(Profile profile) {
        SelectedSocket socket = new SelectedSocket(profile);
        socket.selectMessages(WRITE);
        socket.happens(WRITE);
        socket.sends();
        assertThat(socket.posted()).containsExactly("WRITE");
        socket.fillsTheBuffer();
        assertThat(socket.posted()).isEmpty();
        socket.happens(WRITE);
        assertThat(socket.posted()).containsExactly("WRITE");
    }

    /** Runs what it is given when told to. */
    private static final class Later implements Executor {
        final Queue<Runnable> work = new ArrayDeque<>();

        @Override
        public void execute(Runnable one) {
            work.add(one);
        }

        void runOne() {
            work.remove().run();
        }
    }

    private final Later later = new Later();
    private final List<String> told = new ArrayList<>();
    private final Selection selection = new Selection(Profile.DOCUMENTED, later);

    private void listen(int mask) {
        selection.asyncSelect(SelectedSocket.named("it"), (socket, what, code) -> told.add(socket + " " + what), mask);
    }

    @Test
    void messagesComeOneAtATimeAndNeverInsideACall() {
        listen(NetworkEvent.ALL);
        selection.happened(CONNECT, WsaError.NO_ERROR);
        selection.happened(WRITE, WsaError.NO_ERROR);
        assertThat(told).isEmpty();
        assertThat(later.work).hasSize(1);
        later.runOne();
        assertThat(told).containsExactly("it CONNECT");
        assertThat(later.work).hasSize(1);
        later.runOne();
        assertThat(told).containsExactly("it CONNECT", "it WRITE");
        assertThat(later.work).isEmpty();
    }

    @Test
    void aListenerThatThrowsHearsTheNextMessageAllTheSame() {
        selection.asyncSelect(
                SelectedSocket.named("it"),
                (socket, what, code) -> {
                    told.add(what.name());
                    throw new IllegalStateException("not today");
                },
                NetworkEvent.ALL);
        selection.happened(READ, WsaError.NO_ERROR);
        selection.happened(WRITE, WsaError.NO_ERROR);
        assertThatThrownBy(later::runOne).hasMessage("not today");
        assertThatThrownBy(later::runOne).hasMessage("not today");
        assertThat(told).containsExactly("READ", "WRITE");
    }

    @Test
    void noMessageComesAfterTheEnd() {
        listen(NetworkEvent.ALL);
        selection.happened(CLOSE, WsaError.NO_ERROR);
        selection.end();
        later.runOne();
        selection.happened(READ, WsaError.NO_ERROR);
        assertThat(later.work).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aMessageOfACancelledSelectionMayStillCome() {
        listen(NetworkEvent.ALL);
        selection.happened(READ, WsaError.NO_ERROR);
        listen(0);
        later.runOne();
        assertThat(told).containsExactly("it READ");
    }

    @Test
    void anAcceptedSocketTellsTheListenerOfItsListenerOnceItHasAName() {
        listen(NetworkEvent.ALL);
        Selection child = selection.inherited();
        child.happened(READ, WsaError.NO_ERROR);
        assertThat(later.work).isEmpty();
        child.belongsTo(SelectedSocket.named("child"));
        later.runOne();
        later.runOne();
        assertThat(told).containsExactly("child WRITE", "child READ");
    }

    @Test
    void anAcceptedSocketWhoseListenerSelectedNothingTellsWhatItSelectsItself() {
        Selection child = selection.inherited();
        assertThat(child.selects()).isFalse();
        child.asyncSelect(
                SelectedSocket.named("child"), (socket, what, code) -> told.add(socket + " " + what), WRITE.bit());
        later.runOne();
        assertThat(told).containsExactly("child WRITE");
    }

    @Test
    void messagesThatTheExecutorRefusesAreDroppedAndDisturbNobody() {
        List<Executor> executors = new ArrayList<>(List.of(later));
        Selection refused = new Selection(Profile.DOCUMENTED, work -> {
            if (executors.isEmpty()) {
                throw new RejectedExecutionException("full");
            }
            executors.get(0).execute(work);
        });
        refused.asyncSelect(
                SelectedSocket.named("it"), (socket, what, code) -> told.add(what.name()), NetworkEvent.ALL);
        executors.clear();
        refused.happened(READ, WsaError.NO_ERROR);
        refused.happened(OOB, WsaError.NO_ERROR);
        executors.add(later);
        refused.happened(WRITE, WsaError.NO_ERROR);
        assertThat(later.work).hasSize(1);
        later.runOne();
        assertThat(told).containsExactly("WRITE");
        assertThat(later.work).isEmpty();
    }
}
