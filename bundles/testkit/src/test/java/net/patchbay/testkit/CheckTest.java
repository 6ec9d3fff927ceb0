package net.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.Session;
import org.junit.jupiter.api.Test;

/** A check says what was expected, what happened and what to do; it ends in time, and skips nothing in silence. */
class CheckTest {
    private static Check check(Check.Body body) {
        return new Check("keeps the promise", "D99", "keep it", Duration.ofSeconds(20), body);
    }

    @Test
    void saysWhatWasExpectedWhatHappenedAndWhatToDo() {
        assertThatThrownBy(check(() -> Broken.unlessEqual(2, 1, "the number"))::run)
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "keeps the promise (D99)\n  expected: the number: 1\n  happened: it is 2\n  what to do: keep it");
    }

    @Test
    void saysWhatAPartyThrew() {
        assertThatThrownBy(check(() -> {
                    throw new IOException("no route");
                })::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("it threw java.io.IOException: no route")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void saysWhereAPartyHangsAndInterruptsIt() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Check hanging = check(() -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                })
                .within(Duration.ofMillis(200));

        assertThatThrownBy(hanging::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("it hangs in")
                .hasMessageContaining("CountDownLatch.await");
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void givesTheReasonWhenItIsSkipped() {
        Check none = NetworkProviderContract.checks(() -> new Speaking(session -> session)).stream()
                .filter(check -> check.name().contains("stalled"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(none::run).isInstanceOf(SkippedCheck.class).hasMessageContaining("no peer");
    }

    /** A printer, say: what has no files is held to the rest of the contract. */
    @Test
    void holdsASessionWithoutFilesToTheRest() {
        Verdicts verdicts = Verdicts.of(NetworkProviderContract.checks(() -> new Speaking(Plain::new)));

        assertThat(verdicts.words()).isEmpty();
        assertThat(verdicts.skipped())
                .contains("reads an empty file", "shows no password in what it says")
                .doesNotContain("accepts the request that is its own", "can be aborted by several threads at once");
    }

    /** What leaves mayCancel as it is has the router count the files. */
    @Test
    void asksNobodyToCountFilesWhoLeavesItToTheRouter() {
        Verdicts verdicts = Verdicts.of(NetworkProviderContract.checks(() -> new Speaking(OneFile::new)));

        assertThat(verdicts.words()).isEmpty();
        assertThat(verdicts.skipped())
                .contains("refuses a cancel while a file is open", "writes at the position that is asked for");
        assertThat(verdicts.skipped()).doesNotContain("reads at any position, forward and back");
    }

    @Test
    void restoresTheInterruptOfWhoeverRunsIt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(check(() -> new CountDownLatch(1).await())::run).isInstanceOf(SkippedCheck.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThatCode(check(() -> {})::run).doesNotThrowAnyException();
    }

    private interface Sessions {
        Session of(DiskSession right);
    }

    /** A provider without credentials and without a folder to write to. */
    private record Speaking(Sessions sessions) implements ProviderFixture {
        @Override
        public NetworkProvider provider() {
            return (request, context) -> request.remoteName().scheme().equals("speaking")
                    ? RouteAnswer.accepted(sessions.of(new MemorySession(MemoryFixture.right())))
                    : RouteAnswer.notMine();
        }

        @Override
        public ConnectionRequest request() throws Exception {
            return ConnectionRequest.to("speaking://here/").build();
        }

        @Override
        public Optional<String> folder() {
            return Optional.empty();
        }

        @Override
        public Map<String, byte[]> files() {
            return Map.of("/there", OneFile.CONTENT);
        }
    }
}
