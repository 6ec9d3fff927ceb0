/** A bundle that serves echoes through event callbacks, and connects; what it offers are services of JDK types. */
package net.patchbay.itests.benchmarks.sockets;
