/**
 * The providers, hooks and users of the notifications service that the tests install: scripted, in bundles of their own,
 * commanded in JDK types alone. The same jar is installed many times, each time with another symbolic name.
 */
package net.patchbay.itests.provider;
