package net.patchbay.transport.netty;

import io.netty.channel.ChannelConfig;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.SocketOption;
import java.nio.channels.spi.SelectorProvider;
import net.patchbay.transport.AddressFamily;

/** Selectors of java.nio, which every system has. */
final class NioIo implements Io {
    @Override
    public String name() {
        return "nio";
    }

    @Override
    public IoHandlerFactory handlers() {
        return NioIoHandler.newFactory();
    }

    @Override
    public DuplexChannel stream(AddressFamily family) {
        return new NioSocketChannel(SelectorProvider.provider(), Io.internet(family));
    }

    @Override
    public ServerChannel listener(AddressFamily family) {
        return new NioServerSocketChannel(SelectorProvider.provider(), Io.internet(family));
    }

    @Override
    public <T> boolean set(ChannelConfig config, SocketOption<T> option, T value) {
        return config.setOption(NioChannelOption.of(option), value);
    }

    @Override
    public <T> T get(ChannelConfig config, SocketOption<T> option) {
        return config.getOption(NioChannelOption.of(option));
    }

    @Override
    public boolean halfClosesUnix() {
        return false;
    }
}
