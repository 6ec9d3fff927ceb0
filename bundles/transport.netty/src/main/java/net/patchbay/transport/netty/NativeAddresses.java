package net.patchbay.transport.netty;

import io.netty.channel.unix.DomainSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** The native channels have a class of their own for Unix addresses. */
final class NativeAddresses {
    private NativeAddresses() {}

    static SocketAddress inward(SocketAddress address) {
        return address instanceof UnixDomainSocketAddress unix
                ? new DomainSocketAddress(unix.getPath().toString())
                : address;
    }

    static SocketAddress outward(SocketAddress address) {
        return address instanceof DomainSocketAddress unix ? UnixDomainSocketAddress.of(unix.path()) : address;
    }
}
