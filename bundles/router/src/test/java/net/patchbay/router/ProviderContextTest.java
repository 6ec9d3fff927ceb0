package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.ConnectionPerformance;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.NotifyHook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D18: a provider reads the context that a hook of its own bundle set. */
class ProviderContextTest extends HookScene {
    private static final long THEIR_BUNDLE = 77;

    /** What the provider found, call by call. */
    private final List<Optional<Object>> found = new CopyOnWriteArrayList<>();

    private final AtomicReference<OperationContext> last = new AtomicReference<>();
    private NotifyHook asked;

    @BeforeEach
    void bindProvider() {
        bind(false);
    }

    private void bind(boolean inline) {
        router.remove("p");
        router.with(
                "p",
                (request, context) -> {
                    look(context);
                    NetworkStatus failure = failures.poll();
                    return failure == null
                            ? RouteAnswer.accepted(new Asking())
                            : RouteAnswer.refused(failure, "as the test says");
                },
                HookConstants.NONBLOCKING,
                inline);
    }

    private void look(OperationContext context) {
        last.set(context);
        found.add(context.contextOf(asked));
    }

    private RecordingHook contextual(String name, boolean inline, Object... properties) {
        RecordingHook hook = hook(name, 1, inline, properties);
        return hook.onBefore(notification ->
                Before.proceed(notification.kind() + " of " + name + " round " + notification.retries()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d18InAddingCancellingAndAskingForPerformanceAlike(boolean inline) throws Exception {
        bind(inline);
        contextual("other", inline);
        asked = contextual("h", inline);
        router.face.addConnection(TestRouter.request(NAME, "Data"));
        router.face.connectionPerformance("Data");
        router.face.cancelConnection("Data");
        assertThat(found)
                .containsExactly(
                        Optional.of("ADD_CONNECTION of h round 0"),
                        Optional.of("GET_CONNECTION_PERFORMANCE of h round 0"),
                        Optional.of("CANCEL_CONNECTION of h round 0"),
                        Optional.of("CANCEL_CONNECTION of h round 0"));
    }

    @Test
    void d18AHookOfAnotherBundleHasNoContextForThisOne() throws Exception {
        asked = contextual("theirs", true, Fakes.BUNDLE_ID, THEIR_BUNDLE);
        add();
        assertThat(found).containsExactly(Optional.empty());
    }

    @Test
    void d18ElseItIsEmpty() throws Exception {
        asked = new RecordingHook("never registered", told);
        add();
        RecordingHook silent = hook("silent", 1, true).onBefore(notification -> Before.proceed());
        asked = silent;
        add();
        asked = contextual("other kinds", true, HookConstants.OPERATIONS, "CANCEL_CONNECTION");
        add();
        asked = contextual("leaver", true);
        hook("remover", 2, true).onBefore(notification -> {
            router.removeHook("leaver");
            return Before.proceed();
        });
        add();
        assertThat(found).hasSize(4).containsOnly(Optional.empty());
    }

    @Test
    void d18ItIsThatOfTheRoundInProgress() throws Exception {
        fail(NetworkStatus.NO_LOGON_SERVERS);
        asked = contextual("h", true);
        hook("retrier", 2, true).retrying();
        add();
        assertThat(found)
                .containsExactly(
                        Optional.of("ADD_CONNECTION of h round 0"), Optional.of("ADD_CONNECTION of h round 1"));
    }

    @Test
    void d18AContextKeptForARetryIsTheSame() throws Exception {
        fail(NetworkStatus.NO_LOGON_SERVERS);
        asked = contextual("h", true).retrying();
        add();
        assertThat(found)
                .containsExactly(
                        Optional.of("ADD_CONNECTION of h round 0"), Optional.of("ADD_CONNECTION of h round 0"));
    }

    @Test
    void d18FromAnyThreadUntilTheCallReturns() throws Exception {
        RecordingHook hook = contextual("h", true);
        asked = hook;
        router.remove("p");
        router.with("threads", (request, context) -> {
            last.set(context);
            found.add(CompletableFuture.supplyAsync(() -> context.contextOf(asked))
                    .get(10, TimeUnit.SECONDS));
            return RouteAnswer.accepted(new TestSession());
        });
        List<Optional<Object>> after = new CopyOnWriteArrayList<>();
        hook.onAfter((notification, outcome) -> {
            after.add(last.get().contextOf(asked));
            return After.accept();
        });
        add();
        after.add(last.get().contextOf(asked));
        assertThat(found).containsExactly(Optional.of("ADD_CONNECTION of h round 0"));
        assertThat(after).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void d18ANestedOperationHasContextsOfItsOwn() throws Exception {
        asked = contextual("h", true);
        hook("nester", 2, true).onBefore(notification -> {
            add();
            return Before.proceed();
        });
        asked = hook("mine", 3, true).onBefore(notification -> Before.proceed(notification.operationId()));
        add();
        assertThat(found).hasSize(2).doesNotHaveDuplicates().doesNotContain(Optional.empty());
        assertThat(found.get(0)).contains(trace().operationId());
    }

    @Test
    void d18NullIsRefused() throws Exception {
        hook("h", 1, true);
        router.with(
                "curious",
                (request, context) -> {
                    assertThatNullPointerException().isThrownBy(() -> context.contextOf(null));
                    return RouteAnswer.accepted(new TestSession());
                },
                "service.ranking",
                9);
        assertThat(add().provider()).isEqualTo("curious");
    }

    @Test
    void d18OneServiceRegisteredTwiceGivesTheContextThatItSet() throws Exception {
        RecordingHook hook = new RecordingHook("h", told);
        hook.onBefore(notification -> hook.notifications.size() == 2 ? Before.proceed("second") : Before.proceed());
        router.withHook("one", hook).withHook("two", hook);
        asked = hook;
        add();
        assertThat(found).containsExactly(Optional.of("second"));
    }

    private final class Asking extends TestSession {
        @Override
        public CancelAnswer mayCancel(OperationContext context) throws Exception {
            look(context);
            return super.mayCancel(context);
        }

        @Override
        public void cancel(OperationContext context) throws Exception {
            look(context);
            super.cancel(context);
        }

        @Override
        public Optional<ConnectionPerformance> performance(OperationContext context) {
            look(context);
            return Optional.empty();
        }
    }
}
