/**
 * The rules of sockets, free of OSGi: requests, events and their order, closing. Everything of a socket is confined to its
 * event loop; what other threads may ask stands in {@link net.patchbay.socket.core.EventMask},
 * {@link net.patchbay.socket.core.CallGate} and {@link net.patchbay.socket.core.Request}.
 */
package net.patchbay.socket.core;
