package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import net.patchbay.transport.EventLoop;
import net.patchbay.wsk.NtStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A call that has begun and not reached its loop yet when its socket is closed: D49. */
class CallOnItsWayTest extends SceneTest {
    private static final String SLOW = "slow-caller";

    private final Map<EventLoop, EventLoop> slow = new ConcurrentHashMap<>();
    private final Gate gate = new Gate();

    /** What one thread gives to a loop arrives late. */
    private EventLoop slow(EventLoop real) {
        return new EventLoop() {
            @Override
            public void execute(Runnable task) {
                if (Thread.currentThread().getName().equals(SLOW)) {
                    gate.pass();
                }
                real.execute(task);
            }

            @Override
            public boolean inLoop() {
                return real.inLoop();
            }

            @Override
            public boolean replaceThread() {
                return real.replaceThread();
            }
        };
    }

    @Test
    void d49ItIsWaitedForAndHasCompletedBeforeTheCloseHas() throws Exception {
        scene.bend().with("loop", (real, arguments) -> slow.computeIfAbsent((EventLoop) real.call(), this::slow));
        try (Line line = Line.to(provider)) {
            CompletableFuture<CompletableFuture<Long>> made = new CompletableFuture<>();
            Thread caller = new Thread(() -> made.complete(line.socket().send(Line.bytes("late"))), SLOW);
            caller.start();
            gate.awaitEntered();
            CompletableFuture<Void> close = line.socket().close();
            Awaitility.await()
                    .atMost(SocketScene.BOUND)
                    .during(Duration.ofMillis(100))
                    .until(() -> !close.isDone());
            gate.open();
            await(close);
            assertThat(statusOf(await(made))).isEqualTo(NtStatus.FILE_FORCED_CLOSED);
            caller.join();
        }
    }
}
