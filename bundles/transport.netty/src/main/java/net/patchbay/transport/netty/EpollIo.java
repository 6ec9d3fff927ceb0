package net.patchbay.transport.netty;

import io.netty.channel.ChannelConfig;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DuplexChannel;
import java.net.SocketAddress;
import java.net.SocketOption;
import net.patchbay.transport.AddressFamily;

/** Netty's own epoll. */
final class EpollIo implements Io {
    @Override
    public String name() {
        return "epoll";
    }

    @Override
    public IoHandlerFactory handlers() {
        return EpollIoHandler.newFactory();
    }

    @Override
    public DuplexChannel stream(AddressFamily family) {
        return family == AddressFamily.UNIX
                ? new EpollDomainSocketChannel()
                : new EpollSocketChannel(Io.internet(family));
    }

    @Override
    public ServerChannel listener(AddressFamily family) {
        return family == AddressFamily.UNIX
                ? new EpollServerDomainSocketChannel()
                : new EpollServerSocketChannel(Io.internet(family));
    }

    @Override
    public <T> boolean set(ChannelConfig config, SocketOption<T> option, T value) {
        return NativeOptions.set(config, option, value);
    }

    @Override
    public <T> T get(ChannelConfig config, SocketOption<T> option) {
        return NativeOptions.get(config, option);
    }

    @Override
    public SocketAddress inward(SocketAddress address) {
        return NativeAddresses.inward(address);
    }

    @Override
    public SocketAddress outward(SocketAddress address) {
        return NativeAddresses.outward(address);
    }

    @Override
    public boolean halfClosesUnix() {
        return true;
    }
}
