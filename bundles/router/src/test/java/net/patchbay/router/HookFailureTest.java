package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.TraceStep;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import net.patchbay.notify.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D14: a hook throws, or answers null, which is the same. */
class HookFailureTest extends HookScene {
    /** Null stands for an answer of null. */
    static Stream<Arguments> whatGoesWrong() {
        return Stream.of(
                        null,
                        new IOException("broken"),
                        new IllegalStateException("broken"),
                        new AssertionError("broken"),
                        new StackOverflowError("broken"),
                        new NoClassDefFoundError("broken"),
                        new LinkageError("broken"),
                        new Throwable("broken"))
                .flatMap(thrown -> Stream.of(Arguments.of(thrown, true), Arguments.of(thrown, false)));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable thrown) throws E {
        if (thrown != null) {
            throw (E) thrown;
        }
    }

    private static Before failsBefore(Throwable thrown) {
        HookFailureTest.<RuntimeException>raise(thrown);
        return null;
    }

    private static After failsAfter(Throwable thrown) {
        HookFailureTest.<RuntimeException>raise(thrown);
        return null;
    }

    @ParameterizedTest
    @MethodSource("whatGoesWrong")
    void d14InABeforeCallItIsAsIfItHadSaidNothing(Throwable thrown, boolean inline) throws Exception {
        hook("first", 1, inline);
        hook("broken", 2, inline).onBefore(notification -> failsBefore(thrown));
        hook("third", 3, inline);
        add();
        assertThat(told)
                .containsExactly(
                        "first before SUCCESS",
                        "broken before SUCCESS",
                        "third before SUCCESS",
                        "third after SUCCESS last",
                        "first after SUCCESS last");
        TraceStep step = trace().stepOf("hook broken").orElseThrow();
        assertThat(step.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
        assertThat(step.detail()).contains(thrown == null ? "answered null" : "broken");
    }

    @ParameterizedTest
    @MethodSource("whatGoesWrong")
    void d14WithTheClosedPolicyABeforeCallThatFailsVetoes(Throwable thrown, boolean inline) {
        hook("first", 1, inline);
        hook("broken", 2, inline, HookConstants.FAILURE_POLICY, "closed").onBefore(notification -> failsBefore(thrown));
        hook("third", 3, inline);
        NetworkException failure = failedAdd();
        assertThat(failure.status()).isEqualTo(NetworkStatus.CANCELLED);
        assertThat(failure).hasMessageContaining("hook broken");
        assertThat(told).containsExactly("first before SUCCESS", "broken before SUCCESS", "first after CANCELLED last");
        assertThat(dto("broken").vetoes).isOne();
        assertThat(router.runtime.router().providers.get(0).asked).isZero();
    }

    @ParameterizedTest
    @MethodSource("whatGoesWrong")
    void d14AnAfterCallThatFailsIsAcceptedUnderEitherPolicy(Throwable thrown, boolean inline) throws Exception {
        for (String policy : List.of("open", "closed")) {
            hook(policy, 2, inline, HookConstants.FAILURE_POLICY, policy)
                    .onAfter((notification, outcome) -> failsAfter(thrown));
        }
        hook("other", 1, inline);
        add();
        fail(NetworkStatus.ACCESS_DENIED);
        assertThat(failedAdd().status()).isEqualTo(NetworkStatus.ACCESS_DENIED);
        assertThat(told)
                .filteredOn(line -> line.contains("after"))
                .containsExactly(
                        "open after SUCCESS last",
                        "closed after SUCCESS last",
                        "other after SUCCESS last",
                        "open after ACCESS_DENIED",
                        "closed after ACCESS_DENIED",
                        "other after ACCESS_DENIED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d14ALastAfterCallThatFailsHurtsNobody(boolean inline) {
        fail(NetworkStatus.NO_LOGON_SERVERS);
        hook("other", 1, inline).onAfter(HookFailureTest::retryUnlessLast);
        hook("broken", 2, inline).onAfter((notification, outcome) -> {
            retryUnlessLast(notification, outcome);
            return outcome.last() ? failsAfter(new AssertionError("broken")) : After.retry();
        });
        hook("vetoer", 3, inline).onAfter((notification, outcome) -> After.veto("enough"));
        assertThat(failedAdd().status()).isEqualTo(NetworkStatus.CANCELLED);
        assertThat(told).endsWith("broken after CANCELLED last", "other after CANCELLED last");
    }

    private static After retryUnlessLast(Object notification, Outcome outcome) {
        return outcome.last() ? After.accept() : After.retry();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d14AnOutOfMemoryErrorIsPassedOnToo(boolean inline) throws Exception {
        List<Throwable> passedOn = new CopyOnWriteArrayList<>();
        OutOfMemoryError thrown = new OutOfMemoryError("of the test");
        hook("full", 1, inline).onBefore(notification -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> passedOn.add(error));
            throw thrown;
        });
        try {
            assertThat(add().isOpen()).isTrue();
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(null);
        }
        assertThat(passedOn).singleElement().satisfies(error -> assertThat(error)
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("of the test")
                // kept as it is it would pin the class loader of the hook (D31)
                .isNotSameAs(thrown));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void d14AFailureIsLoggedOnceForEachHookAndKindAndCountedAfterThat(boolean inline) throws Exception {
        for (String name : List.of("one", "two")) {
            hook(name, 1, inline).onBefore(notification -> failsBefore(new IOException("broken")));
        }
        for (int i = 0; i < 3; i++) {
            add().close();
        }
        for (String name : List.of("one", "two")) {
            assertThat(router.logged)
                    .filteredOn(line -> line.contains("hook " + name + " of") && line.contains("broken"))
                    .hasSize(2)
                    .anyMatch(line -> line.contains(" add"))
                    .anyMatch(line -> line.contains(" cancel"));
            assertThat(dto(name).failed).isEqualTo(6);
        }
    }

    @Test
    void d14AThrowableThatLiesOrThrowsIsCountedLikeAnyOther() throws Exception {
        hook("liar", 1, true)
                .onBefore(notification -> failsBefore(new RuntimeException() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public String getMessage() {
                        throw new IllegalStateException("no message for you");
                    }
                }));
        assertThat(add().isOpen()).isTrue();
        assertThat(dto("liar").failed).isOne();
    }
}
