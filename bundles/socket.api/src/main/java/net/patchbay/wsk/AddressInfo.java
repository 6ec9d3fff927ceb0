package net.patchbay.wsk;

import java.net.InetSocketAddress;
import net.patchbay.transport.TransportProtocol;

/**
 * One answer of the name service.
 *
 * @param protocol with what it can be reached, not null
 * @param address the address, resolved, not null
 * @param canonicalName the host's own name, where it was asked for and this is the first answer; else null
 */
public record AddressInfo(TransportProtocol protocol, InetSocketAddress address, String canonicalName) {}
