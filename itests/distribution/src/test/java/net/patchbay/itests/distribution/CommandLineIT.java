package net.patchbay.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import net.patchbay.itests.distribution.Installed.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command line as it is typed: what goes where, and with which exit status. */
class CommandLineIT {
    private Installed installed;

    @BeforeEach
    void install() throws IOException {
        installed = Installed.fresh();
    }

    @AfterEach
    void remove() throws IOException {
        installed.close();
    }

    @Test
    void connectsCatsAndListsProvidersInOneLine() throws IOException {
        Result result = installed.shell(
                "./distribution/run -c \"net:use Z: '//localhost/public'; net:cat Z:/welcome.txt; net:providers --json\"");
        assertThat(result.exit()).as(result.toString()).isZero();
        String welcome = Files.readString(installed.home().resolve("data/public/welcome.txt"));
        assertThat(result.output()).contains(welcome);
        String json = result.output().substring(result.output().indexOf(welcome) + welcome.length());
        JsonArray providers = JsonParser.parseString(json).getAsJsonArray();
        assertThat(providers).hasSize(1);
        JsonObject directory = providers.get(0).getAsJsonObject();
        assertThat(directory.get("name").getAsString()).isEqualTo("directory");
        assertThat(directory.get("ranking").getAsInt()).isZero();
        assertThat(directory.get("state").getAsString()).isEqualTo("active");
        assertThat(directory.get("schemes").toString()).isEqualTo("[\"unc\"]");
        assertThat(directory.get("bundle").getAsString()).startsWith("net.patchbay.provider.directory/");
    }

    @Test
    void takesANameWithTwoSlashesAsTypedInAShell() throws IOException {
        Result result = installed.shell("./distribution/run net:use Z: //localhost/public");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(result.output()).contains("Z:").contains("//localhost/public");
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void aNameThatNobodyServesIsExplainedOnStandardErrorAlone() throws IOException {
        Result result = installed.shell("./distribution/run net:use Z: //nosuchhost.invalid/x");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .contains("//nosuchhost.invalid/x")
                .contains("BAD_NET_NAME (67)")
                .contains("asked")
                .contains("net:providers")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @Test
    void anUnknownCommandAndALineThatCantBeParsedEndWithTwo() throws IOException {
        Result unknown = installed.patchbay("net:nosuch");
        assertThat(unknown.exit()).as(unknown.toString()).isEqualTo(2);
        assertThat(unknown.errors()).contains("net:nosuch").doesNotContain("\tat ");
        Result unparsed = installed.patchbay("-c", "net:use 'Z:");
        assertThat(unparsed.exit()).as(unparsed.toString()).isEqualTo(2);
        assertThat(unparsed.output()).isEmpty();
        assertThat(unparsed.errors()).isNotEmpty().doesNotContain("\tat ");
    }

    @Test
    void saysThatNothingRunsWhenThereIsNothingToStop() throws IOException {
        for (String command : List.of("shutdown", "stop")) {
            Result result = installed.patchbay(command);
            assertThat(result.exit()).as(result.toString()).isEqualTo(1);
            assertThat(result.output()).isEmpty();
            assertThat(result.errors()).contains("nothing runs on");
        }
        assertThat(installed.home().resolve("data/cache")).doesNotExist();
        assertThat(installed.patchbay("shutdown", "--help").output()).contains("stops Patchbay");
    }

    @Test
    void startsAnewWhenItsStorageWasRemoved() throws IOException {
        assertThat(installed.patchbay("net:use").exit()).isZero();
        Files.move(installed.home().resolve("data/cache"), installed.folder().resolve("removed"));
        Result result = installed.patchbay("net:use");
        assertThat(result.exit()).as(result.toString()).isZero();
    }

    @Test
    void aPasswordIsNeverTakenFromAnArgument() throws IOException {
        Result result = installed.patchbay("net:use", "Z:", "//localhost/public", "--password", "s3cret");
        assertThat(result.exit()).isNotZero();
        assertThat(result.output() + result.errors()).doesNotContain("s3cret").contains("--password-file");
    }

    @Test
    void readsAPasswordFromStandardInput() throws IOException {
        Result result = installed.patchbayWithInput(
                "s3cret\n", "net:use", "Z:", "//nosuchhost.invalid/x", "--user", "bob", "--password-file", "-");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.errors()).contains("BAD_NET_NAME").doesNotContain("s3cret");
    }
}
