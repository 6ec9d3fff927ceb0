package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.TraceStep;
import org.assertj.core.api.SoftAssertions;
import org.junit.Test;

/** A provider that throws, hangs, answers late, answers null, or lies with a success (D24, D29, D31). */
public class FaultyProvidersIT extends RunningRouter {
    private static final String NAME = "//server/share";

    @Test
    public void namesTheOneThatThrewAndGoesOn() throws Exception {
        ScriptedService faulty = provider("faulty", "ranking", 1);
        provider("good");
        SoftAssertions all = new SoftAssertions();
        for (String thrown : new String[] {
            "java.io.IOException",
            "java.lang.IllegalStateException",
            "java.lang.InterruptedException",
            "java.lang.Error",
            "java.lang.LinkageError",
            "java.lang.NoClassDefFoundError",
            "java.lang.StackOverflowError",
            "own",
            "chain"
        }) {
            faulty.follow("script", "throw:" + thrown);
            try (Connection connection = connect(NAME)) {
                all.assertThat(connection.provider()).as(thrown).isEqualTo("good");
            }
            TraceStep step = lastAdd().stepOf("faulty").orElseThrow();
            all.assertThat(step.status()).as(thrown).isEqualTo(NetworkStatus.EXTENDED_ERROR);
            all.assertThat(step.detail())
                    .contains("words")
                    .contains(
                            thrown.startsWith("java") ? thrown.substring(thrown.lastIndexOf('.') + 1) : "OwnException");
        }
        all.assertAll();
        assertThat(dto("faulty").orElseThrow().failed).isEqualTo(9);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /** D31: only a value of ours reaches the caller. */
    @Test
    public void throwsNothingThatABundleOfAProviderMade() throws Exception {
        provider("faulty", "script", "throw:chain");

        NetworkException failure = failure(() -> connect(NAME));

        assertThat(failure.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        assertThat(failure.provider()).contains("faulty");
        assertThat(failure).hasMessageContaining("faulty").hasMessageContaining(NAME);
        assertThat(failure.trace().orElseThrow().stepOf("faulty").orElseThrow().detail())
                .contains("outer words");
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertThat(each.getClass().getClassLoader())
                    .isIn(
                            null,
                            NetworkException.class.getClassLoader(),
                            router().getClass().getClassLoader());
            assertThat(each.getSuppressed()).isEmpty();
        }
    }

    @Test
    public void givesUpOneThatHangsInterruptsItOnceAndGoesOn() throws Exception {
        ScriptedService hanging = provider("hanging", "ranking", 1, "timeout", 200L, "script", "hang");
        provider("good");

        try (Connection connection = connect(NAME)) {
            assertThat(connection.provider()).isEqualTo("good");
        }

        assertThat(lastAdd().stepOf("hanging").orElseThrow()).satisfies(step -> {
            assertThat(step.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
            assertThat(step.took()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
            assertThat(step.detail()).contains(" ms");
        });
        hanging.awaitCount("interrupted", 1);
        hanging.awaitInside(0);
        assertThat(hanging.note("cancelledAtTheEnd")).isEqualTo("true");
    }

    @Test
    public void countsTheThreadOfOneThatIgnoresItsInterrupt() throws Exception {
        ScriptedService deaf = provider("deaf", "ranking", 1, "timeout", 200L, "script", "deaf");
        provider("good");

        connect(NAME).close();

        Until.seen("the hung thread", () -> dto("deaf").orElseThrow().hungThreads, threads -> threads == 1);
        assertThat(deaf.count("inside")).isEqualTo(1);
        deaf.release();
        Until.seen("no hung thread", () -> dto("deaf").orElseThrow().hungThreads, threads -> threads == 0);
        assertThat(deaf.count("interrupted")).isLessThanOrEqualTo(1);
    }

    /** The session of an answer that comes after the budget is closed. */
    @Test
    public void abortsTheSessionOfALateAnswer() throws Exception {
        ScriptedService late = provider("late", "timeout", 200L, "script", "deaf", "then", "accept");
        NetworkException failure = failure(() -> connect(NAME));
        assertThat(failure.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        assertThat(failure.provider()).contains("late");

        late.release();

        late.awaitCount("aborted", 1);
        assertThat(runtime().router().connections).isEmpty();
    }

    /** An answer to an interrupt comes late too. */
    @Test
    public void abortsTheSessionOfAnAnswerToItsInterrupt() throws Exception {
        ScriptedService late = provider("late", "timeout", 200L, "script", "hang", "interrupted", "accept");

        assertThat(failure(() -> connect(NAME)).status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);

        late.awaitCount("aborted", 1);
        assertThat(runtime().router().connections).isEmpty();
    }

    @Test
    public void takesNullForAThrow() throws Exception {
        provider("null", "ranking", 1, "script", "null");
        provider("good");

        connect(NAME).close();

        assertThat(lastAdd().stepOf("null").orElseThrow()).satisfies(step -> {
            assertThat(step.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
            assertThat(step.detail()).contains("null");
        });
    }

    /** Accepted, with an object that is no session at all. */
    @Test
    public void takesALieForAThrow() throws Exception {
        provider("liar", "ranking", 1, "script", "lie");
        provider("good");

        try (Connection connection = connect(NAME)) {
            assertThat(connection.provider()).isEqualTo("good");
        }
        assertThat(lastAdd().stepOf("liar").orElseThrow().status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
    }

    /** Accepted, with a session that has no files where files were asked for. */
    @Test
    public void goesOnWhenASessionIsOfTheWrongKindAndAbortsIt() throws Exception {
        ScriptedService liar = provider("liar", "ranking", 1, "script", "plain");
        provider("good");

        Connection connection = connect(NAME, "Z:");

        assertThat(connection.provider()).isEqualTo("good");
        assertThat(lastAdd().stepOf("liar").orElseThrow().status()).isNotEqualTo(NetworkStatus.SUCCESS);
        liar.awaitCount("aborted", 1);
        router().cancelConnection("Z:");
    }

    /** Where the type is open, a session without files is one; its connection just has none. */
    @Test
    public void saysBadDevTypeForTheFilesOfASessionWithoutAny() throws Exception {
        provider("plain", "script", "plain");

        try (Connection connection = connect(NAME)) {
            assertThat(failure(connection::fileSystem).status()).isEqualTo(NetworkStatus.BAD_DEV_TYPE);
        }
    }

    /** The operation's deadline covers the walk, however much each one's budget would be. */
    @Test
    public void endsAtTheDeadlineOfTheOperation() throws Exception {
        provider("hanging", "ranking", 1, "script", "hang");
        ScriptedService next = provider("next", "script", "hang");

        NetworkException failure = failure(() -> router().addConnection(ConnectionRequest.to(NAME)
                .timeout(Duration.ofMillis(300))
                .build()));

        assertThat(failure.trace().orElseThrow().took()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(10));
        assertThat(failure.trace().orElseThrow().stepOf("hanging").orElseThrow().status())
                .isEqualTo(NetworkStatus.EXTENDED_ERROR);
        assertThat(next.count("asked")).isZero();
    }

    /** D24: a provider is told how long it may take. */
    @Test
    public void tellsItsBudgetAndNeverMoreThanTheDeadline() throws Exception {
        ScriptedService provider = provider("p", "timeout", 5000L);

        connect(NAME).close();
        assertThat(Long.parseLong(provider.note("remaining"))).isBetween(1L, 5000L);
        router().addConnection(ConnectionRequest.to(NAME)
                        .timeout(Duration.ofMillis(1500))
                        .build())
                .close();
        assertThat(Long.parseLong(provider.note("remaining"))).isBetween(1L, 1500L);
        assertThat(provider.note("askedBy")).isEqualTo(context().getBundle().getSymbolicName());
        assertThat(provider.note("operationId")).isNotEmpty();
    }

    /** D24: one that hangs again and again is left alone for a while, answers {@code NO_NETWORK}, and is shown so. */
    @Test
    public void setsAsideOneThatHangsAgainAndAgain() throws Exception {
        ScriptedService hanging = provider("hanging", "timeout", 50L, "script", "hang");

        Until.holds("set aside", () -> {
            failure(() -> connect(NAME));
            return dto("hanging").orElseThrow().state.equals("set aside");
        });

        int asked = hanging.count("asked");
        assertThat(failure(() -> connect(NAME)).status()).isEqualTo(NetworkStatus.NO_NETWORK);
        assertThat(hanging.count("asked")).isEqualTo(asked);
        assertThat(dto("hanging").orElseThrow().reason).isNotBlank();
        assertThat(router().networkInformation("hanging").status()).isEqualTo(NetworkStatus.NO_NETWORK);
    }

    /** D29: called on the caller's own thread when it says that it never blocks. */
    @Test
    public void callsANonblockingOneOnTheCallersThread() throws Exception {
        ScriptedService inline = provider("inline", "nonblocking", true);
        ScriptedService fenced = provider("fenced");

        router().addConnection(ConnectionRequest.to(NAME).provider("inline").build())
                .close();
        router().addConnection(ConnectionRequest.to(NAME).provider("fenced").build())
                .close();

        assertThat(inline.note("thread")).isEqualTo(Thread.currentThread().getName());
        assertThat(fenced.note("thread")).isNotEqualTo(Thread.currentThread().getName());
    }

    /** D29: one that says it never blocks and does is called through the fence from then on. */
    @Test
    public void fencesANonblockingOneThatBlocks() throws Exception {
        ScriptedService liar = provider("liar", "nonblocking", true, "script", "deaf", "then", "accept");
        Running slow = start("slow", () -> connect(NAME).close());
        liar.awaitInside(1);
        long since = System.nanoTime();
        Until.holds("100 ms inside the provider", () -> System.nanoTime() - since > 100_000_000);
        liar.release();
        slow.succeeds();
        liar.follow("script", "accept");

        connect(NAME).close();

        assertThat(liar.note("thread")).isNotEqualTo(Thread.currentThread().getName());
        assertThat(dto("liar").orElseThrow().nonblocking).isFalse();
    }
}
