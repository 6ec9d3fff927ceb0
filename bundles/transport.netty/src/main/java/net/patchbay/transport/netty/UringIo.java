package net.patchbay.transport.netty;

import io.netty.channel.ChannelConfig;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
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
        return new IoUringSocketChannel();
    }

    @Override
    public ServerChannel listener(AddressFamily family) {
        return new IoUringServerSocketChannel();
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
    public boolean halfClosesUnix() {
        return false;
    }
}
