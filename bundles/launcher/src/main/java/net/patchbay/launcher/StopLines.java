package net.patchbay.launcher;

import java.util.List;
import java.util.Set;
import net.patchbay.launcher.wire.CommandCall;

/** The command lines that do nothing but stop the framework: none is started for them. */
final class StopLines {
    private static final Set<List<String>> LINES = Set.of(
            List.of("shutdown"),
            List.of("patchbay:shutdown"),
            List.of("stop"),
            List.of("felix:stop"),
            List.of("stop", "0"),
            List.of("felix:stop", "0"));

    private StopLines() {}

    static boolean contain(CommandCall call) {
        return switch (call.mode()) {
            case WORDS -> LINES.contains(call.words());
            case LINE -> LINES.contains(List.of(call.words().get(0).strip().split("\\s+")));
            case SHELL -> false;
        };
    }
}
