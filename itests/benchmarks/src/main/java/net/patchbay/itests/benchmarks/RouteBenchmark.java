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
 * A routed {@code addConnection} and {@code close} without a local name, in Felix, with the jars that ship: three
 * provider classes in turn, and {@link #others} providers whose claims don't match.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteBenchmark {
    /** How many providers there are beside the three. */
    @Param({"0", "10", "100", "997"})
    public int others;

    private RunningFelix felix;
    private Supplier<?> routed;

    @Setup
    public void start() throws Exception {
        felix = RunningFelix.with("patchbay", Map.of("benchmark.others", Integer.toString(others)));
        routed = felix.operation("routed");
    }

    @Benchmark
    public Object addAndClose() {
        return routed.get();
    }

    @TearDown
    public void stop() throws Exception {
        felix.close();
    }
}
