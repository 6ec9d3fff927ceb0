package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** {@code net:use}: what is connected, under which name, and with whose password. */
class UseCommandTest extends CommandScene {
    @Test
    void connectsListsAndDisconnects() throws Exception {
        assertThat(run("net:use")).isEqualTo("nothing is connected\n");
        assertThat(run("net:use Z: '//localhost/public'")).isEqualTo("Z: is connected to //localhost/public by fake\n");
        assertThat(run("net:use")).contains("Z:     //localhost/public  fake");
        assertThat(run("net:use unc:/localhost/public")).endsWith("without a local name\n");
        assertThat(run("net:use Z: --delete")).isEqualTo("Z: is disconnected\n");
        assertThat(run("net:use auto '//localhost/public'")).startsWith("Z: is connected");
    }

    @Test
    void tellsWhoWasPassedOverWhenNobodyAccepted() {
        assertFails("net:use Z: unc:/nosuchhost/x", "  passed  fake: it serves localhost");
    }

    @Test
    void saysThatNothingWasTriedByItsStatus() {
        assertThat(status("net:use --nosuch")).isEqualTo(2);
        assertThat(status("net:use Z: unc:/localhost/a --persistent")).isEqualTo(2);
        assertThat(status("net:use Z: unc:/nosuch/a")).isEqualTo(1);
        assertFails("net:use Z: unc:/localhost/a --persistent", "--persistent is not supported yet");
    }

    @Test
    void takesPasswordsFromFilesInputAndPromptsAndNeverFromArguments() throws Exception {
        Files.writeString(folder.resolve("secret"), "of a file\nrest");
        run("net:use '//localhost/a' --user u --password-file secret");
        assertThat(router.passwordSeen).isEqualTo("of a file");

        run("net:use '//localhost/a' --user u --password-file -");
        assertThat(router.passwordSeen).isEqualTo("pipéd");

        Function<String, char[]> prompt = words -> (words + "typed").toCharArray();
        session.put(".terminal.secret", prompt);
        run("net:use '//localhost/a' --user u");
        assertThat(router.passwordSeen).isEqualTo("Password for u: typed");

        session.put(".terminal.secret", null);
        run("net:use '//localhost/a' --user u");
        assertThat(router.passwordSeen)
                .as("nobody can be asked: the provider's default")
                .isNull();

        for (String line : List.of("use Z: %s", "use %s --delete", "ls %s", "perf %s", "explain %s")) {
            assertThatThrownBy(() -> run("net:" + line.formatted("sftp://u:hunter2@localhost/a")))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("a password stands in 'sftp://u@localhost/a'")
                    .hasMessageNotContaining("hunter2");
        }
    }
}
