package net.patchbay.itests.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A copy of the distribution in a folder of its own, as it is before anybody has used it, and what its commands print.
 */
final class Installed implements AutoCloseable {
    static final Path REPOSITORY =
            Path.of(System.getProperty("patchbay.repository")).toAbsolutePath().normalize();

    private static final long LONGEST_SECONDS = 300;

    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    private Installed(Path folder) {
        this.folder = folder;
    }

    /** What a command did. */
    record Result(int exit, String output, String errors) {}

    static Installed fresh() throws IOException {
        Path folder = Files.createTempDirectory("patchbay");
        Installed installed = new Installed(folder);
        Files.createDirectory(installed.home());
        for (String built : List.of("bin", "bundles", "extras")) {
            copy(
                    REPOSITORY.resolve("distribution/target/patchbay").resolve(built),
                    installed.home().resolve(built));
        }
        for (String untouched : List.of("conf", "data", "deploy", "etc")) {
            copy(
                    REPOSITORY.resolve("distribution/src").resolve(untouched),
                    installed.home().resolve(untouched));
        }
        Path run = folder.resolve("distribution/run");
        Files.createDirectories(run.getParent());
        Files.writeString(run, "#!/bin/sh\nexec '" + installed.home().resolve("bin/patchbay") + "' \"$@\"\n");
        if (!run.toFile().setExecutable(true)) {
            throw new IOException("can't make " + run + " executable");
        }
        return installed;
    }

    Path home() {
        return folder.resolve("patchbay");
    }

    Path folder() {
        return folder;
    }

    /** Puts a bundle of {@code extras/} into {@code deploy/}. */
    void deployExtra(String name) throws IOException {
        try (Stream<Path> extras = Files.list(home().resolve("extras"))) {
            Path jar = extras.filter(each -> each.getFileName().toString().startsWith(name + "-"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(jar, home().resolve("deploy").resolve(jar.getFileName()));
        }
    }

    /** Runs a line as it is typed in a shell, in a folder where {@code ./distribution/run} is. */
    Result shell(String line) throws IOException {
        return run("", "sh", "-c", line);
    }

    Result patchbay(String... arguments) throws IOException {
        return patchbayWithInput("", arguments);
    }

    Result patchbayWithInput(String input, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home().resolve("bin/patchbay").toString()));
        command.addAll(List.of(arguments));
        return run(input, command.toArray(String[]::new));
    }

    private Result run(String input, String... command) throws IOException {
        Path output = Files.createTempFile(folder, "out", "");
        Path errors = Files.createTempFile(folder, "err", "");
        Path typed = Files.createTempFile(folder, "in", "");
        Files.writeString(typed, input);
        Process process = builder(command)
                .redirectInput(typed.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        started.add(process);
        if (!ended(process, LONGEST_SECONDS)) {
            throw new IOException(String.join(" ", command) + " did not end; it printed: " + Files.readString(output)
                    + Files.readString(errors));
        }
        return new Result(process.exitValue(), read(output), read(errors));
    }

    /** Starts the daemon and waits until it answers. */
    Process daemon() throws IOException {
        return daemon("");
    }

    /** As above, with options for its JVM. */
    Process daemon(String javaOptions) throws IOException {
        ProcessBuilder builder = builder(home().resolve("bin/patchbay").toString(), "--daemon");
        builder.environment().put("PATCHBAY_JAVA_OPTS", javaOptions);
        Process process = builder.redirectInput(
                        Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(folder.resolve("daemon.out").toFile())
                .redirectError(folder.resolve("daemon.err").toFile())
                .start();
        started.add(process);
        Awaitility.await()
                .atMost(Duration.ofSeconds(LONGEST_SECONDS))
                .failFast("the daemon ended", () -> !process.isAlive())
                .until(() -> read(folder.resolve("daemon.err")).contains("ready"));
        return process;
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    static boolean ended(Process process, long seconds) throws IOException {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + process, e);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : (Iterable<Path>) files::iterator) {
                Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Process process : started) {
            process.destroy();
            if (!ended(process, 30)) {
                process.destroyForcibly();
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Installed::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
