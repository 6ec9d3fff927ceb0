package net.patchbay.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.patchbay.mpr.runtime.ProviderDTO;
import net.patchbay.mpr.runtime.RouterDTO;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code net:providers}: who serves, in order, and who can't and why. */
@Component(
        service = ProvidersCommand.class,
        property = {"osgi.command.scope=net", "osgi.command.function=providers"})
public final class ProvidersCommand {
    private static final Usage USAGE = new Usage("net:providers", Set.of(), Set.of(), 0, 0, """
            net:providers - lists the providers in the order in which they are asked

              net:providers

            Below each stand its bundle and the bundle's version. Calls are how often it was asked,
            accepted, and failed. * stands for all schemes or servers. Services that can't be used
            follow, each with the reason.

              --json   prints one JSON array, the rejected ones last

            Example: net:providers --json
            """);

    private final Network network;

    @Activate
    public ProvidersCommand(@Reference Network network) {
        this.network = network;
    }

    @Descriptor("lists the providers in the order in which they are asked; net:providers --help tells more")
    public void providers(CommandSession session, @Descriptor("[--json]") String... args) throws CommandFailure {
        USAGE.run(session, args, this::run);
    }

    private void run(Call call) throws IOException, CommandFailure {
        RouterDTO router = network.runtime().router();
        if (call.json()) {
            List<ProviderDTO> all = new ArrayList<>(router.providers);
            all.addAll(router.rejected);
            call.printJson(all.stream().map(ProvidersCommand::json).toList());
            return;
        }
        if (router.providers.isEmpty()) {
            call.print("no provider is there; install one, for example by copying its jar to deploy/");
        } else {
            Table table = new Table("Provider", "State", "Rank", "Schemes", "Servers", "Calls");
            for (ProviderDTO each : router.providers) {
                String calls = each.asked + "/" + each.accepted + "/" + each.failed;
                table.rowAbove(
                        each.bundle == null ? "" : each.bundle,
                        each.name,
                        each.state,
                        each.ranking,
                        claims(each.schemes),
                        claims(each.servers),
                        calls);
            }
            call.print(table);
        }
        for (ProviderDTO each : router.providers) {
            reason(call, each);
        }
        for (ProviderDTO each : router.rejected) {
            reason(call, each);
        }
    }

    private static void reason(Call call, ProviderDTO each) {
        if (each.reason != null) {
            call.print(each.state + ": " + (each.name == null ? "a service without a name" : each.name));
            if (each.bundle != null) {
                call.print("  of " + each.bundle);
            }
            call.print("  " + each.reason);
        }
    }

    private static String claims(List<String> claims) {
        return claims == null || claims.isEmpty() ? "*" : String.join(",", claims);
    }

    private static Map<String, Object> json(ProviderDTO each) {
        return Json.object(
                "name", each.name,
                "ranking", each.ranking,
                "state", each.state,
                "reason", each.reason,
                "schemes", each.schemes,
                "servers", each.servers,
                "bundle", each.bundle,
                "serviceId", each.serviceId,
                "nonblocking", each.nonblocking,
                "timeoutMillis", each.timeout,
                "asked", each.asked,
                "accepted", each.accepted,
                "failed", each.failed,
                "hungThreads", each.hungThreads,
                "connections", each.connections);
    }
}
