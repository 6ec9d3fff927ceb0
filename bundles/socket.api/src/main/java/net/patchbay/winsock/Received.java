package net.patchbay.winsock;

import java.net.SocketAddress;

/**
 * What {@link WinsockSocket#recvFrom} got.
 *
 * @param bytes how many are in the buffer
 * @param from who sent them; null on a stream
 */
public record Received(int bytes, SocketAddress from) {}
