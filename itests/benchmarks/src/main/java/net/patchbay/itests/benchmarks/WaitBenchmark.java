package net.patchbay.itests.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One wait and one look at what happened, for each message: event selection over {@code java.nio} in Felix, with the jars that ship,
 * beside a bare selector.
 *
 * <p>{@code message}: the program writes a byte to the other end of its own connection, by a plain channel in all of them, waits
 * until it is told of it, and receives it. In event selection a loop of the transport's hears of it and wakes the program, so its
 * like is {@code selector-handed}, where another thread selects, handles the selected keys, reads and unparks the program: two
 * wake-ups for each message in both. {@code selector} waits in {@code select} itself, which needs no other thread: it is the
 * limit, and no program with event objects can reach it.
 *
 * <p>{@code ready}: nothing is waited for. In event selection a signalled object is waited for and the record is enumerated, which
 * resets the object, so that it is signalled once more for each; its like is {@code selectNow} with a key that stays ready, and the
 * clearing of the selected keys. That is a system call, and ours is none: what the loop did for it is in {@code message}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WaitBenchmark {
    /** What waits. */
    @Param({"selector", "selector-handed", "winsock-nio"})
    public String by;

    /** What is measured: a message, or a look at what is ready. */
    @Param({"message", "ready"})
    public String what;

    private AutoCloseable running;
    private IntSupplier operation;

    @Setup(Level.Trial)
    public void start() throws Exception {
        if (by.equals("winsock-nio")) {
            RunningFelix felix = RunningFelix.withSockets("nio", Map.of());
            running = felix;
            operation = (IntSupplier) felix.operation("wait-" + what).get();
        } else {
            SelectorWaits selector = new SelectorWaits();
            running = selector;
            operation = operationOf(selector);
        }
    }

    private IntSupplier operationOf(SelectorWaits selector) throws Exception {
        if (what.equals("ready")) {
            selector.sendOne();
            return selector::ready;
        }
        if (by.equals("selector")) {
            return selector::message;
        }
        selector.handOver();
        return selector::handedMessage;
    }

    @Benchmark
    public int one() {
        return operation.getAsInt();
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        running.close();
    }
}
