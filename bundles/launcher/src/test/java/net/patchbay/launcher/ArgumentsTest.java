package net.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.patchbay.launcher.Arguments.Task;
import net.patchbay.launcher.wire.CommandCall.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @Test
    void opensTheShellWithoutArguments() {
        assertThat(Arguments.parse()).isEqualTo(new Arguments(Task.COMMAND, Mode.SHELL, List.of()));
    }

    @Test
    void leavesOptionsAfterTheCommandToTheCommand() {
        assertThat(Arguments.parse("net:use", "--help", "-c"))
                .isEqualTo(new Arguments(Task.COMMAND, Mode.WORDS, List.of("net:use", "--help", "-c")));
    }

    @Test
    void takesALineAfterC() {
        assertThat(Arguments.parse("-c", "net:use; net:ls Z:/"))
                .isEqualTo(new Arguments(Task.COMMAND, Mode.LINE, List.of("net:use; net:ls Z:/")));
    }

    @Test
    void refusesCWithoutOneLine() {
        assertThat(Arguments.parse("-c").task()).isEqualTo(Task.REFUSE);
        assertThat(Arguments.parse("-c", "net:use", "Z:").task()).isEqualTo(Task.REFUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nosuch", "-x", "-"})
    void refusesAnUnknownOptionByName(String option) {
        Arguments arguments = Arguments.parse(option);

        assertThat(arguments.task()).isEqualTo(Task.REFUSE);
        assertThat(arguments.words().get(0)).contains("'" + option + "'");
    }
}
