package net.patchbay.winsock;

import java.util.stream.Collectors;

/**
 * What {@link WinsockSocket#enumNetworkEvents} tells: which events were recorded, each with its code,
 * {@code WSANETWORKEVENTS}.
 */
public final class NetworkEvents {
    /** Nothing was recorded. */
    public static final NetworkEvents NONE = new NetworkEvents(0);

    private final int mask;
    private final WsaError[] codes;

    /**
     * What was recorded.
     *
     * @param mask the bits of the events
     * @param codes a code for each event by its index; those of events that aren't in the mask count for nothing. Copied
     */
    public NetworkEvents(int mask, WsaError... codes) {
        this.mask = mask;
        this.codes = codes.clone();
    }

    /** The bits of the events that were recorded. */
    public int mask() {
        return mask;
    }

    /** Whether an event was recorded. */
    public boolean has(NetworkEvent event) {
        return (mask & event.bit()) != 0;
    }

    /** Whether nothing was recorded. */
    public boolean isEmpty() {
        return mask == 0;
    }

    /**
     * The code of an event that was recorded.
     *
     * @param event one that {@link #has} is true for
     * @return {@link WsaError#NO_ERROR}, or what failed
     * @throws IllegalArgumentException for another one: slots of events that weren't recorded hold nothing
     */
    public WsaError error(NetworkEvent event) {
        if (!has(event)) {
            throw new IllegalArgumentException(event + " was not recorded, only " + this);
        }
        WsaError code = event.index() < codes.length ? codes[event.index()] : null;
        return code == null ? WsaError.NO_ERROR : code;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetworkEvents that
                && mask == that.mask
                && NetworkEvent.of(mask).stream().allMatch(event -> error(event) == that.error(event));
    }

    @Override
    public int hashCode() {
        return mask;
    }

    /** The events, with codes where they failed: {@code [READ, CLOSE WSAECONNRESET]}. */
    @Override
    public String toString() {
        return NetworkEvent.of(mask).stream()
                .map(event -> error(event) == WsaError.NO_ERROR
                        ? event.name()
                        : event + " " + error(event).name())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** The codes, for whoever has an array to fill: only the slots of events that were recorded are written. */
    public void copyCodes(int[] into) {
        for (NetworkEvent event : NetworkEvent.of(mask)) {
            into[event.index()] = error(event).number();
        }
    }
}
