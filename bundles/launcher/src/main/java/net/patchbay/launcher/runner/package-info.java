/**
 * The command line's far end: a bundle that runs command lines in the framework, one Gogo session for each client.
 */
package net.patchbay.launcher.runner;
