package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is kept of a stream, with its marks (D62), whatever the transport can. */
class IntakeTest {
    private final Intake intake = new Intake();

    private String take(int most) {
        ByteBuffer into = ByteBuffer.allocate(most);
        int count = intake.take(into);
        return new String(into.array(), 0, count, StandardCharsets.US_ASCII);
    }

    @Test
    void aReceiveTakesWhatCameInSeveralPiecesUpToItsRoom() {
        intake.add(bytes("abc"), false);
        intake.add(bytes("def"), false);
        assertThat(take(4)).isEqualTo("abcd");
        assertThat(intake.size()).isEqualTo(2);
        assertThat(take(9)).isEqualTo("ef");
        assertThat(intake.isEmpty()).isTrue();
    }

    @Test
    void readsStopAtTheMarkWhereverTheBytesBeforeItCame() {
        intake.add(bytes("nor"), false);
        intake.addUrgent((byte) '!', true);
        intake.add(bytes("mal"), false);
        assertThat(intake.upToCut()).isEqualTo(3);
        assertThat(take(9)).isEqualTo("nor");
        assertThat(intake.stoppedAtCut()).isTrue();
        assertThat(take(2)).isEqualTo("ma");
        assertThat(intake.stoppedAtCut()).isFalse();
        intake.addUrgent((byte) '?', false);
        intake.add(bytes("ly"), true);
        intake.add(bytes("end"), false);
        assertThat(take(9)).isEqualTo("lly");
        assertThat(take(9)).isEqualTo("end");
    }

    @Test
    void peekingTakesNothingAndStopsAtTheMarkToo() {
        intake.add(bytes("ab"), true);
        intake.add(bytes("cd"), false);
        ByteBuffer into = ByteBuffer.allocate(9);
        assertThat(intake.peek(into)).isEqualTo(2);
        assertThat(take(1)).isEqualTo("a");
        assertThat(intake.size()).isEqualTo(3);
    }

    @Test
    void urgentBytesComeInOrderBesideTheOthers() {
        intake.addUrgent((byte) '1', true);
        intake.add(bytes("ab"), false);
        intake.addUrgent((byte) '2', true);
        ByteBuffer one = ByteBuffer.allocate(1);
        assertThat(intake.takeUrgent(one, true)).isEqualTo(1);
        assertThat(intake.takeUrgent(one.clear(), false)).isEqualTo(1);
        assertThat(one.get(0)).isEqualTo((byte) '1');
        assertThat(intake.takeUrgent(one.clear(), false)).isEqualTo(1);
        assertThat(one.get(0)).isEqualTo((byte) '2');
        assertThat(intake.hasUrgent()).isFalse();
        assertThat(intake.size()).isEqualTo(2);
    }

    @Test
    void whatTurnsInlineStandsWhereItWasSent() {
        intake.addUrgent((byte) '1', true);
        intake.add(bytes("ab"), false);
        intake.addUrgent((byte) '2', true);
        intake.addUrgent((byte) '3', false);
        intake.add(bytes("cd"), true);
        intake.add(bytes("ef"), false);
        intake.addUrgent((byte) '4', false);
        intake.inline();
        assertThat(intake.hasUrgent()).isFalse();
        assertThat(intake.size()).isEqualTo(10);
        assertThat(new String[] {take(9), take(9), take(9), take(9), take(9), take(9), take(9)})
                .containsExactly("1", "ab", "2", "cd", "3", "ef", "4");
        assertThat(intake.isEmpty()).isTrue();
    }

    @Test
    void whatTurnsInlineAfterTheBytesBeforeItWereReceivedIsTheFirst() {
        intake.add(bytes("ab"), false);
        intake.addUrgent((byte) '1', true);
        intake.add(bytes("cd"), false);
        assertThat(take(9)).isEqualTo("ab");
        intake.inline();
        assertThat(take(9)).isEqualTo("1");
        assertThat(take(9)).isEqualTo("cd");
    }
}
