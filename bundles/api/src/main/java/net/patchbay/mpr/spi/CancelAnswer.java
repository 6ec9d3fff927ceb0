package net.patchbay.mpr.spi;

import java.util.Objects;
import net.patchbay.mpr.NetworkStatus;

/** Whether a session may end now. */
public sealed interface CancelAnswer {
    /** It may. */
    record Agreed() implements CancelAnswer {
        static final Agreed ANSWER = new Agreed();
    }

    /**
     * It may not, without force.
     *
     * @param status why: {@link NetworkStatus#OPEN_FILES} or {@link NetworkStatus#DEVICE_IN_USE} as a rule; not
     *     {@link NetworkStatus#SUCCESS}
     * @param detail words for people, not null
     */
    record Refused(NetworkStatus status, String detail) implements CancelAnswer {
        public Refused {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(detail, "detail");
            if (status == NetworkStatus.SUCCESS) {
                throw new IllegalArgumentException("a refusal can't say SUCCESS");
            }
        }
    }

    /**
     * It may.
     *
     * @return the answer
     */
    static CancelAnswer agreed() {
        return Agreed.ANSWER;
    }

    /**
     * It may not, without force.
     *
     * @param status why
     * @param detail words for people
     * @return the answer
     */
    static CancelAnswer refused(NetworkStatus status, String detail) {
        return new Refused(status, detail);
    }
}
