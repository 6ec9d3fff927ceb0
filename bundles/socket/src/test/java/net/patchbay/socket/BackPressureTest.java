package net.patchbay.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a program doesn't take stays with the transport, and in the end with the peer: wsk.md 3.4. */
class BackPressureTest extends SceneTest {
    /** More than both systems buffer together. */
    private static final int MUCH = 48 * 1024 * 1024;

    private final AtomicLong written = new AtomicLong();

    @Test
    void aSocketThatNobodyReadsFromHoldsItsPeerBack() throws Exception {
        try (Line line = Line.to(provider)) {
            assertThat(stopped(line)).isNotDone();
        }
    }

    @Test
    void aPausedReceiveEventHoldsItsPeerBackAndNoByteIsLost() throws Exception {
        AtomicBoolean refuse = new AtomicBoolean(true);
        AtomicLong taken = new AtomicLong();
        Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            if (refuse.get()) {
                                return ReceiveAnswer.DATA_NOT_ACCEPTED;
                            }
                            taken.addAndGet(data.length());
                            return ReceiveAnswer.SUCCESS;
                        },
                        null,
                        null));
        try (line) {
            line.socket().enable(WskEvent.RECEIVE);
            CompletableFuture<Void> writing = stopped(line);
            assertThat(writing).isNotDone();
            refuse.set(false);
            await(line.socket().receive(ByteBuffer.allocate(0)));
            await(writing);
            Awaitility.await().atMost(SocketScene.BOUND).until(() -> taken.get() == MUCH);
        }
    }

    /** The peer has written until nobody took more of it. */
    private CompletableFuture<Void> stopped(Line line) {
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(line));
        AtomicLong before = new AtomicLong(-1);
        Awaitility.await()
                .atMost(SocketScene.BOUND)
                .pollInterval(Duration.ofMillis(50))
                .during(Duration.ofMillis(400))
                .until(() -> before.getAndSet(written.get()) == written.get());
        return writing;
    }

    private void write(Line line) {
        byte[] chunk = "x".repeat(64 * 1024).getBytes(UTF_8);
        try {
            while (written.get() < MUCH) {
                line.peer().getOutputStream().write(chunk);
                written.addAndGet(chunk.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
