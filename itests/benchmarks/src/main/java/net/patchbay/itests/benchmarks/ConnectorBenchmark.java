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

/** The algorithm of the OSGi IO Connector service, in a Felix that has nothing else to do. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConnectorBenchmark {
    /** How many connection factories there are. */
    @Param({"10", "100"})
    public int services;

    private RunningFelix felix;
    private Supplier<?> open;

    @Setup
    public void start() throws Exception {
        felix = RunningFelix.with("connector", Map.of("benchmark.services", Integer.toString(services)));
        open = felix.operation("connector");
    }

    @Benchmark
    public Object open() {
        return open.get();
    }

    @TearDown
    public void stop() throws Exception {
        felix.close();
    }
}
