package net.patchbay.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.patchbay.wsk.runtime.SocketsRuntime;
import net.patchbay.wsk.runtime.TransportDTO;

/** The transports, for people and as JSON. */
final class TransportList {
    private TransportList() {}

    static void print(Call call, SocketsRuntime runtime) {
        List<TransportDTO> all = runtime.transports();
        if (call.json()) {
            call.printJson(all.stream().map(TransportList::json).toList());
            return;
        }
        List<TransportDTO> active = all.stream()
                .filter(each -> each.state.equals(TransportDTO.ACTIVE))
                .toList();
        if (active.isEmpty()) {
            call.print("no transport is there, so no socket can be made;"
                    + " install one, for example by copying its jar to deploy/");
        } else {
            print(call, active);
        }
        all.stream().filter(each -> each.reason != null).forEach(each -> reason(call, each));
    }

    private static void print(Call call, List<TransportDTO> active) {
        Table table = new Table("Transport", "State", "Rank", "Sockets");
        active.forEach(each -> table.row(each.name, each.state, each.ranking, each.sockets));
        List<String> lines = table.text(call.terminal().columns()).lines().toList();
        call.print(lines.get(0));
        for (int i = 0; i < active.size(); i++) {
            TransportDTO each = active.get(i);
            call.print(lines.get(i + 1));
            call.print("  of " + each.bundle);
            call.print("  opens " + String.join(", ", each.protocols));
            if (!each.capabilities.isEmpty()) {
                call.print("  can " + words(each.capabilities));
            }
        }
    }

    private static String words(List<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    private static void reason(Call call, TransportDTO each) {
        call.print(each.state + ": " + (each.name == null ? "a service without a name" : each.name));
        call.print("  of " + each.bundle);
        call.print("  " + each.reason);
    }

    private static Map<String, Object> json(TransportDTO each) {
        return Json.object(
                "name", each.name,
                "state", each.state,
                "reason", each.reason,
                "ranking", each.ranking,
                "protocols", each.protocols,
                "capabilities", each.capabilities,
                "bundle", each.bundle,
                "serviceId", each.serviceId,
                "sockets", each.sockets);
    }
}
