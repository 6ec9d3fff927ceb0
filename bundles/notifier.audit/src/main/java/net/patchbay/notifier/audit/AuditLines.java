package net.patchbay.notifier.audit;

import net.patchbay.notify.Notification;
import net.patchbay.notify.Notification.Flag;
import net.patchbay.notify.Notification.Origin;
import net.patchbay.notify.OperationResult.Connected;
import net.patchbay.notify.Outcome;

/** The two lines of one attempt, each with what tells its operation from all others. */
final class AuditLines {
    private static final long NANOS_IN_MILLI = 1_000_000;
    private static final long NANOS_IN_TENTH = NANOS_IN_MILLI / 10;

    private AuditLines() {}

    static String before(Notification about) {
        return subject("before ", about).toString();
    }

    static String after(Notification about, Outcome outcome, long tookNanos) {
        StringBuilder line = subject("after ", about);
        line.append(outcome.attempted() ? ": " : ": not attempted, ");
        line.append(outcome.status()).append(" (").append(outcome.status().number());
        line.append("), took ").append(tookNanos / NANOS_IN_MILLI).append('.');
        line.append(tookNanos / NANOS_IN_TENTH % 10).append(" ms");
        String separator = ", connection ";
        for (Connected connection : AuditEvents.connections(outcome)) {
            line.append(separator).append(connection.connectionId());
            separator = " ";
        }
        line.append(", says ").append(OneLine.of(outcome.decidedBy()));
        if (!outcome.detail().isEmpty()) {
            line.append(": ").append(OneLine.of(outcome.detail()));
        }
        return line.toString();
    }

    /** Who asked for what, and for which time. */
    private static StringBuilder subject(String when, Notification about) {
        StringBuilder line = new StringBuilder(200);
        line.append(when).append(OneLine.of(about.operationId())).append(": ");
        line.append(about.flags().contains(Flag.FORCE) ? "forced " : "");
        line.append(about.kind().words());
        if (!about.remoteName().isEmpty()) {
            line.append(' ').append(OneLine.quoted(about.remoteName()));
        }
        if (!about.localName().isEmpty()) {
            line.append(about.remoteName().isEmpty() ? " " : " as ").append(OneLine.of(about.localName()));
        }
        if (!about.provider().isEmpty()) {
            line.append(" by ").append(OneLine.of(about.provider()));
        }
        line.append(", asked by ").append(OneLine.of(about.askedBy()));
        line.append(about.origin() == Origin.RESTORE ? " to restore it" : "");
        line.append(", attempt ").append(about.retries() + 1);
        return line;
    }
}
