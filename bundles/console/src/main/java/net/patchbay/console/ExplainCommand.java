package net.patchbay.console;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.patchbay.mpr.LocalName;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.RemoteName;
import net.patchbay.mpr.TraceStep;
import net.patchbay.mpr.runtime.RouteDTO;
import net.patchbay.mpr.runtime.RouterRuntime;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code net:explain}: who would be asked, who was asked, and what each said. */
@Component(
        service = ExplainCommand.class,
        property = {"osgi.command.scope=net", "osgi.command.function=explain"})
public final class ExplainCommand {
    private static final Usage USAGE = new Usage("net:explain", Set.of(), Set.of(), 0, 1, """
            net:explain - tells who would be asked for a name, and what past operations came to

              net:explain             the last operations
              net:explain NAME        for a remote name who would be asked, in order, and who
                                      claims it, and which hooks would be told; then the
                                      operations on that name that are remembered: who was
                                      told and asked, what each said, how long it took
              net:explain OPERATION   one operation, by its id

              --json                  prints one JSON document

            Example: net:explain '//localhost/public'
            """);

    private static final int LAST = 20;

    private final Network network;

    @Activate
    public ExplainCommand(@Reference Network network) {
        this.network = network;
    }

    @Descriptor("tells who would be asked for a name, and what past operations came to; net:explain --help tells more")
    public void explain(CommandSession session, @Descriptor("[NAME|OPERATION] [--json]") String... args)
            throws CommandFailure {
        USAGE.run(session, args, this::run);
    }

    private void run(Call call) throws IOException, CommandFailure {
        RouterRuntime runtime = network.runtime();
        if (call.words().isEmpty()) {
            last(call, runtime.operations());
            return;
        }
        String name = call.words().get(0);
        Optional<OperationTrace> operation = runtime.operation(name);
        boolean local = LocalName.tryParse(name).isPresent();
        if (operation.isEmpty() && local && on(name, runtime).isEmpty()) {
            throw call.failure(
                    "no operation with that id or local name is remembered: '" + name + "'" + Hints.comment());
        }
        List<RouteDTO> routes = operation.isPresent() || local ? List.of() : runtime.explain(name);
        List<OperationTrace> operations = operation.map(List::of).orElseGet(() -> on(name, runtime));
        boolean ahead = operation.isEmpty() && !local;
        Hearers hearers = Hearers.of(ahead ? runtime.router().hooks : List.of());
        if (call.json()) {
            call.printJson(Json.object(
                    "name", name,
                    "routes", routes.stream().map(ExplainCommand::json).toList(),
                    "hooks", hearers.json(),
                    "operations", operations.stream().map(ExplainCommand::json).toList()));
            return;
        }
        if (!routes.isEmpty()) {
            Table table = new Table("Provider", "Asked", "Claims", "Reason");
            routes.forEach(each -> table.row(each.provider, yes(each.asked), yes(each.claims), each.reason));
            call.print(table);
        } else if (ahead) {
            call.print("nobody would be asked: no provider is there");
        }
        if (ahead) {
            hearers.print(call);
        }
        operations.forEach(each -> print(call, each));
    }

    private void last(Call call, List<OperationTrace> all) {
        List<OperationTrace> operations = all.subList(0, Math.min(LAST, all.size()));
        if (call.json()) {
            call.printJson(operations.stream().map(ExplainCommand::json).toList());
        } else if (operations.isEmpty()) {
            call.print("no operation is remembered");
        } else {
            Table table = new Table("Operation", "What", "Name", "Status", "Says", "Took");
            for (OperationTrace each : operations) {
                String name = each.remoteName().isEmpty() ? each.localName() : each.remoteName();
                table.row(
                        each.operationId(),
                        each.kind().words(),
                        name,
                        each.status(),
                        each.decidedBy(),
                        Units.time(each.took()));
            }
            call.print(table);
        }
    }

    private static List<OperationTrace> on(String name, RouterRuntime runtime) {
        return runtime.operations().stream()
                .filter(each -> each.localName().equalsIgnoreCase(name) || same(each.remoteName(), name))
                .toList();
    }

    private static boolean same(String one, String other) {
        try {
            return !one.isEmpty() && RemoteName.parse(one).equals(RemoteName.parse(other));
        } catch (IOException e) {
            return false; // a local name
        }
    }

    private static void print(Call call, OperationTrace each) {
        call.print("");
        call.print("operation " + each.operationId() + ": " + FailureText.subject(each));
        call.print("  asked by  " + each.askedBy() + ", " + each.started() + ", took " + Units.time(each.took()));
        call.print("  status    " + FailureText.status(each.status()) + ", says " + each.decidedBy()
                + (each.detail().isEmpty() ? "" : ": " + each.detail()));
        for (TraceStep step : each.steps()) {
            call.print((HookStep.is(step) ? "  told      " : "  asked     ") + FailureText.step(step));
        }
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }

    private static Map<String, Object> json(RouteDTO each) {
        return Json.object(
                "provider", each.provider, "asked", each.asked, "claims", each.claims, "reason", each.reason);
    }

    private static Map<String, Object> json(OperationTrace each) {
        return Json.object(
                "operationId", each.operationId(),
                "kind", each.kind().name(),
                "remoteName", each.remoteName(),
                "localName", each.localName(),
                "askedBy", each.askedBy(),
                "started", each.started().toString(),
                "tookMillis", each.took().toNanos() / 1e6,
                "status", each.status().name(),
                "number", each.status().number(),
                "decidedBy", each.decidedBy(),
                "steps", each.steps().stream().map(ExplainCommand::json).toList());
    }

    private static Map<String, Object> json(TraceStep each) {
        return Json.object(
                "party", each.party(),
                "asked", each.asked(),
                "status", each.status().name(),
                "number", each.status().number(),
                "detail", each.detail(),
                "tookMillis", each.took().toNanos() / 1e6);
    }
}
