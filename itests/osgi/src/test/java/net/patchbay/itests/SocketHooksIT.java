package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.runtime.RouterRuntime;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskProvider;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Hooks in bundles of their own are told of the connects of sockets, and veto them or have them tried again. */
public class SocketHooksIT extends RunningSockets {
    private ServerSocket target;

    @Before
    public void listen() throws Exception {
        target = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @After
    public void close() throws Exception {
        target.close();
    }

    private ScriptedService socketHook(String name, String key, String what) throws Exception {
        return hook(name, "operations", "SOCKET_CONNECT", key, what);
    }

    private CompletableFuture<WskConnectionSocket> connecting(WskProvider provider) {
        return connecting(provider, target.getLocalSocketAddress());
    }

    private static CompletableFuture<WskConnectionSocket> connecting(WskProvider provider, SocketAddress address) {
        return provider.socketConnect(TransportProtocol.TCP, anyPort(), address, null, null);
    }

    private static WskException failureOf(CompletableFuture<?> request) {
        return (WskException) catchThrowableOfType(ExecutionException.class, () -> await(request))
                .getCause();
    }

    @Test
    public void vetoAConnectWhichLeavesNoSocketAndReachesNobody() throws Exception {
        WskProvider provider = provider();
        ScriptedService hook = socketHook("doorman", "before", "veto:ACCESS_DENIED:not today");

        WskException failure = failureOf(connecting(provider));

        assertThat(failure.status()).isEqualTo(NtStatus.ACCESS_DENIED);
        assertThat(failure.getMessage())
                .contains(Integer.toString(target.getLocalPort()))
                .contains("hook doorman")
                .contains("not today");
        Until.seen("no socket left", () -> sockets().sockets(), List::isEmpty);
        assertThat(told()).containsExactly("doorman before");
        assertThat(hook.note("askedBy")).isEqualTo(context().getBundle().getSymbolicName());
        OperationTrace trace = last(OperationKind.SOCKET_CONNECT);
        assertThat(trace.decidedBy()).isEqualTo("hook doorman");
        assertThat(trace.status()).isEqualTo(NetworkStatus.ACCESS_DENIED);

        hook.unregister();
        Until.holds("the hook gone", () -> hookDTO("doorman").isEmpty());
        await(connecting(provider));
        target.accept().close(); // the first that came, and it came after the veto
    }

    /** D61: the socket is its program's, and lives on. */
    @Test
    public void vetoAConnectOfASocketThatMayTryAgain() throws Exception {
        WskConnectionSocket socket = await(provider().connectionSocket(TransportProtocol.TCP, null, null));
        await(socket.bind(anyPort()));
        ScriptedService hook = socketHook("doorman", "before", "veto:ACCESS_DENIED,context");

        assertThat(failureOf(socket.connect(target.getLocalSocketAddress())).status())
                .isEqualTo(NtStatus.ACCESS_DENIED);
        await(socket.connect(target.getLocalSocketAddress()));

        assertThat(await(socket.send(ByteBuffer.allocate(5)))).isEqualTo(5L);
        Until.holds("told after", () -> hook.count("given") == 1);
        assertThat(told()).containsExactly("doorman before", "doorman before", "doorman last after SUCCESS");
    }

    @Test
    public void haveAConnectTriedAgainThatWasRefused() throws Exception {
        InetSocketAddress address = (InetSocketAddress) target.getLocalSocketAddress();
        target.close();
        socketHook("patient", "after", "retry,accept");

        WskException failure = failureOf(connecting(provider(), address));

        assertThat(failure.status()).isEqualTo(NtStatus.CONNECTION_REFUSED);
        assertThat(told())
                .containsExactly("patient before", "patient after BAD_NET_NAME", "patient after BAD_NET_NAME");
        Until.seen("no socket left", () -> sockets().sockets(), List::isEmpty);
    }

    /** D67: sockets live on without a router, and by default nobody is told. */
    @Test
    public void areNotMissedWhileTheRouterIsAway() throws Exception {
        WskProvider provider = provider();
        socketHook("doorman", "before", "veto:ACCESS_DENIED");
        assertThat(failureOf(connecting(provider)).status()).isEqualTo(NtStatus.ACCESS_DENIED);

        bundleOf("net.patchbay.router").stop();
        try {
            WskConnectionSocket socket = await(connecting(provider));
            assertThat(await(socket.send(ByteBuffer.allocate(5)))).isEqualTo(5L);
        } finally {
            bundleOf("net.patchbay.router").start();
        }

        Until.holds(
                "the hook bound again",
                () -> context().getServiceReference(RouterRuntime.class) != null
                        && hookDTO("doorman").isPresent());
        assertThat(failureOf(connecting(provider)).status()).isEqualTo(NtStatus.ACCESS_DENIED);
    }
}
