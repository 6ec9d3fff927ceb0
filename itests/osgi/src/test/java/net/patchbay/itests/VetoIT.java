package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.CompletionException;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import org.junit.Test;

/** Who hears what when a hook says no (D4, D5). */
public class VetoIT extends RunningHooks {
    private ScriptedService first;
    private ScriptedService middle;
    private ScriptedService last;
    private ScriptedService provider;

    private void threeHooks(String... before) throws Exception {
        first = hook("first", "ranking", 1, "before", before[0]);
        middle = hook("middle", "ranking", 2, "before", before[1]);
        last = hook("last", "ranking", 3, "before", before[2]);
        provider = logged("p");
    }

    private OperationTrace assertVetoed(String hook, NetworkStatus status) {
        NetworkException failure = failure(() -> connect(NAME));
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.getMessage()).contains("hook " + hook).contains("not today");
        assertThat(failure.provider()).as("no provider's doing").isEmpty();
        assertThat(provider.count("asked")).isZero();
        OperationTrace trace = failure.trace().orElseThrow();
        assertThat(trace.decidedBy()).isEqualTo("hook " + hook);
        return trace;
    }

    @Test
    public void ofTheFirstIsHeardByNobody() throws Exception {
        threeHooks("veto", "context", "context");

        OperationTrace trace = assertVetoed("first", NetworkStatus.CANCELLED);

        assertThat(told()).containsExactly("first before");
        assertThat(hookSteps(trace)).containsExactly("first before CANCELLED");
    }

    @Test
    public void ofTheMiddleIsHeardByThoseBeforeIt() throws Exception {
        threeHooks("context", "veto", "context");

        OperationTrace trace = assertVetoed("middle", NetworkStatus.CANCELLED);

        assertThat(told()).containsExactly("first before", "middle before", "first last after CANCELLED");
        assertThat(hookSteps(trace))
                .containsExactly("first before SUCCESS", "middle before CANCELLED", "first after SUCCESS");
        assertThat(first.note("outcome")).contains("attempted=false").contains("retryPossible=false");
        assertThat(last.state()).isEmpty();
    }

    @Test
    public void ofTheLastIsHeardByAllOthersInTheOrderBack() throws Exception {
        threeHooks("context", "context", "veto:ACCESS_DENIED:not today");

        assertVetoed("last", NetworkStatus.ACCESS_DENIED);

        assertThat(told())
                .containsExactly(
                        "first before",
                        "middle before",
                        "last before",
                        "middle last after ACCESS_DENIED",
                        "first last after ACCESS_DENIED");
        assertThat(last.count("after")).isZero();
    }

    /** D3: one that set no context has nothing to be given back; one that asked for it is told without. */
    @Test
    public void isNotHeardByThoseWithoutAContext() throws Exception {
        threeHooks("proceed", "tell", "veto");

        assertVetoed("last", NetworkStatus.CANCELLED);

        assertThat(told())
                .containsExactly("first before", "middle before", "last before", "middle last after CANCELLED");
        assertThat(middle.count("after")).isEqualTo(1);
    }

    /** D4: there was no attempt, so neither a retry nor another veto counts. */
    @Test
    public void isNotReversedByThoseWhoHearIt() throws Exception {
        first = hook("first", "ranking", 1, "after", "retry");
        middle = hook("middle", "ranking", 2, "after", "veto:mine");
        last = hook("last", "ranking", 3, "before", "veto");
        provider = logged("p");

        assertVetoed("last", NetworkStatus.CANCELLED);

        assertThat(told())
                .containsExactly(
                        "first before",
                        "middle before",
                        "last before",
                        "middle last after CANCELLED",
                        "first last after CANCELLED");
    }

    /** D4: contexts that were kept from an earlier round come back too. */
    @Test
    public void onARetryIsHeardByThoseWhoKeptTheirContext() throws Exception {
        hook("kept", "ranking", 1, "after", "retry");
        hook("anew", "ranking", 2);
        hook("vetoing", "ranking", 3, "before", "context,veto:LOGON_FAILURE:not twice");
        logged("p", "script", "refuse:ACCESS_DENIED");

        NetworkException failure = failure(() -> connect(NAME));

        assertThat(failure.status()).isEqualTo(NetworkStatus.LOGON_FAILURE);
        assertThat(failure.getMessage()).contains("not twice");
        assertThat(told())
                .containsExactly(
                        "kept before",
                        "anew before",
                        "vetoing before",
                        "p asked",
                        "vetoing after ACCESS_DENIED",
                        "anew after ACCESS_DENIED",
                        "kept after ACCESS_DENIED",
                        "anew before RETRY",
                        "vetoing before RETRY",
                        "anew last after LOGON_FAILURE",
                        "kept last after LOGON_FAILURE");
    }

    /** D5: after a failed attempt. */
    @Test
    public void afterAFailedAttemptEndsItAlthoughAnotherAsksForARetry() throws Exception {
        hook("asking", "ranking", 1, "after", "retry");
        hook("vetoing", "ranking", 2, "after", "veto:no more");
        provider = logged("p", "script", "refuse:ACCESS_DENIED");

        NetworkException failure = failure(() -> connect(NAME));

        assertCancelledBy("vetoing", failure.trace().orElseThrow());
        assertThat(failure.getMessage()).contains("no more");
        assertThat(told())
                .containsExactly(
                        "asking before",
                        "vetoing before",
                        "p asked",
                        "vetoing after ACCESS_DENIED",
                        "asking after ACCESS_DENIED",
                        "asking last after CANCELLED");
    }

    /** D5: a connection that exists is never masked. */
    @Test
    public void afterASuccessIsIgnored() throws Exception {
        ScriptedService vetoing = hook("vetoing", "after", "veto:too late,accept");
        provider("p");

        Connection connection = connect(NAME);

        assertThat(connection.isOpen()).isTrue();
        assertThat(lastAdd().status()).isEqualTo(NetworkStatus.SUCCESS);
        assertThat(vetoing.note("outcome")).contains("connectionId=" + connection.id());
        connection.close();
    }

    @Test
    public void ofACancelKeepsTheConnection() throws Exception {
        hook("vetoing", "operations", "CANCEL_CONNECTION", "before", "veto:OPEN_FILES");
        ScriptedService provider = provider("p");
        Connection connection = connect(NAME, "Z:");

        NetworkException failure = failure(() -> router().cancelConnection("Z:"));

        assertThat(failure.status()).isEqualTo(NetworkStatus.OPEN_FILES);
        assertThat(connection.isOpen()).isTrue();
        assertThat(provider.count("mayCancel")).isZero();
    }

    @Test
    public void ofPerformanceSaysSo() throws Exception {
        hook("vetoing", "operations", "GET_CONNECTION_PERFORMANCE", "before", "veto");
        provider("p");
        connect(NAME);

        NetworkException failure = failure(() -> router().connectionPerformance(NAME));

        assertCancelledBy("vetoing", failure.trace().orElseThrow());
        assertThat(last(OperationKind.GET_CONNECTION_PERFORMANCE).decidedBy()).isEqualTo("hook vetoing");
    }

    /** The future fails with the hook's words; it was not the caller who cancelled. */
    @Test
    public void ofAnAsynchronousAddFailsItsFuture() throws Exception {
        hook("vetoing", "before", "veto");
        provider("p");

        CompletionException failure =
                catchThrowableOfType(CompletionException.class, () -> router().addConnectionAsync(request(NAME))
                        .join());

        assertThat(failure.getCause()).isInstanceOfSatisfying(NetworkException.class, cause -> {
            assertThat(cause.status()).isEqualTo(NetworkStatus.CANCELLED);
            assertThat(cause.getMessage()).contains("hook vetoing");
        });
    }
}
