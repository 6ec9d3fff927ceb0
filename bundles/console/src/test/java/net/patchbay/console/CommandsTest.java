package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.patchbay.mpr.runtime.ProviderDTO;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands in the real Gogo, over a router that isn't, whose files are those of a zip. */
@Timeout(60)
class CommandsTest {
    @TempDir
    Path folder;

    private final ThreadIOImpl threads = new ThreadIOImpl();
    private final CommandProcessorImpl processor = new CommandProcessorImpl(threads);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Network network = new Network();
    private FileSystem files;
    private FakeRouter router;
    private CommandSession session;

    @BeforeEach
    void open() throws IOException {
        threads.start();
        files = FileSystems.newFileSystem(folder.resolve("files.zip"), Map.of("create", "true"));
        router = new FakeRouter(files);
        network.router = router;
        network.runtime = router;
        Map<String, Object> commands = Map.of(
                "use", new UseCommand(network),
                "ls", new LsCommand(network),
                "cat", new CatCommand(network),
                "cp", new CpCommand(network),
                "mkdir", new MkdirCommand(network),
                "rm", new RmCommand(network),
                "perf", new PerfCommand(network),
                "providers", new ProvidersCommand(network),
                "hooks", new HooksCommand(network),
                "explain", new ExplainCommand(network));
        commands.forEach((name, command) -> processor.addCommand("net", command, name));
        session = processor.createSession(
                new ByteArrayInputStream("pipéd\r\nrest".getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        session.currentDir(folder);
    }

    @AfterEach
    void close() throws IOException {
        session.close();
        processor.stop();
        threads.stop();
        files.close();
    }

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
    void hintsAtAQuoteWhereTheNameBecameAComment() throws Exception {
        assertFails("net:use Z: //localhost/public", "quote it");
        assertFails("net:use auto //localhost/public", "quote it");
        assertFails("net:use --delete //localhost/public", "quote it");
        run("net:use Z: unc:/localhost/public");
        run("net:use Z: //localhost/other");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("quote it");
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

        assertThatThrownBy(() -> run("net:use Z: sftp://u:hunter2@localhost/a"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--password-file")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void copiesBetweenConnectionsAndThisMachine() throws Exception {
        run("net:use Z: unc:/localhost/public");
        Files.createDirectories(folder.resolve("tree/deep"));
        Files.writeString(folder.resolve("tree/deep/a.txt"), "text ä");

        assertThat(run("net:cp -r tree Z:/")).startsWith("copied 1 file, ");
        assertThat(run("net:cat Z:/tree/deep/a.txt")).isEqualTo("text ä");
        assertThat(run("net:cat unc:/localhost/public/tree/deep/a.txt")).isEqualTo("text ä");
        assertThat(router.connections)
                .as("connected for the time of the command")
                .containsOnlyKeys("Z:");
        run("net:cp Z:/tree/deep/a.txt copy.txt");
        assertThat(folder.resolve("copy.txt")).hasContent("text ä");
        assertThat(json("net:cp --json copy.txt Z:/b.txt")
                        .getAsJsonObject()
                        .get("bytes")
                        .getAsInt())
                .isEqualTo(7);
        assertThat(run("net:ls Z:/")).contains("b.txt  7 B").contains("tree/");
        assertThat(json("net:ls --json Z:/").getAsJsonArray()).hasSize(2);
        assertThat(json("net:cat --json Z:/b.txt")
                        .getAsJsonArray()
                        .get(0)
                        .getAsJsonObject()
                        .get("text")
                        .getAsString())
                .isEqualTo("text ä");
    }

    @Test
    void refusesCopiesThatMakeNoSense() throws Exception {
        run("net:use Z: unc:/localhost/public");
        Files.createDirectories(folder.resolve("tree"));

        assertFails("net:cp tree Z:/", "-r copies it");
        assertFails("net:cp -r tree tree/inside", "lies inside");
        assertFails("net:cp nosuch Z:/", "doesn't exist");
        assertFails("net:cp files.zip files.zip", "one and the same");
        assertFails("net:cp a b nofolder", "is no folder");
        assertFails("net:cat Z:/", "is a folder");
        assertFails("net:cat Z:x", "write Z:/x");
    }

    @Test
    void makesAndRemovesFolders() throws Exception {
        run("net:use Z: unc:/localhost/public");

        run("net:mkdir Z:/a Z:/a/b");
        run("net:mkdir -p Z:/a/b/c");
        assertFails("net:mkdir Z:/a", "exists already");
        assertFails("net:rm Z:/a", "-r removes it");
        assertThat(json("net:rm -r Z:/a --json")
                        .getAsJsonObject()
                        .get("removed")
                        .getAsInt())
                .isEqualTo(3);
        assertFails("net:rm -r Z:/", "root");
        assertThat(files.getPath("/a")).doesNotExist();
    }

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
        assertThat(table).contains("first").contains("it hung").contains("it has no name");
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
        assertThat(run("net:explain op1")).contains("operation op1");
        assertThat(json("net:explain --json unc:/localhost/public")
                        .getAsJsonObject()
                        .get("operations")
                        .getAsJsonArray())
                .hasSize(1);
        assertFails("net:explain nosuch", "no operation");
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

    private String run(String line) throws Exception {
        out.reset();
        session.execute(line);
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private JsonElement json(String line) throws Exception {
        return JsonParser.parseString(run(line));
    }

    private void assertFails(String line, String words) {
        assertThatThrownBy(() -> run(line))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(words)
                .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
        assertThat(out.size()).as("standard output of " + line).isZero();
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
