/**
 * The health of the router, for those who ask Felix Health Checks.
 */
package net.patchbay.health;
