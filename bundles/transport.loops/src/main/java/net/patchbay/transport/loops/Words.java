package net.patchbay.transport.loops;

/** What was thrown, for people. */
public final class Words {
    private Words() {}

    /**
     * Of foreign code's throwable the text alone is kept (D31).
     *
     * @param thrown what was thrown, not null
     * @return its type and its message
     */
    public static String of(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null
                ? thrown.getClass().getSimpleName()
                : thrown.getClass().getSimpleName() + ": " + message;
    }
}
