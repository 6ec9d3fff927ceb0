package net.patchbay.testkit;

/** A promise that isn't kept. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String happened;

    Broken(String expected, String happened) {
        super("expected " + expected + ", and " + happened);
        this.expected = expected;
        this.happened = happened;
    }

    String expected() {
        return expected;
    }

    String happened() {
        return happened;
    }

    /** Throws unless something holds. */
    static void unless(boolean holds, String expected, String happened) {
        if (!holds) {
            throw new Broken(expected, happened);
        }
    }

    /** Throws unless two values are equal. */
    static void unlessEqual(Object actual, Object right, String what) {
        unless(right.equals(actual), what + ": " + right, "it is " + actual);
    }
}
