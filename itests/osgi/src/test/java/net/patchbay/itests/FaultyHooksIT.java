package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.runtime.HookDTO;
import org.junit.Test;

/** A hook that throws or hangs hurts nobody but itself, unless its policy is closed (D14, D15, D29). */
public class FaultyHooksIT extends RunningHooks {
    private static final String[] THROWS = {
        "throw:java.io.IOException",
        "throw:java.lang.IllegalStateException",
        "throw:java.lang.LinkageError",
        "throw:java.lang.OutOfMemoryError",
        "throw:own",
        "throw:chain",
        "null"
    };

    private void assertConnects() throws Exception {
        Connection connection = connect(NAME);
        assertThat(connection.isOpen()).isTrue();
        connection.close();
    }

    /** D14: as if it had returned success without a context; the others are told. */
    @Test
    public void thatThrowsBeforeIsAsOneThatSaysNothing() throws Exception {
        ScriptedService faulty = hook("faulty", "ranking", 1);
        ScriptedService other = hook("other", "ranking", 2);
        provider("p");
        for (String thrown : THROWS) {
            faulty.follow("operations", "ADD_CONNECTION", "before", thrown);
            assertConnects();
            OperationTrace trace = lastAdd();
            assertThat(step(trace, "faulty", "before").status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
            assertThat(step(trace, "other", "after").status()).isEqualTo(NetworkStatus.SUCCESS);
        }
        assertThat(faulty.count("after")).isZero();
        assertThat(other.count("before")).isEqualTo(2 * THROWS.length);
        assertThat(hookDTO("faulty").orElseThrow().failed).isEqualTo(2L * THROWS.length);
    }

    @Test
    public void thatThrowsBeforeUnderTheClosedPolicyVetoes() throws Exception {
        ScriptedService faulty = hook("faulty", "ranking", 2, "policy", "closed");
        hook("other", "ranking", 1);
        ScriptedService provider = provider("p");
        for (String thrown : THROWS) {
            faulty.follow("before", thrown);
            NetworkException failure = failure(() -> connect(NAME));
            assertCancelledBy("faulty", failure.trace().orElseThrow());
            assertThat(failure.getMessage()).contains("hook faulty").contains("failure policy is closed");
        }
        assertThat(provider.count("asked")).isZero();
        assertThat(told()).contains("other last after CANCELLED");
    }

    /** D14: in an after-call it is accepted under either policy. */
    @Test
    public void thatThrowsAfterAcceptsUnderEitherPolicy() throws Exception {
        ScriptedService open = hook("open", "ranking", 3);
        ScriptedService closed = hook("closed", "ranking", 2, "policy", "closed");
        ScriptedService other = hook("other", "ranking", 1);
        provider("p");
        for (String thrown : THROWS) {
            open.follow("after", thrown);
            closed.follow("after", thrown);
            assertConnects();
        }
        assertThat(other.count("given")).isEqualTo(2 * THROWS.length);
        assertThat(step(lastAdd(), "closed", "after").status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
    }

    /** D15: past its budget the same as a throw; it is interrupted, and gets back nothing. */
    @Test
    public void thatHangsBeforeIsAsOneThatSaysNothing() throws Exception {
        ScriptedService faulty =
                hook("faulty", "ranking", 1, "timeout", 300L, "operations", "ADD_CONNECTION", "before", "hang>context");
        hook("other", "ranking", 2);
        provider("p");

        Connection connection = connect(NAME);

        assertThat(connection.isOpen()).isTrue();
        assertThat(step(lastAdd(), "faulty", "before").detail()).contains("did not answer within");
        faulty.awaitCount("interrupted", 1);
        assertThat(faulty.count("after")).isZero();
        assertThat(told()).contains("other before", "other last after SUCCESS");
    }

    @Test
    public void thatHangsBeforeUnderTheClosedPolicyVetoes() throws Exception {
        hook("faulty", "timeout", 300L, "policy", "closed", "before", "hang>context");
        ScriptedService provider = provider("p");

        NetworkException failure = failure(() -> connect(NAME));

        assertCancelledBy("faulty", failure.trace().orElseThrow());
        assertThat(failure.getMessage()).contains("did not answer within");
        assertThat(provider.count("asked")).isZero();
    }

    @Test
    public void thatHangsAfterAccepts() throws Exception {
        ScriptedService faulty = hook(
                "faulty",
                "ranking",
                2,
                "timeout",
                300L,
                "policy",
                "closed",
                "operations",
                "ADD_CONNECTION",
                "after",
                "hang>veto");
        hook("other", "ranking", 1);
        provider("p", "script", "refuse:ACCESS_DENIED");

        assertThat(failure(() -> connect(NAME)).status()).isEqualTo(NetworkStatus.ACCESS_DENIED);

        faulty.awaitCount("interrupted", 1);
        assertThat(told()).endsWith("faulty after ACCESS_DENIED", "other after ACCESS_DENIED");
    }

    /** D15: what it answers late is not used, but a context it sets late is given back at once. */
    @Test
    public void thatSetsAContextLateGetsItBackAtOnce() throws Exception {
        ScriptedService deaf = hook("deaf", "timeout", 300L, "operations", "ADD_CONNECTION", "before", "deaf>context");
        provider("p");
        Connection connection = connect(NAME);
        assertThat(connection.isOpen()).isTrue();
        assertThat(hookDTO("deaf").orElseThrow().hungThreads).isEqualTo(1);

        deaf.release();

        deaf.awaitCount("given", 1);
        assertThat(told()).containsExactly("deaf before", "deaf last after EXTENDED_ERROR");
        Until.holds("its thread back", () -> hookDTO("deaf").orElseThrow().hungThreads == 0);
    }

    /** D15: a veto that comes late vetoes nothing. */
    @Test
    public void thatVetoesLateVetoesNothing() throws Exception {
        ScriptedService deaf = hook("deaf", "timeout", 300L, "operations", "ADD_CONNECTION", "before", "deaf>veto");
        ScriptedService provider = provider("p", "script", "hang");
        Running connecting = start("connecting", () -> connect(NAME));
        provider.awaitInside(1);

        deaf.release();
        deaf.awaitInside(0);
        provider.release();

        connecting.succeeds();
    }

    /** D7, D15: no other call of this operation enters it while its earlier one still runs. */
    @Test
    public void thatStillRunsIsNotToldOfTheRetry() throws Exception {
        ScriptedService deaf = hook("deaf", "ranking", 1, "timeout", 300L, "before", "deaf>context");
        hook("asking", "ranking", 2, "after", "retry,accept");
        provider("p", "script", "refuse:ACCESS_DENIED");

        failure(() -> connect(NAME));

        assertThat(deaf.count("before")).isEqualTo(1);
        assertThat(told())
                .containsExactly(
                        "deaf before", "asking before", "asking after ACCESS_DENIED", "asking after ACCESS_DENIED");
    }

    private ScriptedService setAside(String policy) throws Exception {
        ScriptedService hanging = hook("hanging", "timeout", 100L, "policy", policy, "before", "hang>context");
        provider("p", "script", "refuse:ACCESS_DENIED");
        for (int i = 0; i < 3; i++) {
            failure(() -> connect(NAME));
        }
        HookDTO dto = hookDTO("hanging").orElseThrow();
        assertThat(dto.state).isEqualTo(HookDTO.SET_ASIDE);
        assertThat(dto.setAsideFor).isBetween(1L, 30_000L);
        assertThat(dto.reason).contains("hung");
        hanging.awaitInside(0);
        hanging.follow("before", "context");
        told();
        return hanging;
    }

    /** D15: three in a row. */
    @Test
    public void thatHungThreeTimesIsSetAsideAndNotTold() throws Exception {
        setAside("open");

        assertThat(failure(() -> connect(NAME)).status()).isEqualTo(NetworkStatus.ACCESS_DENIED);

        assertThat(told()).isEmpty();
        assertThat(step(lastAdd(), "hanging", "before").detail()).contains("set aside");
    }

    /** D15: while a closed hook is set aside, every operation of its kinds is vetoed with its name. */
    @Test
    public void thatIsSetAsideUnderTheClosedPolicyVetoes() throws Exception {
        setAside("closed");

        NetworkException failure = failure(() -> connect(NAME));

        assertCancelledBy("hanging", failure.trace().orElseThrow());
        assertThat(failure.getMessage()).contains("set aside");
        assertThat(told()).isEmpty();
    }

    @Test
    public void thatIsPutBackIsToldAgain() throws Exception {
        setAside("open");

        assertThat(runtime().putBack("hanging")).isTrue();

        assertThat(hookDTO("hanging").orElseThrow().state).isEqualTo(HookDTO.ACTIVE);
        failure(() -> connect(NAME));
        assertThat(told()).containsExactly("hanging before", "hanging after ACCESS_DENIED");
        assertThat(runtime().putBack("nobody")).isFalse();
    }

    /** D15: or when its service is updated. */
    @Test
    public void thatIsUpdatedIsToldAgain() throws Exception {
        ScriptedService hanging = setAside("closed");

        hanging.modify("timeout", 5000L);

        Until.seen("it is back", () -> hookDTO("hanging").orElseThrow().state, HookDTO.ACTIVE::equals);
        assertThat(failure(() -> connect(NAME)).status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(told()).containsExactly("hanging before", "hanging after ACCESS_DENIED");
    }

    /** D8, D15: a context that it holds is given back although it is set aside meanwhile. */
    @Test
    public void thatIsSetAsideGetsTheContextsThatItHolds() throws Exception {
        ScriptedService hook = hook("hanging", "before", "context,hang>context");
        ScriptedService provider = provider("p", "schemes", "unc", "script", "hang", "then", "refuse:ACCESS_DENIED");
        provider("other", "schemes", "other", "script", "refuse:ACCESS_DENIED");
        Running connecting = start("connecting", () -> connect(NAME));
        provider.awaitInside(1);
        hook.modify("timeout", 100L);
        Until.seen("the new budget", () -> hookDTO("hanging").orElseThrow().timeout, timeout -> timeout == 100);
        for (int i = 0; i < 3; i++) {
            failure(() -> connect("other://host/x"));
        }
        assertThat(hookDTO("hanging").orElseThrow().state).isEqualTo(HookDTO.SET_ASIDE);

        provider.release();

        assertThat(connecting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.ACCESS_DENIED);
        assertThat(hook.count("given")).isEqualTo(1);
    }

    /** D29: on the caller's own thread, until it blocks. */
    @Test
    public void thatBlocksAlthoughItSaysItDoesNotIsCalledOnAThreadOfItsOwn() throws Exception {
        ScriptedService inline = hook("inline", "nonblocking", true, "before", "context");
        provider("p", "script", "refuse:ACCESS_DENIED");
        failure(() -> connect(NAME));
        assertThat(inline.note("thread")).isEqualTo(Thread.currentThread().getName());

        inline.follow("before", "deaf>context,context");
        Running connecting = start("connecting", () -> connect(NAME));
        inline.awaitInside(1);
        long until = System.nanoTime() + Duration.ofMillis(100).toNanos();
        Until.holds("longer than 50 ms", () -> System.nanoTime() - until > 0);
        inline.release();
        assertThat(connecting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.ACCESS_DENIED);

        assertThat(hookDTO("inline").orElseThrow().nonblocking).isFalse();
        failure(() -> connect(NAME));
        assertThat(inline.note("thread")).contains("patchbay-hook inline");
    }

    /** D14, D15: a hook of another operation isn't touched by one that hangs; neither is its caller. */
    @Test
    public void thatHangsForOneCallerHoldsUpNoOther() throws Exception {
        ScriptedService hook = hook("hanging", "before", "hang>context,context");
        provider("p", "script", "refuse:ACCESS_DENIED");
        Running waiting = start("waiting", () -> connect(NAME));
        hook.awaitInside(1);

        assertThat(failure(() -> connect("//server/other")).status()).isEqualTo(NetworkStatus.ACCESS_DENIED);

        assertThat(waiting.ended()).isFalse();
        hook.release();
        assertThat(waiting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.ACCESS_DENIED);
    }
}
