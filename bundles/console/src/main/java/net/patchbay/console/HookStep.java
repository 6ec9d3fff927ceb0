package net.patchbay.console;

import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.TraceStep;

/** What a hook answered in an operation, for people. */
final class HookStep {
    private static final String VETO = "vetoes: ";

    private HookStep() {}

    /** What to try after that operation: whose hook it was tells more than its status, which the hook has picked. */
    static String advice(OperationTrace trace) {
        return trace.decidedBy().startsWith(OperationTrace.HOOK)
                ? "see net:hooks for that hook's state and the bundle that it is of"
                : trace.status().advice();
    }

    /** Whether it was a hook that was told, not a provider that was asked. */
    static boolean is(TraceStep step) {
        return step.party().startsWith(OperationTrace.HOOK);
    }

    static String text(TraceStep step) {
        return step.party() + " " + step.asked() + ": " + answer(step) + ", " + Units.time(step.took());
    }

    private static String answer(TraceStep step) {
        if (step.status() == NetworkStatus.SUCCESS) {
            return silent(step.asked());
        }
        return step.detail().startsWith(VETO)
                ? "vetoes with " + step.status() + " (" + step.status().number() + "): "
                        + step.detail().substring(VETO.length())
                : step.detail();
    }

    /** An answer that changes nothing; in a last after-call none would. */
    private static String silent(String asked) {
        return switch (asked) {
            case "before" -> "proceeds";
            case "after" -> "accepts";
            default -> "is told";
        };
    }
}
