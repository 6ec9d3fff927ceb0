package net.patchbay.router.connect;

import net.patchbay.mpr.NetworkStatus;

/**
 * How a connection ended.
 *
 * @param status with which status
 * @param reason why, for people
 * @param asked whether its owner or the operator asked for it; of every other end there is an event (D30)
 */
public record Ending(NetworkStatus status, String reason, boolean asked) {}
