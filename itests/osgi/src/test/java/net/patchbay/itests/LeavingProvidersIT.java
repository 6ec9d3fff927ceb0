package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.time.Duration;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionEndedException;
import net.patchbay.mpr.NetworkStatus;
import org.junit.Test;
import org.osgi.framework.Bundle;

/** A provider leaves, in its own call too (D30). */
public class LeavingProvidersIT extends RunningRouter {
    private static final String NAME = "//server/share";

    @Test
    public void getsNoNewOperation() throws Exception {
        ScriptedService leaving = provider("leaving");

        leaving.unregister();

        assertThat(failure(() -> connect(NAME)).status()).isEqualTo(NetworkStatus.NO_NETWORK);
        assertThat(leaving.count("asked")).isZero();
    }

    @Test
    public void endsItsConnections() throws Exception {
        ScriptedService leaving = provider("leaving");
        Connection withName = connect(NAME, "Z:");
        Connection without = connect(NAME);
        FileSystem files = without.fileSystem();

        leaving.unregister();

        Until.holds("both ended", () -> !withName.isOpen() && !without.isOpen());
        assertThat(failure(withName::fileSystem).status()).isEqualTo(NetworkStatus.CONNECTION_UNAVAIL);
        assertThat(failure(without::fileSystem).status()).isEqualTo(NetworkStatus.CONNECTION_UNAVAIL);
        assertThat(files.isOpen()).isFalse();
        assertThat(failure(() -> router().connection("Z:")).status()).isEqualTo(NetworkStatus.NOT_CONNECTED);
        leaving.awaitCount("aborted", 2);
    }

    /** What is inside a file gets the drain time, and fails then; its session is aborted. */
    @Test
    public void cutsACallThatIsInsideAFile() throws Exception {
        configure("drain.timeout", 300);
        ScriptedService leaving = provider("leaving");
        Connection connection = connect(NAME);
        Running reading = start(
                "reading", () -> Files.readAllBytes(connection.fileSystem().getPath("/hang.txt")));
        leaving.awaitCount("reading", 1);

        leaving.unregister();

        assertThat(reading.outcome())
                .isInstanceOfSatisfying(ConnectionEndedException.class, ended -> assertThat(ended.status())
                        .isEqualTo(NetworkStatus.CONNECTION_UNAVAIL));
    }

    /** A walk that is inside it goes on when the drain time is over; stopping takes no longer than that. */
    @Test
    public void disappearsFromAWalkThatIsInsideIt() throws Exception {
        configure("drain.timeout", 300);
        TestBundle bundle = bundle("itest.leaving");
        ScriptedService leaving = provider(bundle, "leaving", "ranking", 1, "script", "deaf");
        provider("staying");
        Running connecting = start("connecting", () -> connect(NAME));
        leaving.awaitInside(1);
        long since = System.nanoTime();

        bundle.bundle().stop();

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(10));
        connecting.succeeds();
        assertThat(leaving.count("inside")).isEqualTo(1);
        assertThat(lastAdd().decidedBy()).isEqualTo("staying");
        assertThat(lastAdd().stepOf("leaving").orElseThrow().status()).isEqualTo(NetworkStatus.CONNECTION_UNAVAIL);
        leaving.release();
        leaving.awaitCount("aborted", 1);
        assertThat(runtime().router().connections)
                .singleElement()
                .satisfies(connection -> assertThat(connection.provider).isEqualTo("staying"));
    }

    /** An acceptance within the drain time is one of a provider that is leaving: it is closed. */
    @Test
    public void closesAnAcceptanceThatComesWhileItLeaves() throws Exception {
        configure("drain.timeout", 15_000);
        TestBundle bundle = bundle("itest.leaving");
        ScriptedService leaving = provider(bundle, "leaving", "script", "deaf", "then", "accept");
        Running connecting = start("connecting", () -> connect(NAME));
        leaving.awaitInside(1);

        Running stopping = start("stopping", () -> bundle.bundle().stop());
        Until.holds("it is no longer bound", () -> dto("leaving").isEmpty());
        leaving.release();

        stopping.succeeds();
        assertThat(connecting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.CONNECTION_UNAVAIL);
        leaving.awaitCount("aborted", 1);
        assertThat(runtime().router().connections).isEmpty();
    }

    @Test
    public void failsTheWalkWithConnectionUnavailWhereNobodyElseIsThere() throws Exception {
        configure("drain.timeout", 200);
        ScriptedService leaving = provider("leaving", "script", "deaf");
        Running connecting = start("connecting", () -> connect(NAME));
        leaving.awaitInside(1);

        leaving.unregister();

        assertThat(connecting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.CONNECTION_UNAVAIL);
    }

    /** What leaves from inside its own call doesn't wait for that call. */
    @Test
    public void mayUnregisterItselfInItsOwnCall() throws Exception {
        configure("drain.timeout", 15_000);
        ScriptedService leaving = provider("leaving", "ranking", 1, "script", "unregister:leaving");
        provider("staying");
        long since = System.nanoTime();

        Connection connection = connect(NAME);

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(10));
        assertThat(connection.provider()).isEqualTo("staying");
        assertThat(lastAdd().stepOf("leaving").orElseThrow().status()).isEqualTo(NetworkStatus.CONNECTION_UNAVAIL);
        leaving.awaitCount("aborted", 1);
    }

    @Test
    public void mayUninstallItsOwnBundleInItsOwnCall() throws Exception {
        leavesInItsOwnCall("uninstall", false);
    }

    @Test
    public void mayUninstallItsOwnBundleInItsOwnCallInline() throws Exception {
        leavesInItsOwnCall("uninstall", true);
    }

    @Test
    public void mayStopItsOwnBundleInItsOwnCall() throws Exception {
        leavesInItsOwnCall("stop", false);
    }

    private void leavesInItsOwnCall(String how, boolean nonblocking) throws Exception {
        configure("drain.timeout", 15_000);
        TestBundle bundle = bundle("itest.leaving");
        ScriptedService leaving =
                provider(bundle, "leaving", "ranking", 1, "script", how + ":itest.leaving", "nonblocking", nonblocking);
        provider("staying");
        long since = System.nanoTime();

        Connection connection = connect(NAME);

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(10));
        assertThat(connection.provider()).isEqualTo("staying");
        assertThat(lastAdd().stepOf("leaving").orElseThrow().status()).isEqualTo(NetworkStatus.CONNECTION_UNAVAIL);
        assertThat(bundle.bundle().getState()).isNotEqualTo(Bundle.ACTIVE);
        Until.holds("no session is left", () -> leaving.count("aborted") == leaving.count("sessions"));
    }

    /** A provider that was not asked yet when it left isn't asked. */
    @Test
    public void isNotAskedWhenItLeftBeforeItsTurn() throws Exception {
        TestBundle later = bundle("itest.later");
        ScriptedService second = provider(later, "later");
        provider("first", "ranking", 1, "script", "stop:itest.later", "then", "notmine");

        failure(() -> connect(NAME));

        assertThat(second.count("asked")).isZero();
    }

    /** A provider that stops another one, whose connections end. */
    @Test
    public void mayStopAnotherOne() throws Exception {
        TestBundle other = bundle("itest.other");
        provider(other, "other", "schemes", "other");
        Connection before = connect("other://host/x");
        provider("stopping", "schemes", "unc", "script", "stop:itest.other");

        Connection after = connect(NAME);

        assertThat(after.isOpen()).isTrue();
        assertThat(before.isOpen()).isFalse();
    }

    /** D66: one whose name changes has left and joined. */
    @Test
    public void hasLeftAndJoinedWhenItsNameChanges() throws Exception {
        ScriptedService renamed = provider("before");
        Connection connection = connect(NAME);

        renamed.modify("name", "after");

        Until.holds("the new name", () -> dto("after").isPresent());
        Until.holds("the connection ended", () -> !connection.isOpen());
        assertThat(connect(NAME).provider()).isEqualTo("after");
        assertThat(dto("before")).isEmpty();
    }

    /** D66: any other property that changes ends nothing. */
    @Test
    public void keepsItsConnectionsWhenAnotherPropertyChanges() throws Exception {
        ScriptedService changing = provider("changing");
        Connection connection = connect(NAME);

        changing.modify("timeout", 1234L, "schemes", "unc");

        Until.seen("the new budget", () -> dto("changing").orElseThrow().timeout, timeout -> timeout == 1234);
        assertThat(connection.isOpen()).isTrue();
    }
}
