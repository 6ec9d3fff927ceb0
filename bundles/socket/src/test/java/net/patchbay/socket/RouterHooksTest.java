package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.failureOf;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.socket.core.ConnectHooks;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskListeningSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connects through the router's service for hooks: D2, D67. */
class RouterHooksTest extends SceneTest {
    private final RouterForTests router = new RouterForTests();
    private final AtomicBoolean required = new AtomicBoolean();
    private final RouterHooks hooks = new RouterHooks(required::get);
    private ServerSocket server;
    private InetSocketAddress address;

    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        address = SocketScene.address(server.getLocalPort(), 127, 0, 0, 1);
        scene.hooks(hooks);
        hooks.use(router);
    }

    @AfterEach
    void end() throws Exception {
        server.close();
    }

    private CompletableFuture<WskConnectionSocket> connect() {
        return provider.socketConnect(TransportProtocol.TCP, SocketScene.anywhere(), address, null, null);
    }

    private void assertNobodyCame() throws Exception {
        server.setSoTimeout(100);
        assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void d2EachConnectTellsTheHooksWhoConnectsToWhatAndHowItEnded() throws Exception {
        await(connect());
        String name = "tcp://127.0.0.1:" + server.getLocalPort();
        assertThat(router.told().next(2))
                .containsExactly("before SOCKET_CONNECT test " + name, "attempt SUCCESS socket");
        server.close();
        assertThat(statusOf(connect())).isEqualTo(NtStatus.CONNECTION_REFUSED);
        assertThat(router.told().next(2))
                .containsExactly("before SOCKET_CONNECT test " + name, "attempt BAD_NET_NAME socket");
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "ACCESS_DENIED", "NO_NETWORK", "BAD_NET_NAME"})
    void d2AVetoIsAccessDeniedWhateverStatusItNamesAndNothingIsTried(NetworkStatus named) throws Exception {
        router.vetoing(named);
        WskException veto = failureOf(connect());
        assertThat(veto.status()).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(veto).hasMessageContaining("the hook vetoes").hasMessageContaining("test");
        assertNobodyCame();
    }

    @Test
    void d2ARetryIsAnotherAttemptAndTheLastOneCounts() throws Exception {
        server.close();
        router.retrying(2);
        assertThat(statusOf(connect())).isEqualTo(NtStatus.CONNECTION_REFUSED);
        assertThat(router.told().next(4).subList(1, 4)).containsOnly("attempt BAD_NET_NAME socket");
    }

    @Test
    void whereNobodyListensAConnectCostsOneQuestion() throws Exception {
        router.deaf();
        await(connect());
        assertThat(router.asked()).isEqualTo(1);
        assertThat(router.told().more()).isEmpty();
    }

    @Test
    void d2AcceptsAndDatagramsTellNobody() throws Exception {
        try (Line line = Line.to(scene.provider())) {
            assertThat(router.told().next(2)).hasSize(2);
            assertThat(line.peer().isConnected()).isTrue();
        }
        WskListeningSocket listener = await(provider.listeningSocket(TransportProtocol.TCP, null, null));
        await(listener.bind(SocketScene.anyPort()));
        CompletableFuture<WskConnectionSocket> accept = listener.accept(null, null);
        Line.dial((InetSocketAddress) await(listener.localAddress())).close();
        await(accept);
        WskDatagramSocket datagrams = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        await(datagrams.bind(SocketScene.anyPort()));
        await(datagrams.sendTo(Line.bytes("x"), await(datagrams.localAddress())));
        assertThat(router.told().more()).isEmpty();
        assertThat(router.asked()).isEqualTo(1);
    }

    @Test
    void d67WithoutARouterNobodyIsToldByDefault() throws Exception {
        hooks.stopUsing(router);
        await(connect());
        assertThat(router.told().more()).isEmpty();
    }

    @Test
    void d67WithoutARouterAConnectIsVetoedWhereOneIsRequired() throws Exception {
        hooks.stopUsing(router);
        required.set(true);
        WskException veto = failureOf(connect());
        assertThat(veto.status()).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(veto).hasMessageContaining("notify.required");
        assertNobodyCame();
        hooks.use(router);
        await(connect());
    }

    @Test
    void d67ARouterThatLeftMeanwhileIsNoneAndAnotherOnesDepartureChangesNothing() {
        hooks.stopUsing(new RouterForTests());
        assertThat(hooks.heard()).isTrue();
        hooks.stopUsing(router);
        assertThat(hooks.heard()).isFalse();
        Calls calls = new Calls();
        hooks.around(
                new OwnerForTests("late"), "tcp://x:1", done -> done.accept(null), why -> calls.add("done " + why));
        required.set(true);
        hooks.around(new OwnerForTests("late"), "tcp://x:1", done -> done.accept(null), why -> calls.add(named(why)));
        assertThat(calls.more()).containsExactly("done null", "ACCESS_DENIED");
    }

    private static String named(WskException why) {
        return why.status().name();
    }

    /** Sockets live on: a router that stops cancels what it watches, and what was begun by then comes to its own end. */
    @Test
    void d67AnAttemptThatIsUnderWayWhenTheRouterStopsGoesOn() {
        Calls calls = new Calls();
        CompletableFuture<Consumer<WskException>> begun = new CompletableFuture<>();
        ConnectHooks.Attempt attempt = begun::complete;
        hooks.around(new OwnerForTests("early"), "tcp://x:1", attempt, why -> calls.add("done " + why));
        Consumer<WskException> ends = begun.join();
        hooks.stopUsing(router);
        router.stop();
        assertThat(calls.more()).isEmpty();
        ends.accept(null);
        assertThat(calls.more()).containsExactly("done null");
    }

    @Test
    void d67WhatHooksThinkAboutWhenTheRouterStopsGoesOnWithoutThemUnlessOneIsRequired() throws Exception {
        for (String ending : new String[] {"done null", "done ACCESS_DENIED"}) {
            RouterForTests thinking = new RouterForTests().thinking();
            hooks.use(thinking);
            required.set(ending.endsWith("DENIED"));
            Calls calls = new Calls();
            hooks.around(
                    new OwnerForTests("thought about"),
                    "tcp://x:1",
                    done -> done.accept(null),
                    why -> calls.add("done " + (why == null ? "null" : named(why))));
            hooks.stopUsing(thinking);
            thinking.stop();
            assertThat(calls.next()).isEqualTo(ending);
        }
    }

    @Test
    void aRouterThatGivesAnOperationUpFailsItsConnect() throws Exception {
        Calls calls = new Calls();
        CompletableFuture<Consumer<WskException>> begun = new CompletableFuture<>();
        hooks.around(new OwnerForTests("given up"), "tcp://x:1", begun::complete, why -> calls.add(named(why)));
        begun.join();
        router.stop();
        assertThat(calls.next()).isEqualTo("ACCESS_DENIED");
    }
}
