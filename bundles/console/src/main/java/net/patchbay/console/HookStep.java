package net.patchbay.console;

import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.TraceStep;

/** What a hook answered in an operation, for people. */
final class HookStep {
    private static final String VETO = "vetoes: ";

    private HookStep() {}

    /** Whether it was a hook that was told, not a provider that was asked. */
    static boolean is(TraceStep step) {
        return step.party().startsWith(OperationTrace.HOOK);
    }

    static String text(TraceStep step) {
        return step.party() + " " + step.asked() + ": " + answer(step) + ", " + Units.time(step.took());
    }

    private static String answer(TraceStep step) {
        String status = step.status() + " (" + step.status().number() + ")";
        return switch (step.status()) {
            case SUCCESS -> silent(step.asked());
            case RETRY -> step.detail();
            default ->
                step.detail().startsWith(VETO)
                        ? "vetoes with " + status + ": " + step.detail().substring(VETO.length())
                        : status + ", " + step.detail();
        };
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
