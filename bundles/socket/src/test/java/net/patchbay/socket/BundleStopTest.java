package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.ClientOptions;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** A bundle that stops leaves no socket behind, D49. */
class BundleStopTest extends SceneTest {
    private final Bundle bundle = SocketScene.bundle("stopping");
    private WskProvider captured;

    @BeforeEach
    void capture() throws Exception {
        captured = scene.clients().register(bundle, ClientOptions.DEFAULT).capture(WskClient.NO_WAIT);
    }

    @Test
    void d49AllItsSocketsAreClosedAndConnectionsReset() throws Exception {
        try (Line line = Line.to(captured)) {
            CompletableFuture<Long> received = line.socket().receive(ByteBuffer.allocate(1));
            scene.clients().stopped(bundle, SocketScene.BOUND.toMillis());
            assertThat(statusOf(received)).isEqualTo(NtStatus.CANCELLED);
            assertThat(statusOf(line.socket().send(Line.bytes("x")))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
            assertThatThrownBy(() -> line.peer().getInputStream().read()).isInstanceOf(IOException.class);
        }
        assertThat(scene.clients().sockets()).isEmpty();
        assertThat(statusOf(captured.basicSocket(TransportProtocol.TCP))).isEqualTo(NtStatus.INVALID_HANDLE);
        assertThat(scene.log()).isEmpty();
    }

    @Test
    void d49SocketsOfOtherBundlesGoOn() throws Exception {
        try (Line line = Line.to(provider)) {
            scene.clients().stopped(bundle, SocketScene.BOUND.toMillis());
            await(line.socket().send(Line.bytes("on")));
            assertThat(line.read(2)).isEqualTo("on");
        }
    }

    @Test
    void d49ACallbackThatRunsHoldsTheBundleForTheDrainTimeAndNoLonger() throws Exception {
        Gate gate = new Gate();
        Line line = Line.to(
                captured,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            gate.pass();
                            return ReceiveAnswer.SUCCESS;
                        },
                        null,
                        null));
        try (line) {
            line.socket().enable(WskEvent.RECEIVE);
            line.write("x");
            gate.awaitEntered();
            scene.clients().stopped(bundle, 50);
            assertThat(scene.log())
                    .singleElement()
                    .asString()
                    .contains("stopping", "50 ms", "connection inet/stream/6");
            gate.open();
            await(line.socket().close());
        }
    }
}
