package net.patchbay.transport.netty;

import io.netty.channel.ChannelConfig;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketOption;
import net.patchbay.transport.AddressFamily;

/** One of Netty's ways to wait: what it makes loops and channels of. */
interface Io {
    /** What the configuration and the log call it. */
    String name();

    IoHandlerFactory handlers();

    DuplexChannel stream(AddressFamily family);

    ServerChannel listener(AddressFamily family);

    /** Sets an option of a channel; false where that kind of channel hasn't got it. */
    <T> boolean set(ChannelConfig config, SocketOption<T> option, T value);

    /** Asks for an option of a channel; null where that kind of channel hasn't got it. */
    <T> T get(ChannelConfig config, SocketOption<T> option);

    /** Whether its Unix domain streams can end one direction alone. */
    boolean halfClosesUnix();

    /** A Unix address as its channels take it. */
    default SocketAddress inward(SocketAddress address) {
        return address;
    }

    /** An address of its channels as the JDK has it. */
    default SocketAddress outward(SocketAddress address) {
        return address;
    }

    /** Netty's own name of a family of the Internet protocol. */
    static SocketProtocolFamily internet(AddressFamily family) {
        return family == AddressFamily.INET ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
    }
}
