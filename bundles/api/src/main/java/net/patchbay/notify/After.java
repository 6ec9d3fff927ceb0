package net.patchbay.notify;

import java.time.Duration;
import java.util.Objects;

/** What a hook answers after an operation. {@link Retry} and {@link Veto} count for a failed attempt alone (D5, D6). */
public sealed interface After {
    /** The outcome stands, as far as this hook is concerned. */
    record Accept() implements After {
        private static final Accept ANSWER = new Accept();
    }

    /**
     * Attempt it again. The hook keeps its context and gets no second before-call; it is told after the next attempt, or,
     * where the retry isn't granted, in a last after-call (D6 to D8). Of several such answers the longest pause is waited.
     *
     * @param pause how long to wait before it, not negative
     */
    record Retry(Duration pause) implements After {
        private static final Retry AT_ONCE = new Retry(Duration.ZERO);

        public Retry {
            Objects.requireNonNull(pause, "pause");
            if (pause.isNegative()) {
                throw new IllegalArgumentException("a negative pause: " + pause);
            }
        }
    }

    /**
     * The caller gets {@code CANCELLED}, and nothing is attempted again, whoever asks for it (D5).
     *
     * @param reason words for people, not null
     */
    record Veto(String reason) implements After {
        public Veto {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The outcome stands.
     *
     * @return the answer
     */
    static After accept() {
        return Accept.ANSWER;
    }

    /**
     * Attempt it again at once.
     *
     * @return the answer
     */
    static After retry() {
        return Retry.AT_ONCE;
    }

    /**
     * Attempt it again after a pause, which never reaches past the operation's deadline.
     *
     * @param pause how long to wait
     * @return the answer
     */
    static After retry(Duration pause) {
        return new Retry(pause);
    }

    /**
     * The caller gets {@code CANCELLED}.
     *
     * @param reason words for people
     * @return the answer
     */
    static After veto(String reason) {
        return new Veto(reason);
    }
}
