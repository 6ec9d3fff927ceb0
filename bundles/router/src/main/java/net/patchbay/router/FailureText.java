package net.patchbay.router;

import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;

/** The message of a failed operation: the request, the status, the party, and what to try. */
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
        text.append("; says ").append(trace.decidedBy());
        if (!trace.detail().isEmpty()) {
            text.append(": ").append(trace.detail());
        }
        if (trace.steps().isEmpty() && trace.decidedBy().equals(OperationTrace.ROUTER)) {
            text.append("; nobody was asked");
        }
        if (!status.advice().isEmpty()) {
            text.append("; ").append(status.advice());
        }
        return text.toString();
    }

    private static String subject(OperationTrace trace) {
        if (trace.remoteName().isEmpty()) {
            return "'" + trace.localName() + "'";
        }
        return "'" + trace.remoteName() + "'" + (trace.localName().isEmpty() ? "" : " as " + trace.localName());
    }
}
