package net.patchbay.itests.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Connects in one call over TCP on the loopback, each ended by a reset, so that no port is left waiting: sockets made, bound and
 * connected by one call in Felix, beside Netty and beside a bare selector. 32 are under way at any time; the server is the same.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConnectBenchmark {
    static final int WINDOW = 32;

    private static final int CONNECTS = 500;

    /** What connects. */
    @Param({"selector", "netty-nio", "netty-epoll", "patchbay-nio", "patchbay-netty"})
    public String client;

    private final SelectorEcho server;
    private AutoCloseable connecting;
    private IntConsumer connects;

    public ConnectBenchmark() {
        try {
            server = SelectorEcho.started();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Setup
    public void start() throws Exception {
        if (client.equals("selector")) {
            SelectorConnects selector = new SelectorConnects(server.port());
            connecting = selector;
            connects = selector;
        } else if (client.startsWith("netty-")) {
            NettyConnects netty = new NettyConnects(client.equals("netty-epoll"), server.port());
            connecting = netty;
            connects = netty;
        } else {
            RunningFelix felix = RunningFelix.withSockets(
                    client.substring("patchbay-".length()),
                    Map.of("patchbay.benchmarks.port", Integer.toString(server.port())));
            Supplier<?> operation = felix.operation("connect");
            connecting = felix;
            connects = (IntConsumer) operation.get();
        }
    }

    @Benchmark
    @OperationsPerInvocation(CONNECTS)
    public void connect() {
        connects.accept(CONNECTS);
    }

    @TearDown
    public void stop() throws Exception {
        connecting.close();
        server.close();
    }
}
