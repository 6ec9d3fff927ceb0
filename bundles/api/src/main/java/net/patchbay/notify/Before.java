package net.patchbay.notify;

import java.util.Objects;
import net.patchbay.mpr.NetworkStatus;

/** What a hook answers before an operation. */
public sealed interface Before {
    /**
     * Let it go on.
     *
     * @param context what the after-call gets back; null for no after-call
     */
    record Proceed(Object context) implements Before {
        private static final Proceed SILENT = new Proceed(null);
        private static final Proceed TOLD = new Proceed("");
    }

    /**
     * It must not be attempted (D4).
     *
     * @param status what the caller gets, not {@link NetworkStatus#SUCCESS} or {@link NetworkStatus#RETRY}
     * @param reason words for people, not null: why, and what to do about it
     */
    record Veto(NetworkStatus status, String reason) implements Before {
        public Veto {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(reason, "reason");
            if (status == NetworkStatus.SUCCESS || status == NetworkStatus.RETRY) {
                throw new IllegalArgumentException("a veto can't say " + status);
            }
        }
    }

    /**
     * Let it go on; this hook gets no after-call.
     *
     * @return the answer
     */
    static Before proceed() {
        return Proceed.SILENT;
    }

    /**
     * Let it go on, and give that object back in the after-call.
     *
     * @param context any object of the hook's own; the router looks at nothing but its identity. Null is as
     *     {@link #proceed()}
     * @return the answer
     */
    static Before proceed(Object context) {
        return context == null ? Proceed.SILENT : new Proceed(context);
    }

    /**
     * Let it go on, and make an after-call although this hook has nothing to remember: its context is an empty one.
     *
     * @return the answer
     */
    static Before proceedAndTell() {
        return Proceed.TOLD;
    }

    /**
     * It must not be attempted: the caller gets {@link NetworkStatus#CANCELLED}.
     *
     * @param reason words for people
     * @return the answer
     */
    static Before veto(String reason) {
        return new Veto(NetworkStatus.CANCELLED, reason);
    }

    /**
     * It must not be attempted.
     *
     * @param status what the caller gets
     * @param reason words for people
     * @return the answer
     */
    static Before veto(NetworkStatus status, String reason) {
        return new Veto(status, reason);
    }
}
