/**
 * The bundle of the providers that are routed to, and of those that are passed over.
 */
package net.patchbay.itests.benchmarks.providers;
