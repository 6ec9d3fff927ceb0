package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D66: a change takes effect with the next operation, and ends no connection. */
class ConfigurationTest {
    private final TestRouter router = new TestRouter();
    private final Hang hang = new Hang();

    @AfterEach
    void close() {
        hang.release();
        router.close();
    }

    /** What a test changes; the rest as it was. */
    private void configure(Map<String, Object> values) {
        router.router.configure(settings(values));
    }

    private static Settings settings(Map<String, Object> values) {
        return Settings.of(Fakes.proxy(RouterConfiguration.class, (self, method, arguments) -> {
            Object value = values.get(method.getName().replace('_', '.'));
            return value == null ? method.getDefaultValue() : value;
        }));
    }

    @Test
    void theDefaultsAreThoseOfTheReadme() {
        Settings settings = settings(Map.of());
        assertThat(settings.order()).isEmpty();
        assertThat(settings.providerTimeout()).as("D24").isEqualTo(TimeUnit.SECONDS.toNanos(30));
        assertThat(settings.deadline()).as("D24").isEqualTo(TimeUnit.MINUTES.toNanos(5));
        assertThat(settings.drainTimeout()).as("D30").isEqualTo(TimeUnit.SECONDS.toNanos(2));
        assertThat(settings.ioTimeout()).isEqualTo(TimeUnit.MINUTES.toNanos(1));
        assertThat(settings.watchInterval()).as("off").isZero();
        assertThat(settings.providerThreads()).isEqualTo(32);
        assertThat(settings.traceSize()).isEqualTo(256);
        assertThat(settings.asyncLimit()).isEqualTo(1_000);
        assertThat(settings.retryLimit()).as("D8").isEqualTo(3);
        assertThat(settings.requiredHooks()).as("D68").isEmpty();
        assertThat(settings.faults()).isEmpty();
    }

    @Test
    void aValueThatCantBeIsSaidAndTheDefaultIsUsed() {
        List<String> keys = Arrays.stream(RouterConfiguration.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() != String[].class)
                .map(method -> method.getName().replace('_', '.'))
                .toList();
        assertThat(keys).hasSize(9);
        for (String key : keys) {
            boolean isLong = !key.matches("provider.threads|trace.size|async.limit|retry.limit");
            int least = key.equals("retry.limit") || key.equals("watch.interval") ? 0 : 1;
            int wrong = least - 1;
            Settings settings = settings(Map.of(key, isLong ? (Object) (long) wrong : (Object) wrong));
            assertThat(settings.faults())
                    .singleElement()
                    .asString()
                    .startsWith(key + " is " + wrong + " and must be from " + least);
            assertThat(settings)
                    .usingRecursiveComparison()
                    .ignoringFields("faults")
                    .isEqualTo(settings(Map.of()));
        }
    }

    @Test
    void d66AFaultyValueIsLoggedAndEndsNothing() throws Exception {
        router.with("taker", (request, context) -> RouteAnswer.accepted(new TestSession()));
        Connection connection = router.face.addConnection(TestRouter.request("\\\\s\\one"));
        List<String> lines = new ArrayList<>();
        router.log.use(Fakes.log(lines));
        configure(Map.of("trace.size", -1));
        assertThat(lines.stream().filter(line -> line.startsWith("error")).collect(Collectors.toList()))
                .singleElement()
                .asString()
                .contains("trace.size is -1");
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void d66EachValueHoldsFromTheNextOperationOn() throws Exception {
        router.withHanging("hanger", hang, new TestSession());
        configure(Map.of("provider.threads", 1, "async.limit", 2, "trace.size", 2, "provider.timeout", 10_000L));
        CompletableFuture<Connection> inside = router.face.addConnectionAsync(TestRouter.request("\\\\s\\one"));
        hang.awaitInside(1);
        CompletableFuture<Connection> waiting = router.face.addConnectionAsync(TestRouter.request("\\\\s\\two"));
        assertThat(router.face.addConnectionAsync(TestRouter.request("\\\\s\\three")))
                .as("async.limit")
                .isCompletedExceptionally();
        await().untilAsserted(() -> assertThat(router.provider("hanger").asked).isEqualTo(2));
        assertThat(hang.inside()).as("provider.threads").isZero();
        configure(Map.of("provider.threads", 2, "async.limit", 3, "trace.size", 2, "provider.timeout", 10_000L));
        hang.awaitInside(1);
        hang.release();
        assertThat(inside.get(10, TimeUnit.SECONDS).isOpen()).isTrue();
        assertThat(waiting.get(10, TimeUnit.SECONDS).isOpen()).isTrue();
        for (int i = 0; i < 4; i++) {
            router.face.addConnection(TestRouter.request("\\\\s\\four")).close();
        }
        assertThat(router.outcomes()).as("trace.size").containsExactly(NetworkStatus.SUCCESS, NetworkStatus.SUCCESS);
        router.modify("hanger", "patchbay.provider.timeout", null);
        assertThat(router.provider("hanger").timeout).as("provider.timeout").isEqualTo(10_000);
    }
}
