package net.patchbay.itests.benchmarks;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One look-up in a map, three keys in turn: the floor, below which nothing that finds a party by name can get. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MapBenchmark {
    private static final String[] KEYS = {"alpha", "beta", "gamma"};

    private final ConcurrentMap<String, Object> map = new ConcurrentHashMap<>();
    private int turn;

    @Setup
    public void fill() {
        for (int i = 0; i < 997; i++) {
            map.put("other" + i, i);
        }
        for (String key : KEYS) {
            map.put(key, key);
        }
    }

    @Benchmark
    public Object get() {
        turn = turn + 1 == KEYS.length ? 0 : turn + 1;
        return map.get(KEYS[turn]);
    }
}
