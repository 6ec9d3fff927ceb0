package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final Usage USAGE = new Usage("net:test", Set.of("--flag", "-r"), Set.of("--value"), 1, 2, "help");

    @Test
    void findsOptionsAnywhere() throws CommandFailure {
        Options options = Options.parse(USAGE, "Z:", "--flag", "-r", "--value", "v", "--json", "name");

        assertThat(options.words()).containsExactly("Z:", "name");
        assertThat(options.has("--flag")).isTrue();
        assertThat(options.has("-r")).isTrue();
        assertThat(options.has("--json")).isTrue();
        assertThat(options.value("--value")).contains("v");
        assertThat(Options.parse(USAGE, "--value=a=b").value("--value")).contains("a=b");
    }

    @Test
    void readsOnlyWordsAfterTwoDashes() throws CommandFailure {
        assertThat(Options.parse(USAGE, "-", "--", "--flag", "--").words()).containsExactly("-", "--flag", "--");
    }

    @Test
    void saysWhatIsWrongAndWhereToLook() {
        assertRefused("net:test: unknown option '--nosuch'; net:test --help shows how it is called", "--nosuch");
        assertRefused("net:test: --value needs a value; net:test --help shows how it is called", "Z:", "--value");
        assertRefused("net:test: --flag takes no value; net:test --help shows how it is called", "--flag=1");
        assertRefused("net:test: --flag is given twice; net:test --help shows how it is called", "--flag", "--flag");
    }

    @Test
    void hintsAtTheCommentThatAWordMayHaveBeen() {
        assertThatThrownBy(() -> Options.parse(USAGE).checkWords(USAGE, terminal("net:test //a")))
                .hasMessageContaining("too few words")
                .hasMessageContaining("unc:/host/share");
        assertThatThrownBy(() -> Options.parse(USAGE).checkWords(USAGE, terminal("")))
                .hasMessage("net:test: too few words; net:test --help shows how it is called");
        assertThatThrownBy(() ->
                        Options.parse(USAGE, "a", "b", "sftp://u:secret@h").checkWords(USAGE, terminal("")))
                .hasMessageContaining("too many words: 3, and 2 are the most")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesAPasswordAsAnArgument() {
        assertThatThrownBy(() -> Options.parse(USAGE, "--password", "secret"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--password-file")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> Options.parse(USAGE, "--password=secret")).hasMessageNotContaining("secret");
    }

    private static Terminal terminal(String line) {
        return new Terminal(false, 80, Optional.empty(), Optional.empty(), Optional.of(line));
    }

    private static void assertRefused(String message, String... args) {
        assertThatThrownBy(() -> Options.parse(USAGE, args))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(message);
    }
}
