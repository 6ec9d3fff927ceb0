package net.patchbay.console;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.patchbay.mpr.ConnectionPerformance;
import net.patchbay.mpr.NetworkException;
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

              net:perf NAME   a local name, or the remote name of a connection

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

    /** The name to ask by: a connection that has a local name is known by that alone. */
    private String connected(Call call, String word) throws CommandFailure {
        List<String> names = LocalNames.of(word, network.runtime().router().connections);
        if (names.size() > 1) {
            throw call.failure(word + " is connected as " + String.join(", ", names) + "; ask by one of those");
        }
        return names.isEmpty() ? word : names.get(0);
    }

    private ConnectionPerformance performance(Call call, String name) throws IOException, CommandFailure {
        try {
            return network.router().connectionPerformance(name);
        } catch (NetworkException e) {
            throw FailureText.of(call.name(), e, Hints.drive(name));
        }
    }

    private void run(Call call) throws IOException, CommandFailure {
        String name = connected(call, Secrets.checkedName(call, call.words().get(0)));
        ConnectionPerformance speed = performance(call, name);
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
