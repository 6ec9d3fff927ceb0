package net.patchbay.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.patchbay.itests.distribution.Installed.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A framework that runs until it is told to stop, and the commands that run in it. */
class DaemonIT {
    private static final String LISTENING = "0A";
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Installed installed;
    private Process daemon;

    @BeforeEach
    void start() throws IOException {
        installed = Installed.fresh();
        daemon = installed.daemon();
    }

    @AfterEach
    void remove() throws IOException {
        installed.close();
    }

    @Test
    void commandsRunInItAndShareWhatIsConnected() throws IOException {
        assertThat(installed.patchbay("net:use", "Z:", "//localhost/public").exit())
                .isZero();
        Result listed = installed.patchbay("net:ls", "Z:/");
        assertThat(listed.exit()).as(listed.toString()).isZero();
        assertThat(listed.output()).contains("welcome.txt");
        assertThat(installed.patchbay("net:use", "Z:", "--delete").exit()).isZero();
        assertThat(installed.patchbay("net:ls", "Z:/").exit()).isEqualTo(1);
    }

    @Test
    void copiesBothWays() throws IOException {
        Path local = installed.folder().resolve("local.txt");
        Files.writeString(local, "carried");
        installed.patchbay("net:use", "Z:", "//localhost/public");
        assertThat(installed.patchbay("net:mkdir", "Z:/sub").exit()).isZero();
        Result copied = installed.patchbay("net:cp", "local.txt", "Z:/sub/there.txt");
        assertThat(copied.exit()).as(copied.toString()).isZero();
        assertThat(installed.home().resolve("data/public/sub/there.txt")).hasContent("carried");
        assertThat(installed.patchbay("net:cp", "Z:/sub/there.txt", "back.txt").exit())
                .isZero();
        assertThat(installed.folder().resolve("back.txt")).hasContent("carried");
        assertThat(installed.patchbay("net:rm", "Z:/sub/there.txt").exit()).isZero();
        assertThat(installed.home().resolve("data/public/sub/there.txt")).doesNotExist();
    }

    @Test
    void nothingListensOnAnyPortAfterAFirstStart() throws IOException {
        assertThat(listeningPorts(daemon.pid())).isEmpty();
    }

    /** Sockets of the process that listen on TCP, or are bound for UDP, by what the kernel lists for it. */
    private static List<String> listeningPorts(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path each : (Iterable<Path>) descriptors::iterator) {
                String target = Files.readSymbolicLink(each).toString();
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        assertThat(inodes).as("the daemon's own socket is seen").isNotEmpty();
        Stream<String> rows = Stream.empty();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            Path file = Path.of("/proc/" + pid + "/net/" + table);
            if (Files.exists(file)) {
                rows = Stream.concat(
                        rows, Files.readAllLines(file).stream().skip(1).map(row -> table + " " + row.trim()));
            }
        }
        return rows.filter(row -> {
                    String[] columns = BLANKS.split(row, -1);
                    boolean open = columns[0].startsWith("udp") || columns[4].equals(LISTENING);
                    return open && inodes.contains(columns[10]);
                })
                .collect(Collectors.toList());
    }

    @Test
    void onlyItsUserCanReachIt() throws IOException {
        try (Stream<Path> files = Files.walk(installed.home().resolve("data"))) {
            List<Path> sockets =
                    files.filter(file -> file.toString().endsWith(".sock")).toList();
            assertThat(sockets).hasSize(1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sockets.get(0))))
                    .endsWith("------");
        }
    }

    @Test
    void stopsInOrderWhenItIsTold() throws IOException {
        daemon.destroy();
        assertThat(Installed.ended(daemon, 30)).isTrue();
        Result after = installed.patchbay("net:use");
        assertThat(after.exit()).as(after.toString()).isZero();
    }

    @Test
    void startsAgainAfterItWasKilled() throws IOException {
        daemon.destroyForcibly();
        assertThat(Installed.ended(daemon, 30)).isTrue();
        daemon = installed.daemon();
        assertThat(installed.patchbay("net:use", "Z:", "//localhost/public").exit())
                .isZero();
    }

    @Test
    void aConfiguredFolderIsServedWithoutARestart() throws IOException {
        Path folder = Files.createDirectory(installed.folder().resolve("more"));
        Files.writeString(folder.resolve("note.txt"), "noted");
        Files.writeString(
                installed.home().resolve("etc/net.patchbay.provider.directory-more.cfg"),
                "name=more\npath=" + folder + "\nreadonly=true\n");
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        installed.patchbay("net:use", "M:", "//localhost/more").exit() == 0);
        assertThat(installed.patchbay("net:cat", "M:/note.txt").output()).isEqualTo("noted");
        assertThat(installed.patchbay("net:rm", "M:/note.txt").exit()).isEqualTo(1);
    }

    @Test
    void aFileThatCantBeUsedIsALineInTheLog() throws IOException {
        Path log = installed.home().resolve("data/log/patchbay.log");
        Files.writeString(installed.home().resolve("etc/net.patchbay.provider.directory-bad.cfg"), "name=\\u00zz\n");
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(log).contains("directory-bad.cfg"));
        assertThat(Files.readString(log))
                .containsPattern(
                        "Failed to install artifact: .*directory-bad\\.cfg: .*Unable to parse unicode value: 00zz\n")
                .doesNotContain("\tat ");
    }
}
