package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import net.patchbay.transport.TransportCapability;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.SendFlag;
import net.patchbay.wsk.WskConnectionSocket;
import org.junit.jupiter.api.Test;

/** Urgent data over a transport that has it, wsk.md 2.8, D53, D62. */
class UrgentDataTest extends SceneTest {
    private final Calls sent = new Calls();
    private final AtomicBoolean full = new AtomicBoolean();

    private Line line() throws Exception {
        scene.bend(TransportCapability.URGENT_DATA)
                .with("writeUrgent", (real, arguments) -> {
                    if (!full.get()) {
                        sent.add("urgent " + (char) (byte) arguments[0]);
                    }
                    return !full.get();
                })
                .with("write", (real, arguments) -> {
                    if (full.get()) {
                        return arguments.length == 1 ? (Object) 0 : (Object) 0L;
                    }
                    sent.add("normal");
                    return real.call();
                });
        return Line.to(provider);
    }

    private static CompletableFuture<Long> urgent(WskConnectionSocket socket, String data) {
        return socket.send(List.of(Line.bytes(data)), Set.of(SendFlag.OOB));
    }

    @Test
    void itIsOneByteAndGoesInItsTurn() throws Exception {
        try (Line line = line()) {
            assertThat(await(line.socket().send(Line.bytes("before")))).isEqualTo(6);
            assertThat(await(urgent(line.socket(), "u"))).isEqualTo(1);
            assertThat(await(line.socket().send(Line.bytes("after")))).isEqualTo(5);
            assertThat(sent.next(3)).containsExactly("normal", "urgent u", "normal");
            assertThat(line.read(11)).isEqualTo("beforeafter");
            assertThat(statusOf(urgent(line.socket(), "uv"))).isEqualTo(NtStatus.INVALID_PARAMETER);
            assertThat(statusOf(urgent(line.socket(), ""))).isEqualTo(NtStatus.INVALID_PARAMETER);
        }
    }

    @Test
    void whereTheSystemIsFullItWaitsAndStaysBetweenItsNeighbours() throws Exception {
        try (Line line = line()) {
            full.set(true);
            CompletableFuture<Long> before = line.socket().send(Line.bytes("before"));
            CompletableFuture<Long> urgent = urgent(line.socket(), "u");
            CompletableFuture<Long> after = line.socket().send(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            Line.settled(line.socket());
            assertThat(urgent).isNotDone();
            full.set(false);
            assertThat(await(before)).isEqualTo(6);
            assertThat(await(urgent)).isEqualTo(1);
            assertThat(await(after)).isEqualTo(3);
            assertThat(sent.next(3)).containsExactly("normal", "urgent u", "normal");
        }
    }

    @Test
    void afterOurOwnEndItIsTooLate() throws Exception {
        try (Line line = line()) {
            await(line.socket().disconnect(null));
            assertThat(statusOf(urgent(line.socket(), "u"))).isEqualTo(NtStatus.INVALID_DEVICE_STATE);
        }
    }
}
