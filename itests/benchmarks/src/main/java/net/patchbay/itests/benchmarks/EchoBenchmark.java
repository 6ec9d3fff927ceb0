package net.patchbay.itests.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
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
 * Echoes of 128 bytes over TCP on the loopback: event callbacks in Felix, with the jars that ship, beside Netty and beside a bare
 * selector, which is the limit. The load is the same for all of them: one thread, each connection waits for its echo.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EchoBenchmark {
    private static final int ECHOES = 1_000;

    /** What serves. */
    @Param({"selector", "netty-nio", "netty-epoll", "patchbay-nio", "patchbay-nio-static", "patchbay-netty"})
    public String server;

    /** How many connections there are. */
    @Param({"1", "64", "1000"})
    public int connections;

    private AutoCloseable serving;
    private EchoLoad load;

    @Setup
    public void start() throws Exception {
        load = new EchoLoad(portOfServer(), connections);
    }

    private int portOfServer() throws Exception {
        if (server.equals("selector")) {
            SelectorEcho echo = SelectorEcho.started();
            serving = echo;
            return echo.port();
        }
        if (server.startsWith("netty-")) {
            NettyEcho echo = new NettyEcho(server.equals("netty-epoll"));
            serving = echo;
            return echo.port();
        }
        RunningFelix felix = RunningFelix.withSockets(server.contains("netty") ? "netty" : "nio", Map.of());
        serving = felix;
        return (Integer) felix.operation(server.endsWith("static") ? "echo-static" : "echo-dynamic")
                .get();
    }

    @Benchmark
    @OperationsPerInvocation(ECHOES)
    public long echo() throws Exception {
        return load.echo(ECHOES);
    }

    @TearDown
    public void stop() throws Exception {
        load.close();
        serving.close();
    }
}
