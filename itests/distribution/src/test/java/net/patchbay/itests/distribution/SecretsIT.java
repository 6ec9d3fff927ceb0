package net.patchbay.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.patchbay.itests.distribution.Installed.Result;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * D13: a password is given in each way that there is, to a provider and a hook that put it into all their words. It is in
 * nothing that was printed, logged, told to hooks or sent as an event.
 */
class SecretsIT {
    private static final String SECRET = "tr0ub4dor&3 stapl\u00e9";

    private final List<String> printed = new ArrayList<>();
    private Installed installed;

    @BeforeEach
    void install() throws Exception {
        installed = Installed.fresh();
        Path conf = installed.home().resolve("conf/logback.xml");
        Files.writeString(conf, Files.readString(conf).replace("level=\"INFO\"", "level=\"DEBUG\""));
        Files.writeString(installed.home().resolve("conf/secret"), SECRET);
        Files.writeString(installed.folder().resolve("typed"), SECRET + "\n");
        installed.deployExtra("net.patchbay.notifier.audit");
        try (InputStream source = SecretsIT.class.getResourceAsStream("/leaky/Leaky.java")) {
            String leaky = new String(source.readAllBytes(), StandardCharsets.UTF_8);
            Files.copy(
                    new SourceBundle(installed).jar("leaky", "Leaky", leaky),
                    installed.home().resolve("deploy/leaky.jar"));
        }
    }

    @AfterEach
    void remove() throws IOException {
        installed.close();
    }

    @Test
    void d13NothingThatIsPrintedLoggedToldOrSentHasThePassword() throws Exception {
        installed.daemon();
        Awaitility.await("the application in the leaky bundle")
                .atMost(Duration.ofSeconds(60))
                .until(() -> told().contains("application done"));
        for (String path : List.of("refuse", "throw", "pass", "veto", "hookthrow", "take")) {
            String name = "leaky://host/" + path;
            String typed = installed.folder().resolve("typed").toString();
            run("", "net:use", "A-" + path, name, "--user", "bob", "--password-file", typed);
            run(SECRET + "\n", "net:use", "B-" + path, name, "--user", "bob", "--password-file", "-");
            run("", "net:use", "C-" + path, "leaky://bob:" + encoded() + "@host/" + path);
            run("", "net:explain", "leaky://bob:" + encoded() + "@host/" + path);
        }
        run("", "net:perf", "A-take");
        run("", "net:use", "A-take", "--delete");
        run("", "net:use", "A-take", "--delete", "--force");
        for (String command : List.of("net:use", "net:providers", "net:hooks")) {
            run("", command, "--json");
        }
        run("", "net:explain", "--all", "--json");
        run("", "net:explain", "--all");

        // What is searched has what it must have, so that an empty file proves nothing.
        assertThat(told())
                .contains("net/patchbay/notify/audit/AFTER")
                .contains("ACCESS_DENIED")
                .contains("***");
        assertThat(Files.readString(installed.home().resolve("data/log/patchbay.log")))
                .contains("leaky://host/refuse")
                .contains("before ")
                .contains("after ");
        assertThat(String.join("\n", printed)).contains("***").contains("hook leaky");
        for (String form : List.of(SECRET, encoded(), URLEncoder.encode(SECRET, StandardCharsets.UTF_8), "tr0ub4dor")) {
            assertThat(printed).noneMatch(text -> text.contains(form));
            assertThat(filesWith(form)).isEmpty();
        }
    }

    private void run(String input, String... command) throws IOException {
        Result result = installed.patchbayWithInput(input, command);
        printed.add(result.output());
        printed.add(result.errors());
    }

    private static String encoded() {
        return URLEncoder.encode(SECRET, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String told() throws IOException {
        Path file = installed.home().resolve("data/told.txt");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private List<Path> filesWith(String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(installed.home().resolve("data"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, new String(wanted, StandardCharsets.ISO_8859_1)))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false; // removed meanwhile, as the client's socket is
        }
    }
}
