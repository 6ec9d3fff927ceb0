/** TCP, UDP and TLS on Netty, with its native event loops where they load. */
package net.patchbay.transport.netty;
