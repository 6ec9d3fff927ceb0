/**
 * What the two ends of the command line say to each other over a Unix domain socket. The near end loads these classes
 * from the class path, the far end from the bundle: only bytes pass between them.
 */
package net.patchbay.launcher.wire;
