package net.patchbay.testkit;

/** A check that can't be made with the fixture it got. Its message says why; it has neither passed nor failed. */
public final class SkippedCheck extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SkippedCheck(String reason) {
        super(reason, null, false, false);
    }
}
