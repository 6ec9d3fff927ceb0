/** The {@code net:} commands: one class for each, as DS components that Gogo finds in the service registry. */
package net.patchbay.console;
