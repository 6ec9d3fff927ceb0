package net.patchbay.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
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
    private static final String HOOK = "## Write a hook";
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
        String readme = Files.readString(README).replace(section(HOOK), "");
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
        String source = Examples.blocks(Files.readString(README), "java").stream()
                .filter(block -> block.contains(words))
                .findFirst()
                .orElseThrow();
        assertThat(source.lines().count()).isLessThan(MOST_LINES);
        return source;
    }

    /** Compiles the source against what ships and wraps it as bnd does by default. */
    private Path bundle(String name, String type, String source) throws Exception {
        Path sources = Files.createDirectory(installed.folder().resolve("source"));
        Path classes = Files.createDirectory(installed.folder().resolve("classes"));
        Path file = sources.resolve(type + ".java");
        Files.writeString(file, source);
        String classPath = classPath();
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-proc:none",
                        "-cp",
                        classPath,
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(failed).isZero();
        try (Builder builder = new Builder()) {
            for (String each : classPath.split(File.pathSeparator, -1)) {
                builder.addClasspath(new File(each));
            }
            builder.addClasspath(classes.toFile());
            builder.setProperty("Bundle-SymbolicName", name);
            builder.setProperty("-privatepackage", name);
            Path jar = installed.folder().resolve(name + ".jar");
            builder.build().write(jar.toFile());
            assertThat(builder.getErrors()).isEmpty();
            return jar;
        }
    }

    private String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(installed.home().resolve("bundles"))) {
            Stream<String> ours = jars.map(Path::toString);
            return Stream.concat(
                            ours,
                            Stream.of(System.getProperty("surefire.test.class.path")
                                    .split(File.pathSeparator, -1)))
                    .filter(each -> each.contains("net.patchbay.api")
                            || each.contains("osgi.cmpn")
                            || each.contains("osgi.core")
                            || each.contains("osgi.annotation"))
                    .reduce((one, other) -> one + File.pathSeparator + other)
                    .orElseThrow();
        }
    }
}
