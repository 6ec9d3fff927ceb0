package net.patchbay.router.notify;

import java.util.function.BooleanSupplier;

/**
 * Which retries an operation may have (D8).
 *
 * @param limit how many
 * @param routerStops whether there is nobody any more who would make them
 */
record Retries(int limit, BooleanSupplier routerStops) {
    boolean over(int made) {
        return made >= limit || routerStops.getAsBoolean();
    }
}
