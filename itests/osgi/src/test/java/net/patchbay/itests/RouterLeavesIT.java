package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionEndedException;
import net.patchbay.mpr.MultipleProviderRouter;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.runtime.ConnectionEvents;
import org.junit.After;
import org.junit.Test;
import org.osgi.framework.Bundle;

/** The router stops, or is updated (D67). */
public class RouterLeavesIT extends RunningHooks {
    private Bundle routerBundle() {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> "net.patchbay.router".equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    /** For the tidying of each test. */
    @After
    public void startAgain() throws Exception {
        routerBundle().start();
        awaitRouter();
    }

    @Test
    public void endsEveryConnectionOnceWithNoNetworkWhenItStops() throws Exception {
        try (ReceivedEvents events = new ReceivedEvents(context())) {
            ScriptedService provider = provider("p");
            Connection named = connect(NAME, "Z:");
            Connection without = connect(NAME);
            MultipleProviderRouter face = router();

            routerBundle().stop();

            assertThat(named.isOpen()).isFalse();
            assertThat(without.isOpen()).isFalse();
            assertThat(failure(named::fileSystem).status()).isEqualTo(NetworkStatus.NO_NETWORK);
            assertThat(failure(() -> face.addConnection(request(NAME))).status())
                    .isEqualTo(NetworkStatus.NO_NETWORK);
            Until.seen(
                    "its sessions ended",
                    () -> provider.count("aborted") + provider.count("cancelled"),
                    ended -> ended >= 2);
            Until.seen("the events", () -> events.ended("p").size(), count -> count >= 2);
            assertThat(events.ended("p"))
                    .extracting(event -> event.getProperty(ConnectionEvents.ID))
                    .containsExactlyInAnyOrderElementsOf(List.<Object>of(named.id(), without.id()));
            assertThat(events.ended("p"))
                    .extracting(event -> event.getProperty(ConnectionEvents.STATUS))
                    .containsOnly("NO_NETWORK");
        }
    }

    @Test
    public void servesAgainWhenItStartsAgain() throws Exception {
        provider("p");
        connect(NAME, "Z:");
        routerBundle().stop();

        routerBundle().start();
        awaitRouter();

        Until.holds("the provider bound again", () -> dto("p").isPresent());
        assertThat(runtime().router().connections).isEmpty();
        Connection again = connect(NAME, "Z:");
        assertThat(again.isOpen()).isTrue();
        router().cancelConnection("Z:");
    }

    @Test
    public void endsEveryConnectionAndServesAgainWhenItIsUpdated() throws Exception {
        try (ReceivedEvents events = new ReceivedEvents(context());
                InputStream jar =
                        new FileInputStream(new File(System.getProperty("itest.bundles"), "net.patchbay.router.jar"))) {
            provider("p");
            Connection connection = connect(NAME);

            routerBundle().update(jar);
            awaitRouter();

            assertThat(connection.isOpen()).isFalse();
            Until.seen("the event", () -> events.ended("p").size(), count -> count == 1);
            Until.holds("the provider bound again", () -> dto("p").isPresent());
            connect(NAME).close();
        }
    }

    /** An operation on its way ends too. */
    @Test
    public void endsOperationsInProgress() throws Exception {
        ScriptedService provider = provider("p", "script", "deaf");
        Running waiting = start("waiting", () -> connect(NAME));
        CompletableFuture<Connection> future = router().addConnectionAsync(request(NAME));
        provider.awaitInside(2);

        routerBundle().stop();

        assertThat(waiting.outcome()).isInstanceOf(NetworkException.class);
        assertThat(future.handle((connection, failure) -> failure).get(20, TimeUnit.SECONDS))
                .isNotNull();
        assertThat(provider.count("inside")).isEqualTo(2);
        provider.release();
        provider.awaitCount("aborted", 2);
    }

    /** D8, D16: the contexts of an operation in progress are given back before the router is gone. */
    @Test
    public void givesContextsBackWhenItStops() throws Exception {
        ScriptedService far = hook("far", "ranking", 1);
        ScriptedService near = hook("near", "ranking", 2, "after", "retry");
        ScriptedService provider = provider("p", "script", "deaf");
        Running waiting = start("waiting", () -> connect(NAME));
        provider.awaitInside(1);
        long since = System.nanoTime();

        routerBundle().stop();

        assertThat(waiting.outcome()).isInstanceOf(NetworkException.class);
        assertThat(far.count("given")).isPositive().isEqualTo(far.count("contexts"));
        assertThat(near.count("given")).isPositive().isEqualTo(near.count("contexts"));
        assertThat(Duration.ofNanos(System.nanoTime() - since))
                .as("SCR gives up after 5 s")
                .isLessThan(Duration.ofSeconds(5));
    }

    /** D67: the new router binds the hooks that are there, and they are told of what it does. */
    @Test
    public void bindsTheHooksAgainWhenItIsUpdated() throws Exception {
        try (InputStream jar =
                new FileInputStream(new File(System.getProperty("itest.bundles"), "net.patchbay.router.jar"))) {
            hook("far", "ranking", 1);
            hook("near", "ranking", 2);
            ScriptedService provider = provider("p", "script", "hang", "then", "refuse:ACCESS_DENIED");
            Running waiting = start("waiting", () -> connect(NAME));
            provider.awaitInside(1);

            routerBundle().update(jar);
            awaitRouter();

            assertThat(waiting.outcome()).isInstanceOf(NetworkException.class);
            assertThat(told()).contains("far before", "near before");
            Until.holds(
                    "hooks and provider bound again",
                    () -> hookDTO("far").isPresent() && hookDTO("near").isPresent() && dto("p").isPresent());
            provider.follow("script", "refuse:ACCESS_DENIED");
            failure(() -> connect(NAME));
            assertThat(told())
                    .containsExactly(
                            "far before", "near before", "near after ACCESS_DENIED", "far after ACCESS_DENIED");
        }
    }

    /** D67: who still holds on to the router that was there before gets a status from it, whatever it is asked first. */
    @Test
    public void answersThoseWhoHoldOnToItAfterAnUpdate() throws Exception {
        try (InputStream jar =
                new FileInputStream(new File(System.getProperty("itest.bundles"), "net.patchbay.router.jar"))) {
            provider("p");
            MultipleProviderRouter before = router();
            Connection connection = connect(NAME, "Z:");
            Path file = connection.fileSystem().getPath("/a");
            Path other = connection.fileSystem().getPath("/b");

            routerBundle().update(jar);
            awaitRouter();

            assertThat(failure(() -> before.addConnection(request(NAME))).status())
                    .isEqualTo(NetworkStatus.NO_NETWORK);
            assertThat(before.addConnectionAsync(request(NAME)))
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(NetworkException.class);
            assertThat(failure(() -> before.cancelConnection("Z:")).status()).isEqualTo(NetworkStatus.NO_NETWORK);
            assertThat(failure(() -> before.connectionPerformance("Z:")).status())
                    .isEqualTo(NetworkStatus.NO_NETWORK);
            assertThat(failure(() -> before.user("Z:")).status()).isEqualTo(NetworkStatus.NO_NETWORK);
            assertThat(failure(() -> before.universalName("Z:/a")).status()).isEqualTo(NetworkStatus.NO_NETWORK);
            assertThat(failure(connection::fileSystem).status()).isEqualTo(NetworkStatus.NO_NETWORK);
            connection.close();
            for (FilesCall call : List.<FilesCall>of(
                    Files::readAllBytes,
                    Files::newByteChannel,
                    Files::newInputStream,
                    Files::newOutputStream,
                    Files::walk,
                    Files::newDirectoryStream,
                    Files::createDirectory,
                    Files::delete,
                    path -> Files.readAttributes(path, "*"),
                    path -> Files.move(path, other))) {
                assertThatThrownBy(() -> call.on(file)).isInstanceOf(ConnectionEndedException.class);
            }
        }
    }

    private interface FilesCall {
        void on(Path file) throws IOException;
    }

    /** An operation of another service is cancelled with the router, and its hooks are told. */
    @Test
    public void cancelsTheAttemptsOfOthersWhenItStops() throws Exception {
        ScriptedService hook = hook("hook", "operations", "SOCKET_CONNECT");
        ScriptedService user = registered(bundle("itest.user"), "user", "user", Pairs.of());
        CompletableFuture<?> future = (CompletableFuture<?>) user.call("aroundAsync");
        user.awaitCount("attempts", 1);

        routerBundle().stop();

        user.awaitCount("cancelled", 1);
        assertThat(future.isDone()).isTrue();
        assertThat(hook.count("given")).isEqualTo(1);
    }

    /** A hook that stops the router from inside its own call waits for nothing. */
    @Test
    public void mayBeStoppedByAHook() throws Exception {
        ScriptedService hook = hook("stopping", "before", "stop:net.patchbay.router>proceed");
        provider("p");

        Running connecting = start("connecting", () -> connect(NAME));

        assertThat(connecting.outcome()).isInstanceOf(NetworkException.class);
        Until.seen("its state", () -> routerBundle().getState(), state -> state == Bundle.RESOLVED);
        assertThat(hook.note("did")).isEqualTo("stop:net.patchbay.router");
    }
}
