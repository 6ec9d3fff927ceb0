package net.patchbay.transport;

import java.net.SocketOption;

/** Options of sockets that {@link java.net.StandardSocketOptions} lacks. */
public final class TransportOptions {
    /** An IPv6 socket that serves IPv6 alone; before bind. Where a transport can't, it says so for {@code true}. */
    public static final SocketOption<Boolean> IPV6_V6ONLY = new Name<>("IPV6_V6ONLY", Boolean.class);

    /** Data given with a connect may ride with the handshake; before connect. */
    public static final SocketOption<Boolean> TCP_FASTOPEN = new Name<>("TCP_FASTOPEN", Boolean.class);

    /** The priority of what is sent, 0 to 6, for queues of this machine. */
    public static final SocketOption<Integer> SO_PRIORITY = new Name<>("SO_PRIORITY", Integer.class);

    /** Urgent data comes in the normal stream. */
    public static final SocketOption<Boolean> SO_OOBINLINE = new Name<>("SO_OOBINLINE", Boolean.class);

    /**
     * The application protocol that both sides of a connection agreed upon (ALPN), {@code h2} for one; empty where they did
     * upon none. It can be asked for, not set.
     */
    public static final SocketOption<String> TLS_APPLICATION_PROTOCOL =
            new Name<>("TLS_APPLICATION_PROTOCOL", String.class);

    private TransportOptions() {}

    private record Name<T>(String name, Class<T> type) implements SocketOption<T> {
        @Override
        public String toString() {
            return name;
        }
    }
}
