package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands make of names that were mistyped, or that the shell took something of. */
class NamesInCommandsTest extends CommandScene {
    @Test
    void hintsAtAQuoteWhereTheNameBecameAComment() throws Exception {
        for (String line : List.of(
                "net:use Z: //localhost/public",
                "net:use auto //localhost/public",
                "net:use --delete //localhost/public",
                "net:perf //localhost/public",
                "net:explain nosuch //localhost/public")) {
            session.put(".command.line", line);
            assertFails(line, "quote it");
            session.put(".command.line", null);
            assertFails(line, "quote it");
        }
        run("net:use Z: unc:/localhost/public");
        session.put(".command.line", "net:use Z: //localhost/other");
        run("net:use Z: //localhost/other");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("not heard").contains("quote it");
    }

    @Test
    void hintsAtNoCommentWhereNoneCanHaveBeen() throws Exception {
        for (String line : List.of("", "net:use Z:; net:ls sftp://host/a")) {
            session.put(".command.line", line);
            for (String call : List.of("net:use Z:", "net:use auto", "net:use --delete", "net:perf", "net:explain x")) {
                assertThatThrownBy(() -> run(call)).hasMessageNotContaining("comment");
            }
        }
        run("net:use Z: unc:/localhost/public");
        session.put(".command.line", null);
        run("net:use Z:");
        assertThat(err.size()).isZero();
    }

    @Test
    void saysInWordsThatAVariableIsNotSet() throws Exception {
        assertFails("net:use $nosuch", "an argument has no value");
        assertFails("net:use Z: $nosuch", "an argument has no value");
        Files.writeString(folder.resolve("007.50"), "kept as typed");
        assertThat(run("net:cat 007.50")).isEqualTo("kept as typed");
    }

    @Test
    void findsAConnectionByItsRemoteNameOrSaysWhatItIsCalled() throws Exception {
        run("net:use Z: unc:/localhost/public");
        assertThat(run("net:perf '//localhost/public'")).contains("Connection    Z:");
        assertFails("net:use '//localhost/public' --delete", "it is connected as Z:");

        run("net:use Y: unc:/localhost/public");
        assertFails("net:perf '//localhost/public'", "is connected as Z:, Y:; ask by one of those");
    }

    /** D27: a UNC name has no place for a user, so what stands before the @ can only be a mistake, and is shown nowhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\\\user:hunter2@server\\share",
                "//user:hunter2@server/share",
                "//user:hun/ter2@server/share",
                "unc:/user:hunter2@server/share",
                "unc://user:hunter2@server/share",
                "\\user:hunter2@server\\share",
                "sftp://user:hunter2@ser ver/share"
            })
    void showsNoPasswordOfANameThatIsNoneD27(String name) {
        for (String line : List.of("use Z: %s", "use %s //a/b", "use %s --delete", "perf %s", "explain %s", "ls %s")) {
            String call = "net:"
                    + line.formatted("'" + name.replace("\\", "\\\\") + "'").replace("//a/b", "'//a/b'");
            assertThatThrownBy(() -> run(call))
                    .as(call)
                    .isInstanceOf(CommandFailure.class)
                    .satisfies(failure -> assertThat(failure.toString()).doesNotContain("hunter2", "hun/", "ter2"));
        }
        assertThat(out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8))
                .doesNotContain("hunter2");
        assertThat(router.operations.toString()).doesNotContain("hunter2");
    }

    @Test
    void suggestsTheColonOfADrive() throws Exception {
        run("net:use Z: unc:/localhost/public");

        for (String line : List.of("net:use Z", "net:use Z --delete", "net:perf Z", "net:explain Z", "net:ls Z")) {
            assertFails(line, "; a drive has a colon: Z:");
        }
        for (String line : List.of("net:use Z:/", "net:perf Z:/a", "net:explain 'Z:\\\\a'", "net:use Z:/ --delete")) {
            assertFails(line, "the drive alone is Z:");
        }
    }
}
