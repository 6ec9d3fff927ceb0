/**
 * Network events and event objects: what was recorded for a socket and when it is told, in both profiles
 * (eventselect.md §3 and §4, D54 to D59, D64). Free of OSGi, transports and the sockets themselves, which feed it with what is
 * true and with the calls that were made.
 */
package net.patchbay.socket.event;
