/**
 * The face with event selection, on the sockets of {@link net.patchbay.socket.core}: what arrives is taken off those as it comes
 * and kept until the program calls; what events tell is up to {@link net.patchbay.socket.event}.
 */
package net.patchbay.socket.winsock;
