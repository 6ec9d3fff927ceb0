package net.patchbay.wsk;

/** Is told of events that concern no socket. Always enabled; there is none yet (wsk.md 1.6). */
@FunctionalInterface
public interface ClientEvent {
    /**
     * An event. On a thread of the service's; it must not wait. What it throws is logged and counts as
     * {@link NtStatus#NOT_IMPLEMENTED}.
     *
     * @param type which one
     * @return {@link NtStatus#NOT_IMPLEMENTED} for those that it doesn't know
     */
    NtStatus event(int type);
}
