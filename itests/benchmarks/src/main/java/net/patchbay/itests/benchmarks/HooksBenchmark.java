package net.patchbay.itests.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A routed {@code addConnection} and {@code close} with non-blocking hooks around both, each with a context: told by the
 * router, or called by hand around the same router.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HooksBenchmark {
    /** How many hooks there are. */
    @Param({"0", "1", "8"})
    public int hooks;

    /** Who calls them. */
    @Param({"router", "hand"})
    public String by;

    private RunningFelix felix;
    private Supplier<?> operation;

    @Setup
    public void start() throws Exception {
        String told = by.equals("router") ? "benchmark.hooks" : "benchmark.hooks.byhand";
        felix = RunningFelix.with("patchbay", Map.of("benchmark.others", "0", told, Integer.toString(hooks)));
        operation = felix.operation(by.equals("router") ? "routed" : "byhand");
    }

    @Benchmark
    public Object addAndClose() {
        return operation.get();
    }

    @TearDown
    public void stop() throws Exception {
        felix.close();
    }
}
