/**
 * Hooks and providers as authors write them: DS components. They are in the jar of the scripted ones and sleep there,
 * until a test installs it with a {@code Service-Component} header that names some.
 */
package net.patchbay.itests.components;
