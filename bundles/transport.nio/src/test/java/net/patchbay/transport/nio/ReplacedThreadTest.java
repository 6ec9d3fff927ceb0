package net.patchbay.transport.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.transport.EventLoop;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportStream;
import net.patchbay.transport.loops.Gate;
import net.patchbay.transport.loops.OnLoop;
import net.patchbay.transport.loops.Pair;
import net.patchbay.transport.loops.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A loop goes on with another thread while foreign code holds its own (D45). One loop, so that everything stands behind it. */
class ReplacedThreadTest {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Gate gate = new Gate();
    private NioTransport transport;

    @BeforeEach
    void start() throws Exception {
        transport = new NioTransport(new Settings(1, 50), log::add);
    }

    @AfterEach
    void stop() {
        gate.open();
        transport.close();
    }

    private static void watch(TransportStream stream, Runnable handler) throws Exception {
        OnLoop.run(stream, () -> {
            stream.attach(readiness -> handler.run());
            stream.interest(Readiness.READ);
        });
    }

    @Test
    void tellsTheRestOfTheBatchD45() throws Exception {
        Pair first = Pair.of(transport);
        Pair second = Pair.of(transport);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        for (Pair pair : List.of(first, second)) {
            watch(pair.accepted(), () -> {
                if (held.getAndIncrement() == 0) {
                    gate.pass();
                } else {
                    pair.accepted().interest(0);
                    told.incrementAndGet();
                }
            });
        }
        // both are written in one task, so both are ready in the next select
        OnLoop.run(first.connected(), () -> {
            first.connected().write(ByteBuffer.allocate(1));
            second.connected().write(ByteBuffer.allocate(1));
        });
        Thread old = gate.held();

        assertThat(first.connected().loop().replaceThread()).isTrue();

        await().until(told::get, count -> count == 1);
        assertThat(OnLoop.get(first.connected(), Thread::currentThread)).isNotSameAs(old);
        gate.open();
        old.join(10_000);
        assertThat(old.isAlive()).isFalse();
    }

    @Test
    void callsAHandlerOnceItsFirstCallHasReturnedAndNoSooner() throws Exception {
        Pair pair = Pair.of(transport);
        AtomicInteger calls = new AtomicInteger();
        watch(pair.accepted(), () -> {
            if (calls.incrementAndGet() == 1) {
                gate.pass();
            } else {
                pair.accepted().interest(0);
            }
        });
        Pair.write(pair.connected(), ByteBuffer.allocate(1));
        gate.held();

        pair.accepted().loop().replaceThread();
        for (int i = 0; i < 20; i++) {
            OnLoop.run(pair.accepted(), () -> pair.accepted().interest(Readiness.READ));
        }
        assertThat(calls).hasValue(1);

        gate.open();
        await().until(calls::get, count -> count == 2);
    }

    @Test
    void isReplacedTwiceInARow() throws Exception {
        TransportStream stream = Pair.of(transport).connected();
        EventLoop loop = stream.loop();
        Gate second = new Gate();
        loop.execute(gate::pass);
        Thread first = gate.held();
        loop.execute(second::pass);
        assertThat(loop.replaceThread()).isTrue();
        Thread next = second.held();
        assertThat(next).isNotSameAs(first);

        assertThat(loop.replaceThread()).isTrue();
        assertThat(OnLoop.get(stream, Thread::currentThread)).isNotIn(first, next);
        second.open();
        gate.open();
        next.join(10_000);
        first.join(10_000);
        assertThat(List.of(first.isAlive(), next.isAlive())).containsOnly(false);
        assertThat(OnLoop.get(stream, loop::inLoop)).isTrue();
    }

    @Test
    void keepsAThreadThatNobodyHolds() throws Exception {
        TransportStream stream = Pair.of(transport).connected();
        Thread thread = OnLoop.get(stream, Thread::currentThread);
        await().until(() -> thread.getState() == Thread.State.RUNNABLE);

        assertThat(stream.loop().replaceThread()).isTrue();

        assertThat(OnLoop.get(stream, Thread::currentThread)).isSameAs(thread);
    }

    @Test
    void closesWhileAThreadIsHeldAndInTheEndLeavesNone() throws Exception {
        Pair pair = Pair.of(transport);
        pair.connected().loop().execute(gate::pass);
        Thread old = gate.held();
        long begun = System.nanoTime();

        transport.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(log).singleElement().asString().contains("holds a thread");
        assertThat(pair.connected().loop().replaceThread()).isFalse();
        gate.open();
        old.join(10_000);
        assertThat(old.isAlive()).isFalse();
    }

    @Test
    void closesWhileATaskOfTheEndHoldsTheThread() throws Exception {
        Pair pair = Pair.of(transport);
        Gate before = new Gate();
        pair.connected().loop().execute(before::pass);
        before.held();
        pair.connected().loop().execute(gate::pass);
        Thread closer = new Thread(transport::close);
        closer.start();
        before.open();
        gate.held();

        closer.join(10_000);

        assertThat(closer.isAlive()).isFalse();
        assertThat(pair.connected().loop().replaceThread()).isFalse();
    }

    @Test
    void isClosedByAHandlerOfItsOwn() throws Exception {
        Pair pair = Pair.of(transport);
        Gate closed = new Gate();
        pair.connected().loop().execute(() -> {
            transport.close();
            closed.pass();
        });

        Thread closer = closed.held();
        closed.open();
        closer.join(10_000);

        assertThat(closer.isAlive()).isFalse();
        assertThat(log).isEmpty();
    }
}
