package net.patchbay.console;

import java.util.function.IntSupplier;

/**
 * A command that failed, told in full for people. It has no stack trace, which is how whoever runs commands knows that
 * its message is all there is to say; the number that it supplies is the exit status.
 */
final class CommandFailure extends Exception implements IntSupplier {
    private static final long serialVersionUID = 1L;

    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private final int status;

    CommandFailure(String message) {
        this(message, FAILED);
    }

    private CommandFailure(String message, int status) {
        super(message, null, false, false);
        this.status = status;
    }

    /** The words and options make no call that the command knows: nothing was tried. */
    static CommandFailure notUnderstood(String message) {
        return new CommandFailure(message, NOT_UNDERSTOOD);
    }

    /** The exit status. */
    @Override
    public int getAsInt() {
        return status;
    }
}
