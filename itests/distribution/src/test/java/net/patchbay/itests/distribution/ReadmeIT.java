package net.patchbay.itests.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.patchbay.itests.distribution.Examples.Example;
import net.patchbay.itests.distribution.Installed.Result;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the README shows is what happens. */
class ReadmeIT {
    private static final Path README = Installed.REPOSITORY.resolve("README.md");
    private static final int MOST_LINES = 40;
    private static final int MOST_LINES_OF_SELECTION = 60;
    private static final Pattern SHOWN_PORT = Pattern.compile("\\b700\\d\\b");
    private static final String HOOK = "## Write a hook";
    private static final String SERVER = "## Write a server";
    private static final String SELECTION = "## Event selection";
    private static final String DAEMON = "./distribution/run --daemon &";
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^Example: (.*)$");
    private static final List<String> COMMANDS = List.of(
            "net:use",
            "net:ls",
            "net:cat",
            "net:mkdir",
            "net:cp",
            "net:rm",
            "net:perf",
            "net:providers",
            "net:hooks",
            "net:explain");

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
    void everyExamplePrintsWhatItSays() throws IOException {
        String readme = Files.readString(README)
                .replace(section(HOOK), "")
                .replace(section(SERVER), "")
                .replace(section(SELECTION), "");
        int daemon = readme.indexOf(DAEMON);
        assertThat(daemon).isPositive();
        assertThat(check(readme.substring(0, daemon))).isPositive();
        installed.daemon();
        assertThat(check(readme.substring(daemon))).isGreaterThan(5);
    }

    /** From a heading to the next one. */
    private static String section(String heading) throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(heading + "\n");
        assertThat(begin).as(heading).isPositive();
        return readme.substring(begin, readme.indexOf("\n## ", begin));
    }

    private int check(String text) throws IOException {
        List<Example> examples = Examples.of(text);
        for (Example example : examples) {
            Result result = installed.shell(example.command() + " 2>&1");
            assertThat(result.output()).as("$ " + example.command()).matches(example.pattern());
        }
        return examples.size();
    }

    /** Each command's help shows an example that works when it is typed into the shell as it stands. */
    @Test
    void everyExampleOfTheHelpWorks() throws IOException {
        installed.daemon();
        for (String command : COMMANDS) {
            Result help = installed.patchbay(command, "--help");
            assertThat(help.exit()).as(command).isZero();
            assertThat(help.output()).contains("Example: ").contains("--json");
            Matcher example = EXAMPLE.matcher(help.output());
            while (example.find()) {
                Result result = installed.patchbay("-c", example.group(1));
                assertThat(result.exit()).as(example.group(1) + ": " + result).isZero();
            }
        }
    }

    @Test
    void theProviderIsCompleteAndServesFromTheDeployFolder() throws Exception {
        String source = source("implements NetworkProvider");
        installed.daemon();
        assertThat(installed.patchbay("net:use", "hi", "hello://world").exit()).isEqualTo(1);
        Path deployed = installed.home().resolve("deploy/hello.jar");
        Files.copy(bundle("hello", "HelloProvider", source), deployed);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        installed.patchbay("net:use", "hi", "hello://world").exit() == 0);
        assertThat(installed.patchbay("net:cat", "hi:/hello.txt").output()).isEqualTo("Hello, world!\n");
        Result providers = installed.patchbay("net:providers", "--json");
        assertThat(providers.output()).contains("\"hello\"").contains("\"directory\"");
        Files.delete(deployed);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        !installed.patchbay("net:providers", "--json").output().contains("\"hello\""));
        assertThat(installed.patchbay("net:use").output()).doesNotContain("hello://world");
    }

    /** The versions that the README names are those that this build uses and ships. */
    @Test
    void thePomOfTheProviderNamesTheVersionsOfThisBuild() throws IOException {
        String shown = Examples.blocks(Files.readString(README), "xml").get(0);
        String root = Files.readString(Installed.REPOSITORY.resolve("pom.xml"));
        for (String property : List.of("bnd.version", "osgi.cmpn.version")) {
            Matcher version = Pattern.compile("<" + property + ">(.*?)</").matcher(root);
            assertThat(version.find()).as(property).isTrue();
            assertThat(shown).contains("<version>" + version.group(1) + "</version>");
        }
        Matcher api = Pattern.compile("bundles/net\\.patchbay\\.api-.*?\\.jar").matcher(shown);
        assertThat(api.find()).isTrue();
        assertThat(installed.home().resolve(api.group())).exists();
    }

    @Test
    void theHookIsCompleteAndToldFromTheDeployFolder() throws Exception {
        String source = source("implements NotifyHook");
        installed.daemon();
        Path deployed = installed.home().resolve("deploy/doorman.jar");
        Files.copy(bundle("doorman", "Doorman", source), deployed);
        awaitHooks(hooks -> hooks.contains("\"doorman\""));
        assertThat(check(section(HOOK))).isGreaterThan(2);
        assertThat(installed.patchbay("net:use", "P:", "//localhost/public").exit())
                .isZero();
        Files.delete(deployed);
        awaitHooks(hooks -> hooks.equals("[]\n"));
        assertThat(installed.patchbay("net:use", "Q:", "//localhost/private").errors())
                .contains("BAD_NET_NAME")
                .doesNotContain("doorman");
    }

    @Test
    void theServerIsCompleteAndServesFromTheDeployFolder() throws Exception {
        assertEchoes(SERVER, "echo", "EchoServer", source("ListenDispatch.of"));
    }

    @Test
    void theServerInEventSelectionIsCompleteAndServesFromTheDeployFolder() throws Exception {
        assertEchoes(SELECTION, "select", "SelectServer", source("WinsockRegistrar", MOST_LINES_OF_SELECTION));
    }

    /** A server that sends back what comes, while its jar is in the folder. */
    private void assertEchoes(String section, String name, String type, String source) throws Exception {
        String shown =
                SHOWN_PORT.matcher(source).results().findFirst().orElseThrow().group();
        String port = Integer.toString(freePort());
        installed.daemon();
        Path deployed = installed.home().resolve("deploy/" + name + ".jar");
        Files.copy(bundle(name, type, source.replace(shown, port)), deployed);
        awaitSockets(sockets -> sockets.contains("\"listening\""));
        try (Socket client = new Socket("localhost", Integer.parseInt(port))) {
            client.getOutputStream().write("over and back".getBytes(UTF_8));
            assertThat(new String(client.getInputStream().readNBytes(13), UTF_8))
                    .isEqualTo("over and back");
            assertThat(check(section(section).replace(shown, port))).isEqualTo(1);
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        Files.delete(deployed);
        awaitSockets(sockets -> sockets.equals("[]\n"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private void awaitSockets(Predicate<String> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> condition.test(
                        installed.patchbay("wsk:sockets", "--json").output()));
    }

    /** The audit hook stands outside all others: it hears what they veto, and each attempt that they ask for. */
    @Test
    void theAuditHookHearsTheVetoesAndRetriesOfOthersOnceItIsCopied() throws Exception {
        installed.daemon();
        Path deploy = installed.home().resolve("deploy");
        try (Stream<Path> extras = Files.list(installed.home().resolve("extras"))) {
            Path audit = extras.filter(each -> each.getFileName().toString().startsWith("net.patchbay.notifier.audit-"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(audit, deploy.resolve(audit.getFileName()));
        }
        Files.copy(bundle("doorman", "Doorman", source("implements NotifyHook")), deploy.resolve("doorman.jar"));
        awaitHooks(hooks -> hooks.contains("\"audit\"") && hooks.contains("\"doorman\""));
        installed.patchbay("net:use", "Z:", "//localhost/public");
        installed.patchbay("net:use", "P:", "//localhost/private");
        installed.patchbay("net:use", "N:", "//localhost/nosuch");
        assertThat(Files.readString(installed.home().resolve("data/log/patchbay.log")))
                .containsPattern(
                        "before \\S+: add '//localhost/public' as Z:, asked by net.patchbay.console, attempt 1\n")
                .containsPattern(
                        "after \\S+: add '.*/public' .*, attempt 1: SUCCESS \\(0\\), took .* ms, .*says directory\n")
                .containsPattern(
                        "after \\S+: add '.*/private' .*, attempt 1: not attempted, ACCESS_DENIED \\(5\\), took .* ms,"
                                + " says hook doorman: private is for nobody\n")
                .containsPattern("after (\\S+): add '.*/nosuch' .*, attempt 1: BAD_NET_NAME(?s:.*)"
                        + "before \\1: add '.*/nosuch' .*, attempt 2\n(?s:.*)"
                        + "after \\1: add '.*/nosuch' .*, attempt 2: BAD_NET_NAME");
    }

    private void awaitHooks(Predicate<String> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        condition.test(installed.patchbay("net:hooks", "--json").output()));
    }

    private static String source(String words) throws IOException {
        return source(words, MOST_LINES);
    }

    private static String source(String words, int mostLines) throws IOException {
        String source = Examples.blocks(Files.readString(README), "java").stream()
                .filter(block -> block.contains(words))
                .findFirst()
                .orElseThrow();
        assertThat(source.lines().count()).isLessThan(mostLines);
        return source;
    }

    private Path bundle(String name, String type, String source) throws Exception {
        return new SourceBundle(installed).jar(name, type, source);
    }
}
