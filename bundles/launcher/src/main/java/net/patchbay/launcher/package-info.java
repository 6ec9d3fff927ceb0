/**
 * The command line's near end: what {@code bin/patchbay} starts. It finds the framework that owns {@code data/} or
 * starts one, and shows what the command says. Nothing in here runs inside the framework.
 */
package net.patchbay.launcher;
