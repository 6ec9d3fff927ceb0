package net.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A provider that is right passes each check, and for each check there is a wrong one that fails it and no other. */
class ProviderContractTest {
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
        Map<String, Supplier<List<Check>>> wrong = new LinkedHashMap<>();
        Bend.all()
                .forEach((name, bend) ->
                        wrong.put(name, () -> NetworkProviderContract.checks(() -> new MemoryFixture(bend))));
        return Verdicts.eachAlone(wrong);
    }
}
