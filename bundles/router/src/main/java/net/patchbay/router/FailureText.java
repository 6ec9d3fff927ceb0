package net.patchbay.router;

import java.util.Optional;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.TraceStep;

/** The message of a failed operation: the request, the status, the party and its words, and what to try, if they don't say. */
final class FailureText {
    private FailureText() {}

    static String of(OperationTrace trace) {
        NetworkStatus status = trace.status();
        StringBuilder text = new StringBuilder();
        text.append(trace.kind().words()).append(' ').append(subject(trace));
        text.append(": ")
                .append(status)
                .append(" (")
                .append(status.number())
                .append("), ")
                .append(status.meaning());
        String words = words(trace);
        text.append("; says ").append(words);
        if (trace.asked().isEmpty() && trace.decidedBy().equals(OperationTrace.ROUTER)) {
            text.append("; nobody was asked");
        }
        boolean advised = !words.startsWith(OperationTrace.ROUTER) && words.contains("; ");
        if (!advised && !status.advice().isEmpty()) {
            text.append("; ").append(status.advice());
        }
        return text.toString();
    }

    /** Who decided and why; an answer that the router only passed on, because it isn't significant (D22), is its giver's. */
    private static String words(OperationTrace trace) {
        Optional<TraceStep> passedOn = trace.passedOn();
        String who = passedOn.map(TraceStep::party).orElse(trace.decidedBy());
        String why = passedOn.map(TraceStep::detail).orElse(trace.detail());
        return why.isEmpty() ? who : who + ": " + why;
    }

    private static String subject(OperationTrace trace) {
        if (trace.remoteName().isEmpty()) {
            return "'" + trace.localName() + "'";
        }
        return "'" + trace.remoteName() + "'" + (trace.localName().isEmpty() ? "" : " as " + trace.localName());
    }
}
