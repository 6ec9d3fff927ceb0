package net.patchbay.testkit;

import java.time.Duration;
import java.util.Objects;

/**
 * One check of a contract: made for one mistake, and named for what is right. It can be run any number of times, by one thread at
 * a time; what it needs it gets from a fixture of its own, which it closes.
 */
public final class Check {
    /** How long a check may take unless it is told otherwise. */
    public static final Duration BOUND = Duration.ofSeconds(30);

    /** What is checked. */
    @FunctionalInterface
    interface Body {
        /**
         * Checks.
         *
         * @throws Broken what was expected, and what happened
         * @throws SkippedCheck why it can't be checked
         * @throws Exception whatever the party that is checked throws, which counts as a failure
         */
        void run() throws Exception;
    }

    private final String name;
    private final String rule;
    private final String advice;
    private final Duration bound;
    private final Body body;

    Check(String name, String rule, String advice, Duration bound, Body body) {
        this.name = Objects.requireNonNull(name, "name");
        this.rule = Objects.requireNonNull(rule, "rule");
        this.advice = Objects.requireNonNull(advice, "advice");
        this.bound = Objects.requireNonNull(bound, "bound");
        this.body = Objects.requireNonNull(body, "body");
    }

    /**
     * The promise that is checked, which no other check of the contract has.
     *
     * @return the name, as part of a sentence; never null
     */
    public String name() {
        return name;
    }

    /**
     * Where the promise is made: a decision such as {@code D20}, or a method whose Javadoc says it.
     *
     * @return the source, never null
     */
    public String rule() {
        return rule;
    }

    /**
     * What an author does when the check fails.
     *
     * @return the advice, a sentence, never null
     */
    public String advice() {
        return advice;
    }

    /**
     * The same check with another bound.
     *
     * @param other how long it may take, more than zero
     * @return the check
     */
    public Check within(Duration other) {
        return new Check(name, rule, advice, other, body);
    }

    /**
     * Runs the check on a thread of its own, and waits for it no longer than its bound; one that hangs is interrupted and
     * left behind, and the failure has the stack that it hangs in.
     *
     * @throws AssertionError it failed: the words say what was expected, what happened and what to do
     * @throws SkippedCheck it can't be made with this fixture; the words say why
     */
    public void run() {
        Call<Void> call = Call.start("testkit: " + name, () -> {
            body.run();
            return null;
        });
        try {
            call.get(bound);
        } catch (SkippedCheck e) {
            throw e;
        } catch (Broken e) {
            throw failure(e.expected(), e.happened(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkippedCheck("the thread that ran it was interrupted");
        } catch (Throwable e) {
            throw failure("that nothing is thrown here", "it threw " + e, e);
        } finally {
            call.interrupt();
        }
    }

    private AssertionError failure(String expected, String happened, Throwable cause) {
        return new AssertionError(
                name + " (" + rule + ")\n  expected: " + expected + "\n  happened: " + happened + "\n  what to do: "
                        + advice,
                cause);
    }

    @Override
    public String toString() {
        return name + " (" + rule + ")";
    }
}
