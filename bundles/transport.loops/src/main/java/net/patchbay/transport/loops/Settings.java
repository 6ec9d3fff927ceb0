package net.patchbay.transport.loops;

/**
 * What is configured, as it counts.
 *
 * @param loops how many loops get new sockets, 1 or more
 * @param acceptRetry how long a listener rests that could accept nothing, in ms, 1 or more
 */
public record Settings(int loops, int acceptRetry) {
    private static final int MOST_LOOPS = 256;

    /**
     * Checks what is configured.
     *
     * @param loops how many, 0 for one of each processor
     * @param acceptRetry in ms
     * @return the settings
     * @throws IllegalArgumentException for values that make no sense
     */
    public static Settings of(int loops, int acceptRetry) {
        if (loops < 0 || loops > MOST_LOOPS) {
            throw new IllegalArgumentException("'loops' is " + loops + "; write 1 to " + MOST_LOOPS
                    + ", or 0 for as many as the machine has use for");
        }
        if (acceptRetry < 1) {
            throw new IllegalArgumentException("'accept.retry' is " + acceptRetry + "; write milliseconds, 1 or more");
        }
        return new Settings(
                loops == 0 ? Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors()) : loops, acceptRetry);
    }
}
