/**
 * Event loops, for transports whose authors have something to wait with ({@link net.patchbay.transport.loops.Poller}) and sockets of
 * their own ({@link net.patchbay.transport.loops.LoopSocket}). Each transport's bundle has a copy of this package inside.
 */
package net.patchbay.transport.loops;
