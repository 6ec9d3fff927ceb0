package net.patchbay.console;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
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
        return new CommandFailure(command + ": " + file(thrown));
    }

    /** What an operation failed with; told with it are those who were not asked. */
    static String refused(NetworkException refused, List<RouteDTO> passed) {
        NetworkStatus status = refused.status();
        OperationTrace trace = refused.trace().orElse(null);
        if (trace == null) {
            return refused.getMessage() + "\n  status  " + status(status) + "\n  says    "
                    + refused.provider().orElse(OperationTrace.ROUTER)
                    + (refused.getMessage().contains(status.advice()) ? "" : tryLine(status.advice()));
        }
        StringBuilder text = new StringBuilder(subject(trace)).append(" failed");
        text.append("\n  status  ").append(status(status));
        text.append("\n  says    ").append(trace.decidedBy());
        if (!trace.detail().isEmpty()) {
            text.append(": ").append(trace.detail());
        }
        if (trace.steps().isEmpty()) {
            text.append("\n  asked   nobody");
        }
        for (TraceStep step : trace.steps()) {
            text.append(HookStep.is(step) ? "\n  told    " : "\n  asked   ").append(step(step));
        }
        for (RouteDTO route : passed) {
            text.append("\n  passed  ").append(route.provider).append(": ").append(route.reason);
        }
        return text.append(tryLine(HookStep.advice(trace))).toString();
    }

    /** The operation as part of a sentence. */
    static String subject(OperationTrace trace) {
        String name = trace.remoteName().isEmpty() ? trace.localName() : trace.remoteName();
        boolean both = !trace.remoteName().isEmpty() && !trace.localName().isEmpty();
        return trace.kind().words() + " '" + name + "'" + (both ? " as " + trace.localName() : "");
    }

    static String step(TraceStep step) {
        return HookStep.is(step) ? HookStep.text(step) : asked(step);
    }

    private static String asked(TraceStep step) {
        return step.party() + " to " + step.asked() + ": " + step.status() + " ("
                + step.status().number() + ")" + (step.detail().isEmpty() ? "" : ", " + step.detail()) + ", "
                + Units.time(step.took());
    }

    static String status(NetworkStatus status) {
        return status + " (" + status.number() + "): " + status.meaning();
    }

    private static String tryLine(String advice) {
        return advice.isEmpty() ? "" : "\n  try     " + advice;
    }

    private static String file(IOException thrown) {
        if (thrown instanceof FileSystemException failed) {
            String file = failed.getFile() == null ? "the file" : "'" + failed.getFile() + "'";
            if (thrown instanceof NoSuchFileException) {
                return file + " doesn't exist";
            }
            if (thrown instanceof FileAlreadyExistsException) {
                return file + " exists already";
            }
            if (thrown instanceof DirectoryNotEmptyException) {
                return file + " is a folder that isn't empty; -r removes it with what is in it";
            }
            if (thrown instanceof NotDirectoryException) {
                return file + " is no folder";
            }
            if (thrown instanceof AccessDeniedException) {
                return file + " may not be accessed so" + (failed.getReason() == null ? "" : ": " + failed.getReason());
            }
        }
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }

    /** What java.nio.file throws unchecked where a file system can't be written. */
    static CommandFailure of(String command, ReadOnlyFileSystemException thrown) {
        return new CommandFailure(command + ": it can only be read there, not written");
    }
}
