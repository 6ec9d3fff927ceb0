package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.runtime.ProviderDTO;
import org.junit.After;
import org.junit.Test;
import org.ops4j.pax.exam.Option;

/** A jar dropped into the deploy folder serves the next connect; replaced and removed while connects run (D30). */
public class HotDeployIT extends RunningRouter {
    private static final int THREADS = 4;
    private static final int CYCLES = 3;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong begun = new AtomicLong();
    private final Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();

    @Override
    protected Option[] more() {
        return new Option[] {
            composite(
                    frameworkProperty("felix.fileinstall.dir").value(deploy().toString()),
                    frameworkProperty("felix.fileinstall.tmpdir")
                            .value(work("tmp").toString()),
                    frameworkProperty("felix.fileinstall.poll").value("100"),
                    frameworkProperty("felix.fileinstall.noInitialDelay").value("true"),
                    frameworkProperty("felix.fileinstall.log.level").value("1")),
            built("org.apache.felix.fileinstall")
        };
    }

    private static Path deploy() {
        return work("deploy");
    }

    private static Path work(String name) {
        Path folder = new File(System.getProperty("itest.work"))
                .toPath()
                .resolve(System.getProperty("itest.framework"))
                .resolve(name);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @After
    public void end() throws IOException {
        over.set(true);
        Files.deleteIfExists(deploy().resolve("hot.jar"));
        Until.holds("the provider gone", () -> dto("hot").isEmpty());
    }

    @Test
    public void servesWhatIsDroppedInAndNoLongerWhatIsTakenOut() throws Exception {
        drop("1.0.0");
        Until.seen("version 1 serving", this::serving, "itest.hot/1.0.0"::equals);
        Connection first = connect("hot://host/x", "Z:");
        assertThat(text(first)).isEqualTo("1.0.0");

        drop("2.0.0");
        Until.seen("version 2 serving", this::serving, "itest.hot/2.0.0"::equals);
        assertThat(first.isOpen()).isFalse();
        assertThat(text(connect("hot://host/x", "Z:"))).isEqualTo("2.0.0");

        Files.delete(deploy().resolve("hot.jar"));
        Until.holds("nobody serving", () -> dto("hot").isEmpty());
        Until.seen("nothing connected", () -> runtime().router().connections, List::isEmpty);
        assertThat(failure(() -> connect("hot://host/x")).trace().isPresent()).isTrue();
    }

    @Test
    public void givesEveryOperationOneOutcomeWhileItGoesOn() throws Exception {
        List<Running> workers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            workers.add(start("worker-" + i, this::connectAgainAndAgain));
        }

        for (int cycle = 0; cycle < CYCLES; cycle++) {
            drop("1." + cycle + ".0");
            Until.seen("version 1 serving", this::serving, ("itest.hot/1." + cycle + ".0")::equals);
            awaitMore("SUCCESS");
            drop("2." + cycle + ".0");
            Until.seen("version 2 serving", this::serving, ("itest.hot/2." + cycle + ".0")::equals);
            awaitMore("SUCCESS");
            Files.delete(deploy().resolve("hot.jar"));
            Until.holds("nobody serving", () -> dto("hot").isEmpty());
        }
        over.set(true);
        for (Running worker : workers) {
            worker.succeeds();
        }

        assertThat(outcomes.values().stream().mapToLong(AtomicLong::get).sum()).isEqualTo(begun.get());
        assertThat(outcomes.keySet()).isSubsetOf("SUCCESS", "NO_NETWORK", "BAD_NET_NAME", "CONNECTION_UNAVAIL");
        assertThat(runtime().router().connections).isEmpty();
    }

    private void connectAgainAndAgain() {
        while (!over.get()) {
            begun.incrementAndGet();
            String outcome = "SUCCESS";
            try (Connection connection =
                    router().addConnection(ConnectionRequest.to("hot://host/x").build())) {
                assertThat(connection.provider()).isEqualTo("hot");
            } catch (NetworkException e) {
                outcome = e.status().name();
            }
            outcomes.computeIfAbsent(outcome, any -> new AtomicLong()).incrementAndGet();
        }
    }

    private void awaitMore(String outcome) {
        long before = count(outcome);
        Until.seen("more outcomes of " + outcome, () -> count(outcome), count -> count > before + 10);
    }

    private long count(String outcome) {
        return outcomes.getOrDefault(outcome, new AtomicLong()).get();
    }

    private String serving() {
        return dto("hot")
                .filter(provider -> provider.state.equals(ProviderDTO.ACTIVE))
                .map(provider -> provider.bundle)
                .orElse("nobody");
    }

    private static String text(Connection connection) throws IOException {
        return Files.readString(connection.fileSystem().getPath("/welcome.txt"));
    }

    /** In one step, so that File Install never sees half a jar. */
    private static void drop(String version) throws IOException {
        Path whole = work("incoming").resolve("hot.jar");
        Files.write(
                whole,
                TestBundle.jar(
                        "itest.hot",
                        version,
                        Map.of("Itest-Provider", "name=hot;schemes=hot;script=accept;welcome=" + version)));
        Files.move(whole, deploy().resolve("hot.jar"), StandardCopyOption.ATOMIC_MOVE);
    }
}
