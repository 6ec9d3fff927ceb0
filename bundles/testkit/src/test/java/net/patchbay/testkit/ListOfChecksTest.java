package net.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list that authors read is the list that is run. */
class ListOfChecksTest {
    @Test
    void hasEachCheckWithItsRuleAndItsAdvice() throws IOException {
        String listed = Files.readString(Path.of("CHECKS.md"));

        assertThat(listed).contains(table(NetworkProviderContract.checks(MemoryFixture::right)));
        assertThat(listed).contains(table(NotifyHookContract.checks(() -> () -> new ReferenceHook())));
        assertThat(listed).contains(table(TransportContract.streams(MemoryTransportFixture::streams)));
        assertThat(listed).contains(table(TransportContract.datagrams(MemoryTransportFixture::datagrams)));
    }

    private static String table(List<Check> checks) {
        return checks.stream()
                .map(check -> "| " + check.name() + " | " + check.rule() + " | " + check.advice() + " |\n")
                .collect(Collectors.joining("", "| --- | --- | --- |\n", "\n"));
    }
}
