package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.patchbay.mpr.NetworkStatus;
import org.junit.Test;
import org.osgi.framework.Bundle;

/** A hook that calls the router from inside its own calls (D17). */
public class NestedHooksIT extends RunningHooks {
    private static final String OUTER = "outer://host/x";
    private static final String INNER = "nest:inner://host/x";

    /** Refusing, so that every operation tells of itself once. */
    private void providers() throws Exception {
        logged("outer", "schemes", "outer", "script", "refuse:ACCESS_DENIED");
        logged("inner", "schemes", "inner");
    }

    /** A hook on the chain is skipped, the others are told. */
    @Test
    public void mayConnectInItsBeforeCall() throws Exception {
        ScriptedService nesting = hook("nesting", "ranking", 1, "before", INNER + ">context");
        ScriptedService other = hook("other", "ranking", 2);
        providers();

        failure(() -> connect(OUTER));

        assertThat(nesting.note("nested")).isEqualTo("SUCCESS");
        assertThat(told())
                .containsExactly(
                        "nesting before",
                        "other before",
                        "inner asked",
                        "other last after SUCCESS",
                        "other before",
                        "outer asked",
                        "other after ACCESS_DENIED",
                        "nesting after ACCESS_DENIED");
        assertThat(other.count("contexts")).isEqualTo(2);
        assertThat(runtime().router().connections)
                .singleElement()
                .satisfies(connection -> assertThat(connection.askedBy).isEqualTo("itest.nesting"));
    }

    @Test
    public void mayConnectInItsAfterCall() throws Exception {
        ScriptedService nesting = hook("nesting", "ranking", 1, "after", INNER + ">accept");
        hook("other", "ranking", 2);
        providers();

        failure(() -> connect(OUTER));

        assertThat(nesting.note("nested")).isEqualTo("SUCCESS");
        assertThat(told())
                .containsExactly(
                        "nesting before",
                        "other before",
                        "outer asked",
                        "other after ACCESS_DENIED",
                        "nesting after ACCESS_DENIED",
                        "other before",
                        "inner asked",
                        "other last after SUCCESS");
    }

    @Test
    public void mayConnectInItsBeforeCallInline() throws Exception {
        ScriptedService nesting = hook("nesting", "ranking", 1, "nonblocking", true, "before", INNER + ">context");
        hook("other", "ranking", 2, "nonblocking", true);
        providers();

        failure(() -> connect(OUTER));

        assertThat(nesting.note("nested")).isEqualTo("SUCCESS");
        assertThat(nesting.count("before")).isEqualTo(1);
    }

    /** Its own veto of what it asks for itself would never end; another hook's veto counts. */
    @Test
    public void isVetoedByAnotherHookInWhatItAsksFor() throws Exception {
        ScriptedService nesting = hook("nesting", "ranking", 1, "before", INNER + ">context");
        hook("vetoing", "ranking", 2, "before", "veto:LOGON_FAILURE,context");
        providers();

        assertThat(failure(() -> connect(OUTER)).status()).isEqualTo(NetworkStatus.ACCESS_DENIED);

        assertThat(nesting.note("nested")).isEqualTo("LOGON_FAILURE");
    }

    /** The local name is reserved by the outer call: what would wait for itself ends at once. */
    @Test
    public void findsTheLocalNameOfTheOuterCallAssigned() throws Exception {
        ScriptedService nesting =
                hook("nesting", "before", INNER + ">context", "nestedLocalName", "Z:", "operations", "ADD_CONNECTION");
        logged("outer", "schemes", "outer");
        logged("inner", "schemes", "inner");

        connect(OUTER, "Z:");

        assertThat(nesting.note("nested")).isEqualTo("ALREADY_ASSIGNED");
        router().cancelConnection("Z:");
    }

    /** A provider that recurses is told of by a hook that is on no chain, at each level, until the limit. */
    @Test
    public void isToldOfEachLevelOfAProviderThatRecurses() throws Exception {
        ScriptedService hook = hook("hook");
        provider("recursive", "script", "recurse");

        assertThat(failure(() -> connect(NAME)).status()).isEqualTo(NetworkStatus.REENTRANCY_LIMIT);

        assertThat(hook.count("contexts")).isBetween(8, 9);
        assertThat(hook.count("given")).isEqualTo(hook.count("contexts"));
    }

    /** Nine hooks, each of which connects in its first call: the ninth level is too deep. */
    @Test
    public void reachesTheLimitThroughHooksAlone() throws Exception {
        List<ScriptedService> hooks = new ArrayList<>();
        TestBundle bundle = bundle("itest.deep");
        for (int i = 0; i < 9; i++) {
            hooks.add(hook(bundle, "hook-" + i, "ranking", i, "before", INNER + ">context,context"));
        }
        providers();

        assertThat(failure(() -> connect(OUTER)).status()).isEqualTo(NetworkStatus.ACCESS_DENIED);

        assertThat(hooks).extracting(hook -> hook.note("nested")).contains("SUCCESS", "REENTRANCY_LIMIT");
        assertThat(hooks).allSatisfy(hook -> assertThat(hook.count("given")).isEqualTo(hook.count("contexts")));
    }

    /** D16, D17: a hook that is stopped from a call that a hook of another bundle nested in its own. */
    @Test
    public void mayBeStoppedFromWhatItNestedItself() throws Exception {
        configure("drain.timeout", 15_000);
        TestBundle bundle = bundle("itest.nesting");
        ScriptedService nesting = hook(bundle, "nesting", "ranking", 1, "before", INNER + ">proceed");
        hook("stopping", "ranking", 2, "before", "stop:itest.nesting>context,context");
        providers();

        Running connecting = start("connecting", () -> connect(OUTER));

        assertThat(connecting.outcome()).hasFieldOrPropertyWithValue("status", NetworkStatus.ACCESS_DENIED);
        assertThat(lastAdd().took()).isLessThan(Duration.ofSeconds(8));
        assertThat(bundle.bundle().getState()).isEqualTo(Bundle.RESOLVED);
        assertThat(nesting.count("before")).isEqualTo(1);
    }
}
