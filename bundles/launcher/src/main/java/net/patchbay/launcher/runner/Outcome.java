package net.patchbay.launcher.runner;

import java.io.EOFException;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.gogo.runtime.SyntaxError;

/**
 * How a command line ended: the exit status, and the reason for people.
 *
 * @param status 0, 1 when it failed, 2 when it could not be understood
 * @param reason the text for standard error, empty when there is nothing to say
 * @param unfinished whether the parser stopped because the line goes on
 */
record Outcome(int status, String reason, boolean unfinished) {
    static final Outcome SUCCESS = new Outcome(0, "", false);

    /** It failed, and the reason was printed where it happened. */
    static final Outcome TOLD = new Outcome(1, "", false);

    private static final String ARGUMENTS_TO_METHODS = "org.apache.felix.gogo.runtime.Reflective";

    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    static Outcome unknown(String command) {
        return new Outcome(
                NOT_UNDERSTOOD, "unknown command '" + command + "'; the command 'help' lists what there is", false);
    }

    /**
     * What a line that threw is told as. An exception without a stack trace was made for people: its message is all
     * there is to say, and the number that it may supply is the exit status. Arguments that Gogo can't give to the
     * command are told in words. Every other one is told in a line, and goes to the log.
     */
    static Outcome of(Throwable thrown, BiConsumer<String, Throwable> log) {
        Throwable cause =
                thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof CommandNotFoundException unknown) {
            return unknown(unknown.getCommand());
        }
        boolean unfinished = cause instanceof EOFException && cause.getCause() instanceof SyntaxError;
        if (cause instanceof SyntaxError || unfinished) {
            return new Outcome(NOT_UNDERSTOOD, "the line can't be parsed: " + cause.getMessage(), unfinished);
        }
        if (cause.getMessage() != null && cause.getStackTrace().length == 0) {
            return new Outcome(cause instanceof IntSupplier own ? own.getAsInt() : FAILED, cause.getMessage(), false);
        }
        if (uncalled(cause)) {
            return new Outcome(
                    NOT_UNDERSTOOD,
                    "the command can't be called with these arguments; 'help COMMAND' shows how it is called",
                    false);
        }
        log.accept("a command failed", cause);
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new Outcome(FAILED, cause.getClass().getSimpleName() + message + " (the log has more)", false);
    }

    /** Whether Gogo itself threw it, while it looked for a form of the command that takes the arguments. */
    private static boolean uncalled(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java."))
                .findFirst()
                .filter(ARGUMENTS_TO_METHODS::equals)
                .isPresent();
    }
}
