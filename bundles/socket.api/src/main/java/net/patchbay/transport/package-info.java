/**
 * What the author of a transport implements: {@link net.patchbay.transport.Transport}, a service that opens sockets of the
 * protocols it names. It is a <em>pull</em> interface: a transport tells that something can be done, and whoever asked does
 * it, into buffers of its own. Event callbacks ({@code net.patchbay.wsk}) and event selection are two faces on it.
 * Applications meet its values alone, {@link net.patchbay.transport.TransportProtocol} for one.
 */
@Export
@Version("0.1.0")
package net.patchbay.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
