package net.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.patchbay.launcher.wire.CommandCall;
import net.patchbay.launcher.wire.CommandCall.Mode;
import net.patchbay.launcher.wire.CommandCall.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopLinesTest {
    @ParameterizedTest
    @ValueSource(strings = {"shutdown", "patchbay:shutdown", "stop", "stop 0", "felix:stop 0"})
    void knowsTheLinesThatDoNothingButStop(String line) {
        assertThat(StopLines.contain(call(Mode.WORDS, line.split(" ")))).isTrue();
        assertThat(StopLines.contain(call(Mode.LINE, " " + line))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shutdown --help", "stop 7", "net:use; shutdown", "net:use"})
    void leavesEveryOtherLineToTheFramework(String line) {
        assertThat(StopLines.contain(call(Mode.WORDS, line.split(" ")))).isFalse();
        assertThat(StopLines.contain(call(Mode.LINE, line))).isFalse();
    }

    @Test
    void startsTheShellAlways() {
        assertThat(StopLines.contain(call(Mode.SHELL))).isFalse();
    }

    private static CommandCall call(Mode mode, String... words) {
        return new CommandCall(mode, List.of(words), "/", Terminal.NONE);
    }
}
