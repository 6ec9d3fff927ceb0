package net.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What came of the checks of a contract.
 *
 * @param failed the names of those that failed
 * @param skipped the names of those that were skipped
 * @param words what those that failed say
 */
record Verdicts(List<String> failed, List<String> skipped, List<String> words) {
    static Verdicts of(List<Check> checks) {
        Verdicts verdicts = new Verdicts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        checks.forEach(verdicts::add);
        return verdicts;
    }

    private void add(Check check) {
        try {
            check.run();
        } catch (SkippedCheck e) {
            skipped.add(check.name());
        } catch (AssertionError e) {
            failed.add(check.name());
            words.add(e.getMessage());
        }
    }

    /** A test for each list of checks, that the one of that name fails and no other. They run beside each other, since most wait. */
    static Stream<DynamicTest> eachAlone(Map<String, Supplier<List<Check>>> checks) {
        return eachAlone(checks, 8);
    }

    /** The same, so many at once. */
    static Stream<DynamicTest> eachAlone(Map<String, Supplier<List<Check>>> checks, int atOnce) {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        Map<String, Future<Verdicts>> verdicts = new LinkedHashMap<>();
        checks.forEach((name, of) -> verdicts.put(name, threads.submit(() -> of(of.get()))));
        threads.shutdown();
        return verdicts.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    Verdicts of = each.getValue().get();
                    assertThat(of.failed()).as(String.join("\n", of.words())).containsExactly(each.getKey());
                }));
    }
}
