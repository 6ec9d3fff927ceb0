/**
 * The hook {@code audit}, which is told of every operation first and last and writes a line each time. Registers a
 * {@link net.patchbay.notify.NotifyHook} and exports nothing.
 */
package net.patchbay.notifier.audit;
