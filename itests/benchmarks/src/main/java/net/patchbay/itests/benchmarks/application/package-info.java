/**
 * The bundle of the application whose operations are measured.
 */
package net.patchbay.itests.benchmarks.application;
