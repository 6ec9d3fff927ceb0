package net.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A transport that is right passes each check, and for each check there is a wrong one that fails it and no other. */
class TransportContractTest {
    private static final int AT_ONCE = 20;

    private static final List<Check> STREAMS = TransportContract.streams(MemoryTransportFixture::streams);
    private static final List<Check> DATAGRAMS = TransportContract.datagrams(MemoryTransportFixture::datagrams);

    private static List<String> names(List<Check> checks) {
        return checks.stream().map(Check::name).toList();
    }

    /** Those of datagrams that streams don't have too. */
    private static List<String> namesOfDatagrams() {
        List<String> names = new ArrayList<>(names(DATAGRAMS));
        names.removeAll(names(STREAMS));
        return names;
    }

    @Test
    void passesATransportThatIsRight() {
        for (List<Check> checks : List.of(STREAMS, DATAGRAMS)) {
            Verdicts verdicts = Verdicts.of(checks);

            assertThat(verdicts.words()).isEmpty();
            assertThat(verdicts.skipped()).isSubsetOf(BentTransports.ELSEWHERE);
        }
    }

    @Test
    void hasAWrongTransportForEachCheck() {
        assertThat(names(STREAMS)).doesNotHaveDuplicates();
        assertThat(names(DATAGRAMS)).doesNotHaveDuplicates();
        assertThat(BentTransports.streams().keySet()).containsExactlyInAnyOrderElementsOf(names(STREAMS));
        assertThat(BentDatagrams.ALL.keySet()).containsExactlyInAnyOrderElementsOf(namesOfDatagrams());
    }

    @TestFactory
    Stream<DynamicTest> failsTheCheckOfStreamsThatIsMeantForTheMistakeAndNoOther() {
        return eachAlone(BentTransports.streams(), TransportContract::streams);
    }

    @TestFactory
    Stream<DynamicTest> failsTheCheckOfDatagramsThatIsMeantForTheMistakeAndNoOther() {
        return eachAlone(BentDatagrams.ALL, TransportContract::datagrams);
    }

    private static Stream<DynamicTest> eachAlone(
            Map<String, Supplier<TransportFixture>> bent, Function<Callable<TransportFixture>, List<Check>> contract) {
        Map<String, Supplier<List<Check>>> wrong = new LinkedHashMap<>();
        bent.forEach((name, fixture) -> wrong.put(name, () -> contract.apply(fixture::get)));
        return Verdicts.eachAlone(wrong, AT_ONCE);
    }
}
