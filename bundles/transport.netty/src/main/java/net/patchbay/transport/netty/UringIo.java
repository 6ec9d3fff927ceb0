package net.patchbay.transport.netty;

import io.netty.channel.ChannelConfig;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.net.SocketAddress;
import java.net.SocketOption;
import net.patchbay.transport.AddressFamily;

/** Netty's own io_uring. Its streams of the Internet protocol can't be kept to one family: IPv4 goes through IPv6 sockets. */
final class UringIo implements Io {
    @Override
    public String name() {
        return "io_uring";
    }

    @Override
    public IoHandlerFactory handlers() {
        return IoUringIoHandler.newFactory();
    }

    @Override
    public DuplexChannel stream(AddressFamily family) {
        return family == AddressFamily.UNIX ? new IoUringDomainSocketChannel() : new IoUringSocketChannel();
    }

    @Override
    public ServerChannel listener(AddressFamily family) {
        return family == AddressFamily.UNIX ? new IoUringServerDomainSocketChannel() : new IoUringServerSocketChannel();
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
