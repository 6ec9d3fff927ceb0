package net.patchbay.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.patchbay.mpr.runtime.HookDTO;
import net.patchbay.mpr.runtime.RouterDTO;
import net.patchbay.mpr.runtime.RouterRuntime;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code net:hooks}: who is told of operations, in order, who can't be and why; and who is told again. */
@Component(
        service = HooksCommand.class,
        property = {"osgi.command.scope=net", "osgi.command.function=hooks"})
public final class HooksCommand {
    private static final Usage USAGE = new Usage("net:hooks", Set.of(), Set.of("--put-back"), 0, 0, """
            net:hooks - lists the hooks in the order in which they are told before

              net:hooks
              net:hooks --put-back NAME   tells one again that was set aside as it hung

            After an operation they are told in the opposite order. Below each stands its
            bundle. Calls are how often it was told before, vetoed, and failed; Policy is
            what a failure means: open, go on, or closed, a veto. Those that are set aside,
            missing or rejected follow with the reason, then those of equal ranking.

              --json   prints one JSON array, the rejected ones last

            Example: net:hooks --json
            """);

    private final Network network;

    @Activate
    public HooksCommand(@Reference Network network) {
        this.network = network;
    }

    @Descriptor("lists the hooks in the order in which they are told before; net:hooks --help tells more")
    public void hooks(CommandSession session, @Descriptor("[--put-back NAME] [--json]") String... args)
            throws CommandFailure {
        USAGE.run(session, args, this::run);
    }

    private void run(Call call) throws IOException, CommandFailure {
        Optional<String> name = call.options().value("--put-back");
        if (name.isPresent()) {
            putBack(call, name.get());
            return;
        }
        RouterDTO router = network.runtime().router();
        Map<Integer, List<String>> ties = HookText.ties(router.hooks);
        if (call.json()) {
            call.printJson(Stream.concat(router.hooks.stream(), router.rejectedHooks.stream())
                    .map(hook -> json(hook, ties))
                    .toList());
            return;
        }
        if (router.hooks.isEmpty()) {
            call.print("no hook is there: nobody is told of operations");
        } else {
            print(call, router.hooks);
        }
        Stream.concat(router.hooks.stream(), router.rejectedHooks.stream())
                .flatMap(hook -> HookText.reason(hook).stream())
                .forEach(call::print);
        ties.forEach((ranking, names) -> {
            call.print("warning: " + String.join(", ", names) + " have the same ranking, " + ranking);
            call.print("  the last registered is told first; give each a service.ranking of its own");
        });
    }

    private static void print(Call call, List<HookDTO> hooks) {
        Table table = new Table("Hook", "State", "Rank", "Told of", "Policy", "Calls");
        for (HookDTO each : hooks) {
            table.row(
                    each.name,
                    each.state,
                    HookText.ranking(each),
                    HookText.kinds(each),
                    each.failurePolicy,
                    each.told + "/" + each.vetoes + "/" + each.failed);
        }
        int columns = call.terminal().columns();
        List<String> lines = table.text(columns).lines().toList();
        call.print(lines.get(0));
        for (int i = 0; i < hooks.size(); i++) {
            call.print(lines.get(i + 1));
            if (hooks.get(i).bundle != null) {
                call.print(Table.cut("  " + hooks.get(i).bundle, columns));
            }
        }
    }

    private void putBack(Call call, String name) throws CommandFailure {
        RouterRuntime runtime = network.runtime();
        RouterDTO router = runtime.router();
        boolean aside =
                router.hooks.stream().anyMatch(hook -> hook.name.equals(name) && hook.state.equals(HookDTO.SET_ASIDE));
        if (!runtime.putBack(name)) {
            throw call.failure(why(name, router));
        }
        if (call.json()) {
            call.printJson(Json.object("putBack", name, "wasSetAside", aside));
        } else {
            call.print(aside ? "hook " + name + " is told again" : "hook " + name + " was not set aside");
        }
    }

    private static String why(String name, RouterDTO router) {
        List<HookDTO> unbound = new ArrayList<>(router.hooks);
        unbound.addAll(router.rejectedHooks);
        return unbound.stream()
                .filter(hook -> name.equals(hook.name))
                .findFirst()
                .map(hook -> "the hook '" + name + "' is " + hook.state + ", not set aside: " + hook.reason)
                .orElse("no hook is named '" + name + "'; net:hooks lists them, and names compare exactly");
    }

    private static Map<String, Object> json(HookDTO each, Map<Integer, List<String>> ties) {
        boolean bound = !each.state.equals(HookDTO.MISSING) && !each.state.equals(HookDTO.REJECTED);
        return Json.object(
                "name", each.name,
                "ranking", each.ranking,
                "state", each.state,
                "reason", each.reason,
                "setAsideForMillis", each.setAsideFor,
                "setAsideUntil", HookText.until(each),
                "operations", each.operations,
                "origins", each.origins,
                "failurePolicy", each.failurePolicy,
                "timeoutMillis", each.timeout,
                "nonblocking", each.nonblocking,
                "bundle", each.bundle,
                "serviceId", each.serviceId,
                "told", each.told,
                "vetoes", each.vetoes,
                "retries", each.retries,
                "failed", each.failed,
                "lost", each.lost,
                "contexts", each.contexts,
                "hungThreads", each.hungThreads,
                "sameRanking", bound && ties.containsKey(each.ranking) ? ties.get(each.ranking) : List.of());
    }
}
