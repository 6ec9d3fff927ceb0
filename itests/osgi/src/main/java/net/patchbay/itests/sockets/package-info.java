/**
 * What a bundle does with sockets: examples to read, which the tests run. {@link net.patchbay.itests.sockets.EchoServer} is a
 * server in requests, {@link net.patchbay.itests.sockets.Proxy} one in event callbacks, {@code SelectingServer} one in event selection.
 */
package net.patchbay.itests.sockets;
