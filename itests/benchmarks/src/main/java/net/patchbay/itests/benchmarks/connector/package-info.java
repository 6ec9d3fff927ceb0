/**
 * The bundle of the peer: the IO Connector algorithm over its services.
 */
package net.patchbay.itests.benchmarks.connector;
