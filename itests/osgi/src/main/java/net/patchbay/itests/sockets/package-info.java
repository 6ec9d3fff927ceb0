/**
 * What a bundle does with sockets: examples to read, which the tests run. {@link net.patchbay.itests.sockets.EchoServer} is a
 * server in requests, {@link net.patchbay.itests.sockets.Proxy} one in event callbacks.
 */
package net.patchbay.itests.sockets;
