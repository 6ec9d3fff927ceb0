package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.HookConstants;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * D13: a password given in each of the ways it can be given is in nothing that hooks are told, and what hooks say of it is in
 * nothing that is kept or shown. The hooks here know the password as one of the provider's own bundle would.
 */
class HookSecretsTest extends HookScene {
    private static final String PASSWORD = "h@nter2";
    private static final String ESCAPED = "h%40nter2";

    private final List<RecordingHook> hooks = new ArrayList<>();
    private final List<Throwable> thrown = new ArrayList<>();

    /** Each way in which a request can carry a password, in both ways in which a hook is called. */
    static List<Arguments> ways() throws NetworkException {
        char[] password = PASSWORD.toCharArray();
        List<ConnectionRequest> ways = List.of(
                named(NAME).user("bobby").password(password).build(),
                named(NAME).password(password).build(),
                named("ftp://boss:" + ESCAPED + "@server/share").build(),
                named("ftp://server/share").user("bobby").password(password).build());
        return ways.stream()
                .flatMap(way -> Stream.of(Arguments.of(way, true), Arguments.of(way, false)))
                .toList();
    }

    private static ConnectionRequest.Builder named(String remoteName) {
        return ConnectionRequest.to(remoteName).localName("Data");
    }

    private RecordingHook known(String name, int ranking, boolean inline, Object... properties) {
        RecordingHook hook = hook(name, ranking, inline, properties);
        hooks.add(hook);
        return hook;
    }

    private void run(ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        if (failure != null) {
            thrown.add(failure);
        }
    }

    private static String said(String where) {
        return where + " with " + PASSWORD + " or " + ESCAPED;
    }

    @AfterEach
    void assertNowhere() {
        StringWriter all = new StringWriter();
        PrintWriter out = new PrintWriter(all);
        for (RecordingHook hook : hooks) {
            out.println(hook.notifications);
            out.println(hook.outcomes);
            assertThat(hook.notifications.toString()).doesNotContain("bobby");
        }
        for (Throwable each : thrown) {
            // Into what is searched below: the causes and their messages too.
            each.printStackTrace(out);
            if (each instanceof NetworkException failure) {
                out.println(failure.trace());
            }
        }
        out.println(router.runtime.operations());
        out.println(router.runtime.router());
        out.println(router.logged);
        assertThat(all.toString()).doesNotContain(PASSWORD).doesNotContain(ESCAPED);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void d13InAPlainSuccessAndAfterIt(ConnectionRequest way, boolean inline) throws Exception {
        known("h", 1, inline);
        router.face.addConnection(way);
        router.face.connectionPerformance("Data");
        router.face.cancelConnection("Data");
        assertThat(told).hasSize(6);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void d13AProvidersWordsReachNoHookWithIt(ConnectionRequest way, boolean inline) {
        router.remove("p");
        router.with("talker", (request, context) -> RouteAnswer.refused(NetworkStatus.ACCESS_DENIED, said("logon")));
        router.with("thrower", (request, context) -> {
            throw new IOException(said("logon"), new IllegalStateException(said("cause")));
        });
        RecordingHook hook = known("h", 1, inline);
        run(() -> router.face.addConnection(way));
        assertThat(hook.outcomes.get(0).detail()).contains("***");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void d13AVetoBeforeAndAVetoAfter(ConnectionRequest way, boolean inline) {
        known("outer", 1, inline);
        RecordingHook hook = known("h", 2, inline).onBefore(notification -> Before.veto(said("not")));
        run(() -> router.face.addConnection(way));
        fail(NetworkStatus.ACCESS_DENIED);
        hook.onBefore(notification -> Before.proceedAndTell())
                .onAfter((notification, outcome) -> After.veto(said("not")));
        run(() -> router.face.addConnection(way));
        assertThat(thrown).hasSize(2).allSatisfy(each -> assertThat(each).hasMessageContaining("not with ***"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void d13WhatAHookThrows(ConnectionRequest way, boolean inline) throws Exception {
        for (String policy : List.of("open", "closed")) {
            RecordingHook hook = known(policy, 1, inline, HookConstants.FAILURE_POLICY, policy)
                    .onAfter((notification, outcome) -> {
                        throw new IOException(said("after"));
                    });
            run(() -> router.face.addConnection(way));
            hook.onBefore(notification -> Before.proceed());
            router.face.cancelConnection("Data");
            hook.onBefore(notification -> {
                throw new IllegalStateException(said("before"), new IOException(said("cause")));
            });
            run(() -> router.face.addConnection(way));
            router.removeHook(policy);
            if (thrown.isEmpty()) {
                router.face.cancelConnection("Data");
            }
        }
        assertThat(thrown).hasSize(1);
        assertThat(router.logged).anyMatch(line -> line.contains("before with ***"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void d13WhatAHookSaysOfACancelAndOfPerformance(ConnectionRequest way, boolean inline) throws Exception {
        router.face.addConnection(way);
        RecordingHook hook = known("h", 1, inline).onBefore(notification -> Before.veto(said("not")));
        run(() -> router.face.connectionPerformance("Data"));
        run(() -> router.face.cancelConnection("Data"));
        hook.onBefore(notification -> {
            throw new IOException(said("broken"));
        });
        run(() -> router.face.connectionPerformance("Data"));
        run(() -> router.face.cancelConnection("Data"));
        assertThat(thrown).hasSize(2).allSatisfy(each -> assertThat(each).hasMessageContaining("not with ***"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void d13WhatAHookThrowsWhenItsLateContextIsGivenBack(ConnectionRequest way, boolean inline) {
        RecordingHook hook = known("late", 1, false, HookConstants.TIMEOUT, 30L)
                .onBefore(notification -> {
                    hang.stay();
                    return Before.proceedAndTell();
                })
                .onAfter((notification, outcome) -> {
                    throw new IOException(said("late"));
                });
        run(() -> router.face.addConnection(way));
        hang.release();
        await().until(() -> hook.outcomes.size() == 1 && dto("late").failed == 2);
        assertThat(thrown).isEmpty();
    }

    @Test
    void d13APasswordInANameThatIsCancelledOrAskedAbout() throws Exception {
        known("h", 1, true);
        router.face.addConnection(ConnectionRequest.to("ftp://server/share").build());
        run(() -> router.face.connectionPerformance("ftp://boss:" + ESCAPED + "@server/share"));
        run(() -> router.face.cancelConnection("ftp://boss:" + ESCAPED + "@server/share"));
        assertThat(told).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void d13AnAsynchronousRequest() throws Exception {
        known("h", 1, false).onBefore(notification -> Before.veto(said("not")));
        ConnectionRequest request =
                ConnectionRequest.to(NAME).password(PASSWORD.toCharArray()).build();
        run(() -> router.face.addConnectionAsync(request).join());
        assertThat(thrown).hasSize(1);
    }
}
