package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.patchbay.mpr.NetworkException;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Nothing of a hook's class loader survives its bundle, nor of one that lets hooks take part in its operations (D31). */
public class HookClassLoaderIT extends RunningRouter {
    private static final String NAME = "//server/share";
    private static final String COLLECTED = "itest.collected";

    /** What an application keeps: handles, failures, traces, and what the router shows. */
    private final List<Object> kept = new ArrayList<>();

    @Test
    public void isCollectedAfterItSetContexts() throws Exception {
        assertCollected(used(Map.of()));
        assertCollected(used(Map.of("nonblocking", true)));
    }

    @Test
    public void isCollectedAfterItVetoedAndAskedForRetries() throws Exception {
        assertCollected(used(Map.of("before", "veto:ACCESS_DENIED:own words")));
        assertCollected(used(Map.of("after", "retry,retry:1,veto:own words")));
    }

    @Test
    public void isCollectedAfterItThrew() throws Exception {
        assertCollected(used(Map.of("before", "throw:chain")));
        assertCollected(used(Map.of("before", "throw:chain", "nonblocking", true)));
        assertCollected(used(Map.of("before", "throw:java.lang.LinkageError", "policy", "closed")));
        assertCollected(used(Map.of("after", "throw:own,throw:chain")));
    }

    @Test
    public void isCollectedAfterItHungAndWasInterrupted() throws Exception {
        assertCollected(used(Map.of("before", "hang>context", "timeout", 100L)));
        assertCollected(used(Map.of("after", "hang>accept", "timeout", 100L)));
    }

    /** It comes back long after everybody has given it up, with a context. */
    @Test
    public void isCollectedAfterItHungAndWasReleased() throws Exception {
        assertCollected(hungAndReleased());
    }

    private WeakReference<ClassLoader> hungAndReleased() throws Exception {
        configure("drain.timeout", 100);
        Collected collected = new Collected(Map.of("before", "deaf>context", "timeout", 100L));
        connectThrice();
        Runnable release = collected.releasing();
        collected.uninstall();
        release.run();
        return collected.loader;
    }

    @Test
    public void isCollectedAfterItNested() throws Exception {
        provider("inner", "schemes", "inner");
        assertCollected(used(Map.of("before", "nest:inner://host/x>context")));
        assertCollected(used(Map.of("after", "nest:inner://host/x>accept", "nonblocking", true)));
    }

    @Test
    public void isCollectedAfterItUninstalledItselfInItsOwnCalls() throws Exception {
        String uninstall = "uninstall:" + COLLECTED;
        assertCollected(used(Map.of("before", uninstall + ">context")));
        assertCollected(used(Map.of("before", uninstall + ">proceed", "nonblocking", true)));
        assertCollected(used(Map.of("after", uninstall + ">accept")));
    }

    /** While an operation holds a context that is lost; it goes on afterwards. */
    @Test
    public void isCollectedAfterItsContextWasLost() throws Exception {
        configure("drain.timeout", 100);
        ScriptedService provider = provider("p", "script", "hang", "then", "refuse:ACCESS_DENIED");
        assertCollected(lost(provider));
    }

    private WeakReference<ClassLoader> lost(ScriptedService provider) throws Exception {
        Collected collected = new Collected(Map.of());
        Running connecting = start("connecting", () -> connect(NAME));
        provider.awaitInside(1);
        collected.uninstall();
        provider.release();
        kept.add(connecting.outcome());
        kept.addAll(runtime().operations());
        return collected.loader;
    }

    @Test
    public void isCollectedAfterItsComponentsWereUsed() throws Exception {
        assertCollected(components());
    }

    private WeakReference<ClassLoader> components() throws Exception {
        TestBundle bundle = TestBundle.withComponents(context(), COLLECTED, "BothRoles");
        Until.holds("bound", () -> dto("both").isPresent());
        kept.add(failure(() -> connect("both://host/x")));
        WeakReference<ClassLoader> loader = loader(bundle.bundle());
        bundle.uninstall();
        return loader;
    }

    /** The user of the notifications service, whose attempt succeeded, failed, and was cancelled. */
    @Test
    public void isCollectedAfterItsAttempts() throws Exception {
        hook("itest.hook");
        assertCollected(attempts());
    }

    private void hook(String symbolicName) throws Exception {
        registered(
                bundle(symbolicName),
                "register",
                "hook",
                Pairs.of("hook", true, "operations", new String[] {"SOCKET_CONNECT"}, "after", "retry,accept"));
        Until.holds("bound", () -> !runtime().router().hooks.isEmpty());
    }

    private WeakReference<ClassLoader> attempts() throws Exception {
        TestBundle bundle = TestBundle.start(context(), COLLECTED);
        bundle.command("user", Pairs.of("name", "user"));
        WeakReference<ClassLoader> loader = loader(bundle.bundle());
        CompletableFuture<?> succeeds = begin(bundle, 1);
        bundle.command("attempted", Pairs.of("key", "user", "outcome", "BAD_NETPATH"));
        awaitAttempts(bundle, 2);
        bundle.command("attempted", Pairs.of("key", "user", "outcome", "BAD_NETPATH"));
        kept.add(catchThrowable(() -> succeeds.get(20, TimeUnit.SECONDS)));
        CompletableFuture<?> cancelled = begin(bundle, 3);
        assertThat(cancelled.cancel(true)).isTrue();
        kept.add(cancelled);
        Supplier<String> attempt = () -> "ACCESS_DENIED";
        kept.add(bundle.command("around", Pairs.of("key", "user", "attempt", attempt)));
        Until.holds("no context is held", () -> runtime().router().hooks.get(0).contexts == 0);
        bundle.uninstall();
        return loader;
    }

    private static CompletableFuture<?> begin(TestBundle bundle, int attempts) {
        CompletableFuture<?> future = (CompletableFuture<?>) bundle.command("aroundAsync", Pairs.of("key", "user"));
        awaitAttempts(bundle, attempts);
        return future;
    }

    private static void awaitAttempts(TestBundle bundle, int attempts) {
        Until.seen(
                attempts + " attempts",
                () -> ((Map<?, ?>) bundle.command("state", "user")).get("attempts"),
                seen -> seen != null && seen.equals(attempts));
    }

    /** Uses a hook in every way, uninstalls it, and keeps all that an application may keep. */
    private WeakReference<ClassLoader> used(Map<String, Object> script) throws Exception {
        configure("drain.timeout", 100);
        Collected collected = new Collected(script);
        connectThrice();
        collected.uninstall();
        return collected.loader;
    }

    private void connectThrice() throws Exception {
        if (dto("refusing").isEmpty()) {
            provider("refusing", "schemes", "refusing", "script", "refuse:ACCESS_DENIED");
            provider("accepting", "schemes", "accepting");
        }
        for (String name : List.of("refusing://host/x", "accepting://host/x", "accepting://host/y")) {
            try {
                kept.add(connect(name));
                kept.add(router().connectionPerformance(name));
            } catch (NetworkException e) {
                kept.add(e);
            }
        }
        kept.addAll(runtime().operations());
        kept.add(runtime().router());
    }

    /** A bundle whose hook is to leave nothing behind; nothing in here refers to it but the bundle. */
    private final class Collected {
        private final TestBundle bundle;
        private final WeakReference<ClassLoader> loader;

        Collected(Map<String, Object> script) throws Exception {
            bundle = TestBundle.start(context(), COLLECTED);
            Map<String, Object> stated = Pairs.of("hook", true, "name", "collected");
            stated.putAll(script);
            bundle.command("register", stated);
            Until.holds("bound", () -> !runtime().router().hooks.isEmpty());
            loader = loader(bundle.bundle());
        }

        /** The bundle's commands aren't to be had any more after it has stopped. */
        Runnable releasing() {
            var commands = bundle.commands();
            return () -> assertThat(commands.apply("releaseAll", null)).isNull();
        }

        void uninstall() throws Exception {
            bundle.uninstall();
            Until.holds("unbound", () -> runtime().router().hooks.isEmpty());
        }
    }

    private static WeakReference<ClassLoader> loader(Bundle bundle) {
        return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    }

    private void assertCollected(WeakReference<ClassLoader> loader) {
        Until.holds("the class loader collected; kept are " + kept.size() + " objects", () -> {
            System.gc();
            return loader.refersTo(null);
        });
        assertThat(kept).isNotEmpty();
    }
}
