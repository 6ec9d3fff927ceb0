package net.patchbay.transport.netty;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import net.patchbay.transport.TransportException;

/** What stands between a stream and its channel: TLS. */
interface Guard {
    /**
     * Puts itself into a channel that is going to connect.
     *
     * @throws TransportException when it can't be set up
     */
    void connecting(Channel channel, InetSocketAddress remote) throws TransportException;

    /**
     * Puts itself into a channel that was accepted.
     *
     * @throws TransportException when it can't be set up
     */
    void accepted(Channel channel) throws TransportException;

    /**
     * Whether sockets may listen.
     *
     * @throws TransportException when they may not, with what to do
     */
    void listening() throws TransportException;

    /** Why it didn't let a connection come about, or ended it. */
    TransportException refusal(Throwable cause, SocketAddress remote);

    /** Ends the sending of a channel and lets it read on. */
    void shutdownOutput(Channel channel);

    /** The protocol that both sides agreed upon; empty for none. */
    String applicationProtocol(Channel channel);
}
