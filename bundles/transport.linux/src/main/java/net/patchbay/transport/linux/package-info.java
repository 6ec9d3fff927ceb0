/** Sockets by the own calls of Linux. */
package net.patchbay.transport.linux;
