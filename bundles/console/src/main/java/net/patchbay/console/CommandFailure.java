package net.patchbay.console;

/**
 * A command that failed, told in full for people. It has no stack trace, which is how whoever runs commands knows that
 * its message is all there is to say.
 */
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message, null, false, false);
    }
}
