package net.patchbay.console;

import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.TraceStep;

/**
 * Who decided an operation, and in which words.
 *
 * @param who a provider, or the router
 * @param words the words, "" for none
 */
record Said(String who, String words) {
    /**
     * Who decided that operation. Where the router only passed on the one answer that there was, because it wasn't a
     * significant one (D22), it is who gave that answer.
     */
    static Said of(OperationTrace trace) {
        return trace.passedOn()
                .map(step -> new Said(step.party(), step.detail()))
                .orElseGet(() -> new Said(trace.decidedBy(), trace.detail()));
    }

    /** The party, and its words if there are any. */
    String text() {
        return words.isEmpty() ? who : who + ": " + words;
    }

    /** What to try: as the words say when they do, since who decided knows better than a table of statuses. */
    String advice(String otherwise) {
        return !who.equals(OperationTrace.ROUTER) && words.contains("; ") ? "as " + who + " says" : otherwise;
    }

    /** One answer of the operation, without the words that are told already. */
    String step(TraceStep step) {
        if (HookStep.is(step)) {
            return HookStep.text(step);
        }
        boolean told = step.detail().isEmpty()
                || (step.party().equals(who) && step.detail().equals(words));
        return step.party() + " to " + step.asked() + ": " + step.status() + " ("
                + step.status().number() + ")" + (told ? "" : ", " + step.detail()) + ", " + Units.time(step.took());
    }
}
