package net.patchbay.transport.netty;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** TLS before a channel. */
final class TlsGuard implements Guard {
    private final SslContext connecting;
    private final SslContext listening;
    private final long patience;

    /**
     * A guard.
     *
     * @param connecting what connects with
     * @param listening what is accepted with; null where nothing may listen
     * @param patience how long a handshake may take, in milliseconds
     */
    TlsGuard(SslContext connecting, SslContext listening, long patience) {
        this.connecting = connecting;
        this.listening = listening;
        this.patience = patience;
    }

    /** The name is the one that the address was made of; an address that is a literal is verified as one. */
    @Override
    public void connecting(Channel channel, InetSocketAddress remote) {
        String host = remote.getHostString();
        int zone = host.indexOf('%');
        add(
                channel,
                connecting.newHandler(channel.alloc(), zone < 0 ? host : host.substring(0, zone), remote.getPort()));
    }

    @Override
    public void accepted(Channel channel) throws TransportException {
        listening();
        add(channel, listening.newHandler(channel.alloc()));
    }

    private void add(Channel channel, SslHandler handler) {
        handler.setHandshakeTimeoutMillis(patience);
        channel.pipeline().addFirst(handler);
    }

    @Override
    public void listening() throws TransportException {
        if (listening == null) {
            throw new TransportException(
                    TransportError.NOT_SUPPORTED,
                    "no certificate to listen with: name a PEM file of one and its key as server in "
                            + TlsTransportComponent.PID);
        }
    }

    @Override
    public TransportException refusal(Throwable cause, SocketAddress remote) {
        return TlsRefusal.of(cause, remote);
    }

    @Override
    public void shutdownOutput(Channel channel) {
        var unused = channel.pipeline().get(SslHandler.class).closeOutbound();
    }

    @Override
    public String applicationProtocol(Channel channel) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        String agreed = handler == null ? null : handler.applicationProtocol();
        return agreed == null ? "" : agreed;
    }
}
