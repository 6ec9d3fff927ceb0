package net.patchbay.console;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import net.patchbay.mpr.ConnectionEndedException;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.OperationTrace;
import net.patchbay.mpr.TraceStep;
import net.patchbay.mpr.runtime.RouteDTO;

/** What failed, who said so, who was asked, and what to try: on one page, for people. */
final class FailureText {
    private FailureText() {}

    /** The same with a hint at its end. */
    static CommandFailure of(String command, IOException thrown, String hint) {
        return new CommandFailure(of(command, thrown).getMessage() + hint);
    }

    static CommandFailure of(String command, IOException thrown) {
        if (thrown instanceof NetworkException refused) {
            return new CommandFailure(command + ": " + refused(refused, List.of()));
        }
        if (thrown instanceof ConnectionEndedException ended) {
            return new CommandFailure(command + ": " + ended.getMessage() + "\n  status  " + status(ended.status())
                    + tryLine(ended.status().advice()));
        }
        if (thrown instanceof InterruptedIOException || thrown instanceof ClosedByInterruptException) {
            return new CommandFailure(command + ": interrupted");
        }
        return new CommandFailure(command + ": "
                + (thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage()));
    }

    /** What an operation failed with; told with it are those who were not asked. */
    static String refused(NetworkException refused, List<RouteDTO> passed) {
        return refused.trace()
                .map(trace -> traced(trace, passed, Said.of(trace).advice(HookStep.advice(trace))))
                .orElseGet(() -> untraced(refused));
    }

    /** What an operation failed with, and what to try instead of the usual. */
    static String traced(OperationTrace trace, List<RouteDTO> passed, String advice) {
        Said said = Said.of(trace);
        StringBuilder text = new StringBuilder(subject(trace)).append(" failed");
        text.append("\n  status  ").append(status(trace.status()));
        text.append("\n  says    ").append(said.text());
        if (trace.steps().isEmpty()) {
            text.append("\n  asked   nobody");
        }
        for (TraceStep step : trace.steps()) {
            text.append(HookStep.is(step) ? "\n  told    " : "\n  asked   ").append(said.step(step));
        }
        for (RouteDTO route : passed) {
            text.append("\n  passed  ").append(route.provider).append(": ").append(route.reason);
        }
        return text.append(tryLine(advice)).toString();
    }

    /** What was found wrong before anybody was asked: the message is "what; what to try", or what alone. */
    private static String untraced(NetworkException refused) {
        NetworkStatus status = refused.status();
        String message = refused.getMessage().replace(" (" + status + ", " + status.number() + ")", "");
        int quote = message.lastIndexOf('\'');
        int advice = message.indexOf("; ", quote + 1);
        String who = refused.provider().orElse(OperationTrace.ROUTER);
        return (advice < 0 ? message : message.substring(0, advice)) + "\n  status  " + status(status)
                + "\n  says    " + who
                + tryLine(advice < 0 ? status.advice() : message.substring(advice + 2));
    }

    /** The operation as part of a sentence. */
    static String subject(OperationTrace trace) {
        String name = trace.remoteName().isEmpty() ? trace.localName() : trace.remoteName();
        boolean both = !trace.remoteName().isEmpty() && !trace.localName().isEmpty();
        return trace.kind().words() + " '" + name + "'" + (both ? " as " + trace.localName() : "");
    }

    static String status(NetworkStatus status) {
        return status + " (" + status.number() + "): " + status.meaning();
    }

    private static String tryLine(String advice) {
        return advice.isEmpty() ? "" : "\n  try     " + advice;
    }
}
