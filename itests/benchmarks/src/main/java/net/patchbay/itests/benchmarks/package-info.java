/**
 * What routing costs, beside its peers: the benchmarks, the running Felix, the rounds and the ratios.
 */
package net.patchbay.itests.benchmarks;
