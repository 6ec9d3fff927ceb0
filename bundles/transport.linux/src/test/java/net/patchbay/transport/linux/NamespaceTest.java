package net.patchbay.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a network that is its own, in a JVM of its own: {@link NamespaceRun}, {@link NamespaceEventsRun}. */
class NamespaceTest {
    private static final List<List<String>> WAYS =
            List.of(List.of("unshare", "-rn"), List.of("unshare", "-n"), List.of("sudo", "-n", "unshare", "-n"));

    /** Any that leads nowhere. */
    private static final List<String> TYPES = List.of("dummy", "ifb");

    @TempDir
    private Path folder;

    private int run(File output, List<String> command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
        } catch (IOException e) {
            return -1;
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(command + " didn't end");
        }
        return process.exitValue();
    }

    /** How a namespace can be had, and the type of an interface that can be made in it. */
    private record Way(List<String> command, String type) {
        List<String> running(String... more) {
            return Stream.concat(command.stream(), Stream.of(more)).toList();
        }
    }

    private Optional<Way> way() throws Exception {
        for (List<String> command : WAYS) {
            for (String type : TYPES) {
                Way way = new Way(command, type);
                if (run(folder.resolve("trial").toFile(), way.running("ip", "link", "add", "trial", "type", type))
                        == 0) {
                    return Optional.of(way);
                }
            }
        }
        return Optional.empty();
    }

    /** Runs a program in a namespace, where one can be had; it says so when everything was as it should be. */
    private void passes(Class<?> program) throws Exception {
        Optional<Way> way = way();
        assumeThat(way)
                .as(
                        "a network namespace with an interface of its own needs unshare and ip, and that the system permits it")
                .isPresent();
        File output = folder.resolve("output").toFile();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");

        int status = run(
                output,
                way.get()
                        .running(
                                java,
                                "-cp",
                                classes,
                                program.getName(),
                                way.get().type()));

        String said = Files.readString(output.toPath(), StandardCharsets.UTF_8);
        assertThat(status).as(said).isZero();
        assertThat(said).contains("all as expected");
    }

    @Test
    void tellsExactlyWhatChanges() throws Exception {
        passes(NamespaceRun.class);
    }

    @Test
    void eventsOfAddressesAndRoutesAreRecordedOnceAndOnlyAfterTheirIoctls() throws Exception {
        passes(NamespaceEventsRun.class);
    }
}
