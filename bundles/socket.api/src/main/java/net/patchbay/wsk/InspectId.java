package net.patchbay.wsk;

/**
 * What tells a connection request from others, {@code WSK_INSPECT_ID}: by its content.
 *
 * @param key the socket that listens
 * @param serialNumber the request
 */
public record InspectId(long key, long serialNumber) {}
