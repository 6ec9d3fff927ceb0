package net.patchbay.socket;

import static org.assertj.core.api.Assertions.assertThat;

import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskEvent;
import org.junit.jupiter.api.Test;

/** A transport leaves after a connection has ended, D52. */
class FarewellTest extends SceneTest {
    private final Calls calls = new Calls();

    private Line line() throws Exception {
        Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            calls.add(data == null ? "null" : Line.text(data.buffer()));
                            return ReceiveAnswer.SUCCESS;
                        },
                        (socket, context, kind) -> calls.add(kind.name()),
                        null));
        line.socket().enable(WskEvent.RECEIVE, WskEvent.DISCONNECT);
        return line;
    }

    /** Where both ends are of one transport, the first that is lost resets the other. */
    @Test
    void d52AConnectionThatWasResetBeforeIsNotToldOfASecondEnd() throws Exception {
        try (Line line = line()) {
            line.reset();
            assertThat(calls.next()).isEqualTo("ABORTIVE");

            scene.leave();

            assertThat(calls.more()).isEmpty();
        }
    }

    @Test
    void d52OneWhoseOtherSideHasOnlyStoppedSendingIsToldOfItsEnd() throws Exception {
        try (Line line = line()) {
            line.peer().shutdownOutput();
            assertThat(calls.next()).isEqualTo("GRACEFUL");

            scene.leave();

            assertThat(calls.next()).isEqualTo("ABORTIVE");
            assertThat(calls.more()).isEmpty();
        }
    }
}
