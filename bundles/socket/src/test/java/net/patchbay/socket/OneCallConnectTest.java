package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import net.patchbay.socket.core.ConnectHooks;
import net.patchbay.socket.core.SocketOwner;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Making, binding and connecting in one call, wsk.md 2.3, D50, and the hooks that hear of connects. */
class OneCallConnectTest extends SceneTest {
    private ServerSocket server;

    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws Exception {
        server.close();
    }

    private CompletableFuture<WskConnectionSocket> connect(SocketAddress local, SocketAddress remote) {
        return provider.socketConnect(TransportProtocol.TCP, local, remote, null, null);
    }

    private CompletableFuture<WskConnectionSocket> connect() {
        return connect(SocketScene.anywhere(), server.getLocalSocketAddress());
    }

    private void assertNoSocketIsLeft() {
        Awaitility.await()
                .atMost(SocketScene.BOUND)
                .until(() -> scene.clients().sockets().isEmpty());
    }

    @Test
    void d50ItIsConnectedAndEveryEventIsDisabled() throws Exception {
        Calls calls = new Calls();
        WskConnectionSocket socket = await(provider.socketConnect(
                TransportProtocol.TCP,
                SocketScene.anyPort(),
                server.getLocalSocketAddress(),
                "context",
                new ConnectionDispatch<>(
                        (self, context, data) -> {
                            calls.add("receive");
                            return ReceiveAnswer.SUCCESS;
                        },
                        null,
                        null)));
        try (Line line = Line.between(socket, server.accept())) {
            assertThat(await(socket.localAddress())).isEqualTo(line.peer().getRemoteSocketAddress());
            line.write("x");
            line.arrived(1);
            assertThat(calls.more()).isEmpty();
        }
    }

    @Test
    void d50AnythingButAStreamThatIsListedIsNotSupported() throws Exception {
        SocketAddress remote = server.getLocalSocketAddress();
        for (TransportProtocol one : new TransportProtocol[] {
            TransportProtocol.UDP,
            new TransportProtocol(AddressFamily.INET, SocketType.RAW, 1),
            new TransportProtocol(AddressFamily.INET, SocketType.STREAM, 132)
        }) {
            assertThat(statusOf(provider.socketConnect(one, SocketScene.anywhere(), remote, null, null)))
                    .isEqualTo(NtStatus.NOT_SUPPORTED);
        }
        assertNoSocketIsLeft();
    }

    @Test
    void d50TheFamilyIsThatOfTheLocalAddress() throws Exception {
        SocketAddress wild6 = SocketScene.address6(0, 0);
        assertThat(statusOf(connect(wild6, server.getLocalSocketAddress()))).isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(statusOf(connect(SocketScene.address6(0, 1), server.getLocalSocketAddress())))
                .isEqualTo(NtStatus.NOT_SUPPORTED);
        assertThat(statusOf(provider.socketConnect(
                        TransportProtocol.TCP6, SocketScene.anywhere(), server.getLocalSocketAddress(), null, null)))
                .isEqualTo(NtStatus.NOT_SUPPORTED);
        assertNoSocketIsLeft();
    }

    @Test
    void d50AFailedConnectLeavesNoSocket() throws Exception {
        SocketAddress nobody = server.getLocalSocketAddress();
        server.close();
        assertThat(statusOf(connect(SocketScene.anywhere(), nobody))).isEqualTo(NtStatus.CONNECTION_REFUSED);
        assertNoSocketIsLeft();
    }

    @Test
    void d50AFailedBindLeavesNoSocketAndItsStatusComesThrough() throws Exception {
        WskConnectionSocket first = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        await(first.bind(SocketScene.anyPort()));
        assertThat(statusOf(connect(await(first.localAddress()), server.getLocalSocketAddress())))
                .isEqualTo(NtStatus.ADDRESS_ALREADY_EXISTS);
        await(first.close());
        assertNoSocketIsLeft();
    }

    @Test
    void d50AnUnknownNameLeavesNoSocket() throws Exception {
        assertThat(statusOf(
                        connect(SocketScene.anywhere(), InetSocketAddress.createUnresolved("no-such-name.invalid", 1))))
                .isEqualTo(NtStatus.NOT_FOUND);
        assertNoSocketIsLeft();
    }

    @Test
    void d50ItNeverBlocksItsCallerWhileHooksThink() throws Exception {
        Gate gate = new Gate();
        scene.hooks(new ConnectHooksForTests(gate));
        CompletableFuture<WskConnectionSocket> connect = connect();
        gate.awaitEntered();
        assertThat(connect).isNotDone();
        Line.settled(await(provider.connectionSocket(TransportProtocol.TCP, null, null)));
        gate.open();
        await(connect);
    }

    @Test
    void d37CancellingItLeavesNoSocketAndNoConnection() throws Exception {
        Gate gate = new Gate();
        scene.hooks(new ConnectHooksForTests(gate));
        CompletableFuture<WskConnectionSocket> connect = connect();
        gate.awaitEntered();
        assertThat(connect.cancel(false)).isTrue();
        gate.open();
        assertNoSocketIsLeft();
        server.setSoTimeout(100);
        assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void hooksHearWhoConnectsToWhatAndHowItEnded() throws Exception {
        ConnectHooksForTests hooks = new ConnectHooksForTests();
        scene.hooks(hooks);
        await(connect(SocketScene.anywhere(), SocketScene.address(server.getLocalPort(), 127, 0, 0, 1)));
        assertThat(hooks.told().next(3))
                .containsExactly(
                        "before test tcp://127.0.0.1:" + server.getLocalPort(), "attempt SUCCESS", "after SUCCESS");
    }

    @Test
    void hooksHearTheNameThatWasLookedUp() throws Exception {
        ConnectHooksForTests hooks = new ConnectHooksForTests();
        scene.hooks(hooks);
        await(connect(SocketScene.anywhere(), InetSocketAddress.createUnresolved("localhost", server.getLocalPort())));
        assertThat(hooks.told().next()).isEqualTo("before test tcp://localhost:" + server.getLocalPort());
    }

    @Test
    void aVetoIsTheStatusAndNothingIsTried() throws Exception {
        scene.hooks(new ConnectHooksForTests().vetoing(NtStatus.ACCESS_DENIED));
        assertThat(statusOf(connect())).isEqualTo(NtStatus.ACCESS_DENIED);
        server.setSoTimeout(100);
        assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        assertNoSocketIsLeft();
    }

    @Test
    void aVetoedSocketThatIsItsProgramsMayConnectAgain() throws Exception {
        scene.hooks(new ConnectHooksForTests().vetoing(NtStatus.ACCESS_DENIED));
        WskConnectionSocket socket = await(provider.connectionSocket(TransportProtocol.TCP, null, null));
        await(socket.bind(SocketScene.anyPort()));
        assertThat(statusOf(socket.connect(server.getLocalSocketAddress()))).isEqualTo(NtStatus.ACCESS_DENIED);
        scene.hooks(new ConnectHooksForTests());
        await(socket.connect(server.getLocalSocketAddress()));
    }

    @Test
    void aRetryIsAnotherAttemptOfTheSameConnect() throws Exception {
        ConnectHooksForTests hooks = new ConnectHooksForTests().retrying(1);
        scene.hooks(hooks);
        SocketAddress nobody = server.getLocalSocketAddress();
        server.close();
        assertThat(statusOf(connect(SocketScene.anywhere(), nobody))).isEqualTo(NtStatus.CONNECTION_REFUSED);
        assertThat(hooks.told().next(4).subList(1, 4))
                .containsExactly(
                        "attempt CONNECTION_REFUSED", "attempt CONNECTION_REFUSED", "after CONNECTION_REFUSED");
    }

    @Test
    void whereNobodyListensHooksArentAsked() throws Exception {
        ConnectHooksForTests deaf = new ConnectHooksForTests();
        scene.hooks(new ConnectHooks() {
            @Override
            public boolean heard() {
                return false;
            }

            @Override
            public void around(SocketOwner owner, String remoteName, Attempt attempt, Consumer<WskException> done) {
                deaf.around(owner, remoteName, attempt, done);
            }
        });
        await(connect());
        assertThat(deaf.told().more()).isEmpty();
        try (Socket peer = server.accept()) {
            assertThat(peer.isConnected()).isTrue();
        }
    }
}
