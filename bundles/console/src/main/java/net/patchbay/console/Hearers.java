package net.patchbay.console;

import java.util.List;
import java.util.Map;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.runtime.HookDTO;

/**
 * The hooks that would be told of operations on a name, in the order of the before-calls. They hear by kind, so it is the
 * same for every name.
 *
 * @param hooks the hooks
 */
record Hearers(List<HookDTO> hooks) {
    /** Of all that are bound or missing, those that hear of more than sockets. */
    static Hearers of(List<HookDTO> all) {
        return new Hearers(all.stream().filter(Hearers::hears).toList());
    }

    private static boolean hears(HookDTO hook) {
        return !hook.operations.equals(List.of(OperationKind.SOCKET_CONNECT.name()));
    }

    void print(Call call) {
        call.print("");
        if (hooks.isEmpty()) {
            call.print("no hook would be told");
            return;
        }
        Table table = new Table("Hook", "State", "Rank", "Told of");
        hooks.forEach(hook -> table.row(hook.name, hook.state, HookText.ranking(hook), HookText.kinds(hook)));
        call.print(table);
    }

    List<Map<String, Object>> json() {
        return hooks.stream()
                .map(hook -> Json.object(
                        "hook", hook.name,
                        "ranking", hook.ranking,
                        "state", hook.state,
                        "operations", hook.operations,
                        "failurePolicy", hook.failurePolicy))
                .toList();
    }
}
