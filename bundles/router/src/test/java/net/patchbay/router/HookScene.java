package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.runtime.HookDTO;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.Notification;
import org.junit.jupiter.api.AfterEach;
import org.osgi.framework.Constants;

/**
 * A router without a framework, a provider that fails as often as a test says, and hooks that note in one list what they
 * are told. At the end of every test no context may be held any more (D8).
 */
abstract class HookScene {
    static final String NAME = "\\\\server\\share";

    /** A hook's budget in milliseconds, where it is to be used up. */
    static final long SHORT = 60;

    final TestRouter router = new TestRouter();
    final List<String> told = new CopyOnWriteArrayList<>();
    /** What the provider {@code p} answers next; when it is empty, it accepts. */
    final Queue<NetworkStatus> failures = new ConcurrentLinkedQueue<>();
    /** Where the hooks hang; released at the end. */
    final Hang hang = new Hang();

    HookScene() {
        router.with("p", provider(), HookConstants.NONBLOCKING, true);
    }

    final NetworkProvider provider() {
        return (request, context) -> {
            NetworkStatus failure = failures.poll();
            return failure == null
                    ? RouteAnswer.accepted(new TestSession())
                    : RouteAnswer.refused(failure, "as the test says");
        };
    }

    @AfterEach
    final void endOfScene() {
        hang.release();
        await().untilAsserted(() -> assertThat(router.runtime.router().hooks)
                .allSatisfy(hook ->
                        assertThat(hook.contexts).as("contexts of " + hook.name).isZero()));
        router.close();
    }

    /** Binds a hook that sets a context and accepts; further properties are pairs of key and value. */
    final RecordingHook hook(String name, int ranking, boolean inline, Object... properties) {
        RecordingHook hook = new RecordingHook(name, told);
        List<Object> all =
                new ArrayList<>(List.of(Constants.SERVICE_RANKING, ranking, HookConstants.NONBLOCKING, inline));
        all.addAll(Arrays.asList(properties));
        router.withHook(name, hook, all.toArray());
        return hook;
    }

    /** Binds a hook with a {@link #SHORT} budget whose before-calls hang. */
    final RecordingHook hanging(String name, int ranking, String policy) {
        RecordingHook hook =
                hook(name, ranking, false, HookConstants.TIMEOUT, SHORT, HookConstants.FAILURE_POLICY, policy);
        return hook.onBefore(notification -> {
            hang.stay();
            return Before.proceed();
        });
    }

    final void fail(NetworkStatus... statuses) {
        failures.addAll(List.of(statuses));
    }

    final Connection add() throws NetworkException {
        return router.face.addConnection(TestRouter.request(NAME));
    }

    final NetworkException failedAdd() {
        return catchThrowableOfType(NetworkException.class, this::add);
    }

    /** Fails when the operation doesn't end before that. */
    final NetworkException failedAddWithin(Duration timeout) throws NetworkException {
        ConnectionRequest request = ConnectionRequest.to(NAME).timeout(timeout).build();
        return catchThrowableOfType(NetworkException.class, () -> router.face.addConnection(request));
    }

    /** What a service says that has operations of its own. */
    static Notification notification(OperationKind kind) {
        return Notification.of(kind, "test.sockets", "tcp://server:7", Duration.ofSeconds(20));
    }

    final HookDTO dto(String name) {
        return router.runtime.router().hooks.stream()
                .filter(each -> name.equals(each.name))
                .findFirst()
                .orElseThrow();
    }

    /** The newest operation that has ended. */
    final OperationTrace trace() {
        return router.runtime.operations().get(0);
    }
}
