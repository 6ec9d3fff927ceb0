package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import net.patchbay.mpr.runtime.ProviderDTO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that ask the router: who is there, what happened, how fast it is, and what help there is. */
class RouterCommandsTest extends CommandScene {
    @Test
    void printsTheProvidersAsOneArrayInOrderAndTheRejectedLast() throws Exception {
        router.providers.add(provider("first", "active", null));
        router.providers.add(provider("second", "set aside", "it hung"));
        router.rejected.add(provider(null, "rejected", "it has no name"));

        JsonArray all = json("net:providers --json").getAsJsonArray();
        assertThat(all).hasSize(3);
        JsonObject first = all.get(0).getAsJsonObject();
        assertThat(first.keySet()).contains("name", "ranking", "state", "schemes", "bundle");
        assertThat(first.get("name").getAsString()).isEqualTo("first");
        assertThat(all.get(2).getAsJsonObject().get("reason").getAsString()).isEqualTo("it has no name");

        String table = run("net:providers");
        assertThat(table)
                .contains("first")
                .contains("it hung")
                .contains("it has no name")
                .as("the whole bundle with its version")
                .contains("\n  net.patchbay.provider.of.something.with.a.long.name/1.0.0\n");
        assertThat(table.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void explainsNamesAndPastOperations() throws Exception {
        run("net:use Z: unc:/localhost/public");
        assertFails("net:use Y: unc:/nosuchhost/x", "BAD_NET_NAME (67)");

        assertThat(run("net:explain")).contains("op1").contains("BAD_NET_NAME").contains("op0");
        assertThat(run("net:explain '//nosuchhost/x'"))
                .contains("it serves localhost")
                .contains("operation op1");
        assertThat(run("net:explain Z:")).contains("operation op0").doesNotContain("op1");
        assertThat(run("net:explain op1")).startsWith("operation op1");
        assertThat(json("net:explain --json unc:/localhost/public")
                        .getAsJsonObject()
                        .get("operations")
                        .getAsJsonArray())
                .hasSize(1);
        assertFails("net:explain nosuch", "no operation");
    }

    @Test
    void saysThatItShowsTheLastOperationsAloneUnlessAskedForAll() throws Exception {
        for (int i = 0; i < 25; i++) {
            run("net:use unc:/localhost/public");
        }

        assertThat(run("net:explain"))
                .endsWith("the last 20 of the 25 that are remembered; --all lists them\n")
                .doesNotContain("op4 ");
        assertThat(run("net:explain --all")).contains("op4 ").contains("op24").doesNotContain("the last");
        assertThat(json("net:explain --json --all").getAsJsonArray()).hasSize(25);
    }

    @Test
    void tellsAboutSpeedWhoSaysSo() throws Exception {
        run("net:use Z: unc:/localhost/public");

        assertThat(run("net:perf Z:")).contains("1.0 Mbit/s").contains("4.0 ms").contains("measured by the router");
        assertThat(json("net:perf --json Z:").getAsJsonObject().get("source").getAsString())
                .isEqualTo("MEASURED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"use", "ls", "cat", "cp", "mkdir", "rm", "perf", "providers", "hooks", "explain"})
    void helpsWithAnExampleInEightyColumnsOfWidth(String command) throws Exception {
        String help = run("net:" + command + " --help");

        assertThat(help)
                .startsWith("net:" + command + " - ")
                .contains("Example: net:" + command)
                .contains("--json");
        assertThat(help.lines()).allMatch(line -> line.length() <= 90);
    }

    @Test
    void saysPlainlyWhenThereIsNoRouter() {
        network.router = null;
        network.runtime = null;

        for (String line :
                List.of("net:use", "net:use Z: unc:/localhost/x", "net:providers", "net:explain", "net:ls Z:/")) {
            assertFails(line, "there is no router now");
        }
    }

    private static ProviderDTO provider(String name, String state, String reason) {
        ProviderDTO provider = new ProviderDTO();
        provider.name = name;
        provider.state = state;
        provider.reason = reason;
        provider.schemes = List.of("unc", "a-scheme-of-a-rather-long-name");
        provider.servers = List.of();
        provider.bundle = "net.patchbay.provider.of.something.with.a.long.name/1.0.0";
        return provider;
    }
}
