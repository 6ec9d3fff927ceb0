package net.patchbay.itests.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The calls of the same three providers and their sessions by hand, in the same Felix: nothing routes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DirectBenchmark {
    private RunningFelix felix;
    private Supplier<?> direct;

    @Setup
    public void start() throws Exception {
        felix = RunningFelix.with("patchbay", Map.of("benchmark.others", "0"));
        direct = felix.operation("direct");
    }

    @Benchmark
    public Object addAndCancel() {
        return direct.get();
    }

    @TearDown
    public void stop() throws Exception {
        felix.close();
    }
}
