package net.patchbay.console;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import net.patchbay.mpr.ConnectionPerformance;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code net:perf}: how fast a connection is. */
@Component(
        service = PerfCommand.class,
        property = {"osgi.command.scope=net", "osgi.command.function=perf"})
public final class PerfCommand {
    private static final Usage USAGE = new Usage("net:perf", Set.of(), Set.of(), 1, 1, """
            net:perf - tells how fast a connection is

              net:perf NAME   a local name, or the remote name of a connection without one

            The provider tells, or else the router measures; the answer says which.

              --json          prints one JSON document

            Example: net:perf Z:
            """);

    private final Network network;

    @Activate
    public PerfCommand(@Reference Network network) {
        this.network = network;
    }

    @Descriptor("tells how fast a connection is; net:perf --help tells more")
    public void perf(CommandSession session, @Descriptor("NAME [--json]") String... args) throws CommandFailure {
        USAGE.run(session, args, this::run);
    }

    private void run(Call call) throws IOException, CommandFailure {
        String name = call.words().get(0);
        ConnectionPerformance speed = network.router().connectionPerformance(name);
        boolean told = speed.source() == ConnectionPerformance.Source.PROVIDER;
        if (call.json()) {
            call.printJson(Json.object(
                    "name", name,
                    "bitsPerSecond", speed.bitsPerSecond(),
                    "delayMillis", speed.delay().toNanos() / 1e6,
                    "optimalRequestSize", speed.optimalRequestSize(),
                    "flags", speed.flags().stream().map(Enum::name).sorted().toList(),
                    "source", speed.source().name()));
            return;
        }
        String request = speed.optimalRequestSize() == 0 ? "unknown" : Units.bytes(speed.optimalRequestSize());
        call.print(new Table("Connection", name)
                .row("Speed", Units.speed(speed.bitsPerSecond()))
                .row("Delay", Units.time(speed.delay()))
                .row("Best request", request)
                .row("Flags", speed.flags().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")))
                .row("Source", told ? "told by the provider" : "measured by the router"));
    }
}
