package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import org.junit.Test;

/**
 * A provider that blocks for ever, ignoring interrupts, costs one operation its budget and nobody else anything (D24, D29).
 * The cause is asserted: nobody waits for a lock, a permit or a thread of it.
 */
public class HungProviderIT extends RunningRouter {
    private static final int OPERATIONS = 100;

    @Test
    public void costsOneOperationItsBudgetAndIsNamedInTheTrace() throws Exception {
        ScriptedService stuck = provider("stuck", "timeout", 300L, "script", "deaf");

        NetworkException failure = failure(() -> connect("//server/share"));

        assertThat(failure.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        assertThat(failure).hasMessageContaining("stuck");
        assertThat(failure.trace().orElseThrow().stepOf("stuck").orElseThrow().took())
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
        assertThat(stuck.count("inside")).isEqualTo(1);
    }

    @Test
    public void letsOthersPassMeanwhile() throws Exception {
        ScriptedService stuck = provider("stuck", "schemes", "stuck", "script", "deaf");
        provider("good", "schemes", "good");
        provider("inline", "schemes", "inline", "nonblocking", true);
        Running waiting = start("waiting", () -> connect("stuck://host/x"));
        stuck.awaitInside(1);

        workFor("good://host/x", "inline://host/x");

        assertThat(waiting.ended()).as("the hung operation goes on").isFalse();
        assertThat(stuck.count("inside")).isEqualTo(1);
        assertHoldsNoLock(stuck.note("thread"));
        assertHoldsNoLock(waiting.thread().getName());
        stuck.release();
        waiting.succeeds();
    }

    /** The same provider serves others with its other threads. */
    @Test
    public void letsOthersThroughTheSameProviderMeanwhile() throws Exception {
        ScriptedService stuck = provider("stuck", "script", "deaf");
        Running waiting = start("waiting", () -> connect("//server/share"));
        stuck.awaitInside(1);
        stuck.follow("script", "accept");

        workFor("//server/other", "//server/share");

        assertThat(waiting.ended()).isFalse();
        assertHoldsNoLock(waiting.thread().getName());
    }

    /** Every thread of it hangs beyond its budget: nobody waits for a permit of it, and those behind it are asked. */
    @Test
    public void keepsNobodyWaitingForAPermitWhenAllItsThreadsAreHung() throws Exception {
        configure("provider.threads", 2);
        ScriptedService stuck = provider("stuck", "ranking", 1, "timeout", 1000L, "script", "deaf");
        provider("good");
        List<Running> waiting = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            waiting.add(start("waiting-" + i, () -> connect("//server/share")));
        }
        for (Running each : waiting) {
            each.succeeds();
        }
        assertThat(stuck.count("inside")).isEqualTo(2);

        connect("//server/other").close();

        assertThat(lastAdd().stepOf("stuck").orElseThrow()).satisfies(step -> {
            assertThat(step.status()).isIn(NetworkStatus.BUSY, NetworkStatus.NO_NETWORK);
            assertThat(step.took()).isLessThan(Duration.ofMillis(500));
        });
        assertThat(stuck.count("asked")).isEqualTo(2);
    }

    /** Registrations, configuration and the runtime view don't wait for it either. */
    @Test
    public void holdsUpNoRegistrationNoConfigurationAndNoView() throws Exception {
        ScriptedService stuck = provider("stuck", "schemes", "stuck", "script", "deaf");
        Running waiting = start("waiting", () -> connect("stuck://host/x", "Z:"));
        stuck.awaitInside(1);

        ScriptedService late = provider("late", "schemes", "late");
        configure("provider.order", new String[] {"late"});
        connect("late://host/x", "Y:");
        assertThat(router().universalName("Y:/file").remainingPath()).isNotEmpty();
        router().cancelConnection("Y:");
        late.unregister();
        assertThat(failure(() -> connect("other://host/x", "Z:")).status()).isEqualTo(NetworkStatus.ALREADY_ASSIGNED);

        assertThat(waiting.ended()).isFalse();
        assertThat(stuck.count("inside")).isEqualTo(1);
        stuck.release();
        waiting.succeeds();
        router().cancelConnection("Z:");
    }

    private void workFor(String... names) throws Exception {
        AtomicInteger done = new AtomicInteger();
        List<Running> workers = new ArrayList<>();
        for (String name : names) {
            for (int i = 0; i < 2; i++) {
                workers.add(start("worker-" + name + i, () -> {
                    for (int n = 0; n < OPERATIONS; n++) {
                        try (Connection connection = router().addConnection(
                                        ConnectionRequest.to(name).build())) {
                            assertThat(connection.isOpen()).isTrue();
                        }
                        done.incrementAndGet();
                    }
                }));
            }
        }
        for (Running worker : workers) {
            worker.succeeds();
        }
        assertThat(done).hasValue(OPERATIONS * 2 * names.length);
    }

    /** A thread owns no monitor and no lock but the one that a pool's worker is to itself. */
    private static void assertHoldsNoLock(String threadName) {
        ThreadInfo hung = Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true))
                .filter(thread -> thread.getThreadName().equals(threadName))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no thread " + threadName));
        assertThat(hung.getLockedMonitors()).as(hung.toString()).isEmpty();
        assertThat(hung.getLockedSynchronizers()).as(hung.toString()).allMatch(lock -> lock.getClassName()
                .endsWith("ThreadPoolExecutor$Worker"));
    }
}
