package net.patchbay.wsk;

import java.util.Objects;
import java.util.UUID;

/**
 * Which events are to be enabled, or which one disabled: {@code WSK_EVENT_CALLBACK_CONTROL}.
 *
 * @param npiId the interface whose events they are, not null; {@link #NPI_WSK_INTERFACE_ID} is the only one
 * @param eventMask bits of {@link WskEvent}, with {@link #DISABLE} exactly one
 */
public record EventCallbackControl(UUID npiId, int eventMask) {
    /** The interface of Winsock Kernel. */
    public static final UUID NPI_WSK_INTERFACE_ID = UUID.fromString("2227e803-8d8b-11d4-abad-009027719e09");

    /** Disable instead of enable. */
    public static final int DISABLE = 0x80000000;

    public EventCallbackControl {
        Objects.requireNonNull(npiId, "npiId");
    }

    /**
     * Enables events.
     *
     * @param events which ones
     * @return the control block
     */
    public static EventCallbackControl enable(WskEvent... events) {
        int mask = 0;
        for (WskEvent event : events) {
            mask |= event.bit();
        }
        return new EventCallbackControl(NPI_WSK_INTERFACE_ID, mask);
    }

    /**
     * Disables one event.
     *
     * @param event which one, not null
     * @return the control block
     */
    public static EventCallbackControl disable(WskEvent event) {
        return new EventCallbackControl(NPI_WSK_INTERFACE_ID, event.bit() | DISABLE);
    }
}
