package net.patchbay.console;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.patchbay.mpr.OperationKind;
import net.patchbay.mpr.runtime.HookDTO;

/** A hook as the router sees it, for people. */
final class HookText {
    private static final long KINDS = Arrays.stream(OperationKind.values())
            .filter(OperationKind::notified)
            .count();

    private HookText() {}

    /** What it is told of, in short. */
    static String kinds(HookDTO hook) {
        if (hook.operations.size() == KINDS) {
            return "all";
        }
        return hook.operations.isEmpty()
                ? "-"
                : hook.operations.stream().map(HookText::kind).collect(Collectors.joining(","));
    }

    private static String kind(String name) {
        return name.replace("GET_", "")
                .replace("CONNECTION_", "")
                .replace("_CONNECTION", "")
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }

    /** Its ranking; a missing hook has none. */
    static Object ranking(HookDTO hook) {
        return hook.state.equals(HookDTO.MISSING) ? "-" : hook.ranking;
    }

    /** When it is told again, null for one that isn't set aside. */
    static String until(HookDTO hook) {
        return hook.setAsideFor > 0
                ? Instant.now()
                        .plus(Duration.ofMillis(hook.setAsideFor))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                : null;
    }

    /** Why it is not simply told, and what to do about it; empty for one that is. */
    static List<String> reason(HookDTO hook) {
        if (hook.reason == null) {
            return List.of();
        }
        String name = hook.name == null ? "a service without a name" : hook.name;
        String bundle = hook.bundle == null ? "" : ", of " + hook.bundle;
        String head = hook.state + ": " + name + bundle;
        if (!hook.state.equals(HookDTO.SET_ASIDE)) {
            return List.of(head, "  " + hook.reason);
        }
        String until = until(hook);
        return List.of(
                head,
                "  " + hook.reason,
                "  until " + (until == null ? "the next operation, which tries it" : until)
                        + (hook.failurePolicy.equals("closed") ? "; what it hears is vetoed" : ""),
                "  net:hooks --put-back '" + name + "' tells it again at once");
    }

    /** The names of those with one ranking, by that ranking; nobody where all differ (D1). */
    static Map<Integer, List<String>> ties(List<HookDTO> hooks) {
        Map<Integer, List<String>> byRanking = hooks.stream()
                .filter(hook -> !hook.state.equals(HookDTO.MISSING))
                .collect(Collectors.groupingBy(
                        hook -> hook.ranking,
                        TreeMap::new,
                        Collectors.mapping(hook -> hook.name, Collectors.toList())));
        byRanking.values().removeIf(names -> names.size() == 1);
        return byRanking;
    }
}
