package net.patchbay.transport.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportStream;
import net.patchbay.transport.loops.OnLoop;
import net.patchbay.transport.loops.Pair;
import net.patchbay.transport.loops.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A loop, its threads and what foreign code does to them. */
class NioLoopTest {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private NioTransport transport;

    @BeforeEach
    void start() throws Exception {
        transport = new NioTransport(new Settings(1, 50), log::add);
    }

    @AfterEach
    void stop() {
        transport.close();
    }

    @Test
    void runsOnADaemonWithANameAndWithoutAContextClassLoader() throws Exception {
        Thread thread = OnLoop.get(Pair.of(transport).connected(), Thread::currentThread);

        assertThat(thread.getName()).startsWith("patchbay-nio-");
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getContextClassLoader()).isNull();
    }

    @Test
    void goesOnWhenATaskThrows() throws Exception {
        TransportStream stream = Pair.of(transport).connected();

        stream.loop().execute(() -> {
            throw new IllegalStateException("on purpose");
        });

        assertThat(OnLoop.get(stream, () -> 7)).isEqualTo(7);
        assertThat(log).singleElement().asString().contains("on purpose");
    }

    @Test
    void logsOnceWhatAHandlerThrowsAndGoesOnTellingIt() throws Exception {
        Pair pair = Pair.of(transport);
        AtomicInteger calls = new AtomicInteger();
        OnLoop.run(pair.accepted(), () -> {
            pair.accepted().attach(readiness -> {
                if (calls.incrementAndGet() == 3) {
                    pair.accepted().interest(0);
                }
                throw new AssertionError("on purpose");
            });
            pair.accepted().interest(Readiness.READ);
        });
        Pair.write(pair.connected(), ByteBuffer.allocate(1));

        await().until(calls::get, count -> count == 3);
        assertThat(OnLoop.get(pair.accepted(), () -> 7)).isEqualTo(7);
        assertThat(log).singleElement().asString().contains("on purpose");
    }

    @Test
    void isNotKeptAwakeByAnInterrupt() throws Exception {
        TransportStream stream = Pair.of(transport).connected();
        stream.loop().execute(() -> Thread.currentThread().interrupt());

        await().untilAsserted(() -> assertThat(
                        OnLoop.get(stream, () -> Thread.currentThread().isInterrupted()))
                .isFalse());
    }
}
