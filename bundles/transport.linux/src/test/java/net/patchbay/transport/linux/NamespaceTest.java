package net.patchbay.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a network that is its own, in a JVM of its own: {@link NamespaceRun}. */
class NamespaceTest {
    private static final List<List<String>> WAYS =
            List.of(List.of("unshare", "-rn"), List.of("unshare", "-n"), List.of("sudo", "-n", "unshare", "-n"));

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

    /** The first way in which a network of one's own can be had, with an interface in it. */
    private Optional<List<String>> way() throws Exception {
        for (List<String> way : WAYS) {
            List<String> trial = new ArrayList<>(way);
            trial.addAll(List.of("ip", "link", "add", "trial", "type", "dummy"));
            if (run(folder.resolve("trial").toFile(), trial) == 0) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    @Test
    void tellsExactlyWhatChanges() throws Exception {
        Optional<List<String>> way = way();
        assumeThat(way)
                .as("a network namespace with a dummy interface needs unshare and ip, and that the system permits it")
                .isPresent();
        File output = folder.resolve("output").toFile();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        int status = run(
                output,
                Stream.concat(
                                way.get().stream(),
                                Stream.of(
                                        java,
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        NamespaceRun.class.getName()))
                        .toList());

        String said = Files.readString(output.toPath(), StandardCharsets.UTF_8);
        assertThat(status).as(said).isZero();
        assertThat(said).contains("all as expected");
    }
}
