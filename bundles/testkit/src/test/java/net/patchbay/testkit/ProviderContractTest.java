package net.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A provider that is right passes each check, and for each check there is a wrong one that fails it and no other. */
class ProviderContractTest {
    /** The wrong ones mostly wait. */
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(8);

    @AfterAll
    static void end() {
        THREADS.shutdownNow();
    }

    @Test
    void passesAProviderThatIsRight() {
        Verdicts verdicts = Verdicts.of(NetworkProviderContract.checks(MemoryFixture::right));

        assertThat(verdicts.words()).isEmpty();
        assertThat(verdicts.skipped()).isEmpty();
    }

    @Test
    void hasAWrongProviderForEachCheck() {
        List<String> names = NetworkProviderContract.checks(MemoryFixture::right).stream()
                .map(Check::name)
                .toList();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(Bend.all().keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @TestFactory
    Stream<DynamicTest> failsTheCheckThatIsMeantForTheMistakeAndNoOther() {
        Map<String, Future<Verdicts>> verdicts = new LinkedHashMap<>();
        Bend.all()
                .forEach((name, bend) -> verdicts.put(
                        name,
                        THREADS.submit(
                                () -> Verdicts.of(NetworkProviderContract.checks(() -> new MemoryFixture(bend))))));
        return verdicts.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    Verdicts of = each.getValue().get();
                    assertThat(of.failed()).as(String.join("\n", of.words())).containsExactly(each.getKey());
                }));
    }
}
