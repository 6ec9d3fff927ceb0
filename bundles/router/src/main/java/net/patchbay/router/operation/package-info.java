/**
 * Operations: their numbers, deadlines and cancels, and the memory of what everyone said.
 */
package net.patchbay.router.operation;
