package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import org.junit.Test;

/** A provider reads the context of a hook of its own bundle (D18), also where both are components. */
public class ComponentHooksIT extends RunningHooks {
    private String whatItRead(String remoteName) {
        NetworkException failure = failure(() -> connect(remoteName));
        assertThat(failure.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        return failure.trace().orElseThrow().detail();
    }

    private void awaitBoth(String provider, String hook) {
        Until.holds(
                "both bound", () -> dto(provider).isPresent() && hookDTO(hook).isPresent());
    }

    @Test
    public void isReadByAComponentThatRefersToTheHookAsAService() throws Exception {
        components("itest.components", "RememberingHook", "ReferringProvider");
        awaitBoth("referring", "remembering");

        assertThat(whatItRead("referring://host/x")).isEqualTo("read");
    }

    @Test
    public void isReadByAComponentThatRefersToTheHookAsItsClass() throws Exception {
        components("itest.components", "RememberingHook", "InjectedProvider");
        awaitBoth("injected", "remembering");

        assertThat(whatItRead("injected://host/x")).isEqualTo("read");
    }

    @Test
    public void isReadByOneComponentThatIsBoth() throws Exception {
        TestBundle bundle = components("itest.components", "BothRoles");
        awaitBoth("both", "both");

        assertThat(whatItRead("both://host/x")).isEqualTo("read");

        bundle.bundle().stop();
        Until.holds("both gone", () -> dto("both").isEmpty() && hookDTO("both").isEmpty());
        bundle.bundle().start();
        awaitBoth("both", "both");
        assertThat(whatItRead("both://host/x")).as("after it came back").isEqualTo("read");
    }

    /** D18: nobody reads what a hook of another bundle remembers, although it can get its service. */
    @Test
    public void isNotReadFromAnotherBundle() throws Exception {
        hook(bundle("itest.hook"), "remembering");
        components("itest.provider", "ReferringProvider");
        awaitBoth("referring", "remembering");

        assertThat(whatItRead("referring://host/x")).isEqualTo("nothing");
    }

    /**
     * D18: hooks must be singletons. Of a bundle-scoped one the router has another object than its provider, which so reads
     * nothing; it can't be told from a plain component, which is registered with the same scope.
     */
    @Test
    public void isNotReadOfAHookOfWhichEachBundleGetsItsOwn() throws Exception {
        components("itest.components", "ScopedHook", "ReferringProvider");
        awaitBoth("referring", "remembering");

        assertThat(whatItRead("referring://host/x")).isEqualTo("nothing");
        assertThat(hookDTO("remembering").orElseThrow().told).isEqualTo(1);
    }

    /** D18: and prototype-scoped ones are rejected with a reason. */
    @Test
    public void isRejectedWithTheScopePrototype() throws Exception {
        components("itest.components", "PrototypeHook");

        Until.holds("rejected", () -> !runtime().router().rejectedHooks.isEmpty());

        assertThat(runtime().router().rejectedHooks).singleElement().satisfies(hook -> {
            assertThat(hook.name).isEqualTo("prototype");
            assertThat(hook.reason).contains("prototype");
        });
        assertThat(failure(() -> connect(NAME)).status()).as("not told").isEqualTo(NetworkStatus.NO_NETWORK);
    }

    /** In adding, cancelling and asking for performance alike. */
    @Test
    public void isReadInEachKindOfCall() throws Exception {
        TestBundle bundle = bundle("itest.both");
        ScriptedService hook = hook(bundle, "hook");
        ScriptedService provider = provider(bundle, "provider", "contextOf", "hook", "performance", "tell");

        connect(NAME, "Z:");
        assertThat(provider.note("contextOf")).isEqualTo("context of " + hook.note("operationId"));
        router().connectionPerformance("Z:");
        assertThat(provider.note("contextOf")).isEqualTo("context of " + hook.note("operationId"));
        assertThat(hook.note("kind")).isEqualTo("GET_CONNECTION_PERFORMANCE");
        router().cancelConnection("Z:");
        assertThat(provider.note("contextOf")).isEqualTo("context of " + hook.note("operationId"));
        assertThat(hook.note("kind")).isEqualTo("CANCEL_CONNECTION");
    }

    @Test
    public void isNoneWhereTheHookSetNoneOrHasLeft() throws Exception {
        TestBundle bundle = bundle("itest.both");
        ScriptedService hook = hook(bundle, "hook", "before", "proceed");
        ScriptedService provider = provider(bundle, "provider", "contextOf", "hook", "script", "refuse:ACCESS_DENIED");

        failure(() -> connect(NAME));
        assertThat(provider.note("contextOf")).isEqualTo("none");

        hook.follow("before", "context");
        failure(() -> connect(NAME));
        assertThat(provider.note("contextOf")).startsWith("context of");
        hook.unregister();
        failure(() -> connect(NAME));
        assertThat(provider.note("contextOf")).isEqualTo("none");
    }
}
