package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import org.junit.Test;

/** A changed configuration takes effect with the next operation and ends no connection (D66). The order is {@link OrderIT}'s. */
public class ConfigurationIT extends RunningRouter {
    private static final String NAME = "//server/share";

    @Test
    public void keepsConnectionsAndOpenFiles() throws Exception {
        provider("p");
        Connection named = connect(NAME, "Z:");
        Connection without = connect(NAME);
        try (var in = Files.newInputStream(named.fileSystem().getPath("/welcome.txt"))) {
            assertThat(in.read()).isEqualTo('w');

            configure(
                    "provider.timeout",
                    11_000L,
                    "operation.deadline",
                    12_000L,
                    "drain.timeout",
                    1_300L,
                    "io.timeout",
                    14_000L,
                    "provider.threads",
                    5,
                    "trace.size",
                    16,
                    "async.limit",
                    17);

            assertThat(in.read()).isEqualTo('e');
        }
        assertThat(named.isOpen()).isTrue();
        assertThat(without.isOpen()).isTrue();
        assertThat(dto("p").orElseThrow().timeout).isEqualTo(11_000);
        without.close();
        router().cancelConnection("Z:");
    }

    @Test
    public void takesAnotherBudgetOfProviders() throws Exception {
        ScriptedService hanging = provider("hanging", "script", "hang");

        configure("provider.timeout", 200L);

        assertThat(failure(() -> connect(NAME)).status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        assertThat(Long.parseLong(hanging.note("remaining"))).isBetween(1L, 200L);
    }

    /** A budget that the provider states goes before the router's. */
    @Test
    public void leavesTheBudgetThatAProviderStates() throws Exception {
        ScriptedService provider = provider("p", "timeout", 700L);

        configure("provider.timeout", 200L);

        connect(NAME).close();
        assertThat(dto("p").orElseThrow().timeout).isEqualTo(700);
        assertThat(Long.parseLong(provider.note("remaining"))).isBetween(200L, 700L);
    }

    @Test
    public void takesAnotherDeadlineOfOperations() throws Exception {
        provider("hanging", "ranking", 1, "script", "hang");
        ScriptedService next = provider("next", "script", "hang");

        configure("operation.deadline", 300L);

        NetworkException failure = failure(() -> connect(NAME));
        assertThat(failure.trace().orElseThrow().took()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(10));
        assertThat(next.count("asked")).isZero();
    }

    /** D29: a file call that takes longer has its session aborted by the watchdog. */
    @Test
    public void takesAnotherBudgetOfFileCalls() throws Exception {
        ScriptedService provider = provider("p");
        Connection connection = connect(NAME);

        configure("io.timeout", 300L);

        IOException failure = catchThrowableOfType(
                IOException.class,
                () -> Files.readAllBytes(connection.fileSystem().getPath("/hang.txt")));
        assertThat(failure).isNotNull();
        provider.awaitCount("aborted", 1);
    }

    @Test
    public void takesAnotherNumberOfThreads() throws Exception {
        ScriptedService recursive = provider("recursive", "script", "recurse");

        configure("provider.threads", 1);

        assertThat(failure(() -> connect(NAME)).status()).isEqualTo(NetworkStatus.BUSY);
        assertThat(recursive.count("asked")).isEqualTo(1);
    }

    /** D36: more asynchronous operations than that wait for nothing. */
    @Test
    public void takesAnotherLimitOfAsynchronousOperations() throws Exception {
        ScriptedService inside = provider("inside", "script", "hang");
        configure("async.limit", 1);
        var first = router().addConnectionAsync(request(NAME));
        inside.awaitInside(1);

        var second = router().addConnectionAsync(request(NAME));

        Until.holds("the second one refused", second::isCompletedExceptionally);
        assertThat(second.handle((connection, failure) -> failure).get())
                .hasFieldOrPropertyWithValue("status", NetworkStatus.BUSY);
        inside.release();
        first.get().close();
    }

    /** A value that makes no sense is as good as none, and the router goes on. */
    @Test
    public void goesOnWithItsDefaultsWhereAValueMakesNoSense() throws Exception {
        provider("p");

        configure("provider.timeout", -5L, "provider.threads", 0, "trace.size", 0);

        assertThat(dto("p").orElseThrow().timeout).isEqualTo(30_000);
        connect(NAME).close();
        assertThat(runtime().operations()).isNotEmpty();
    }
}
