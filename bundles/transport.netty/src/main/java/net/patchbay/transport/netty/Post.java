package net.patchbay.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.function.BiConsumer;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** Datagrams on their way out: past Netty, which leaves empty ones out, unless some wait there already. */
final class Post {
    /** What IPv4 carries with its headers of 28 bytes; IPv6 counts its own header not in. */
    private static final int LARGEST = 65_507;

    private static final int LARGEST_6 = 65_527;

    private final DatagramChannel socket;
    private final NioDatagramChannel channel;
    private final int largest;
    private final BiConsumer<Throwable, String> failures;

    /**
     * Where they go.
     *
     * @param failures is told why one that waited wasn't sent, and what was tried; on the loop
     */
    Post(
            AddressFamily family,
            DatagramChannel socket,
            NioDatagramChannel channel,
            BiConsumer<Throwable, String> failures) {
        this.socket = socket;
        this.channel = channel;
        this.largest = family == AddressFamily.INET ? LARGEST : LARGEST_6;
        this.failures = failures;
    }

    void check(ByteBuffer datagram) throws TransportException {
        if (datagram.remaining() > largest) {
            throw new TransportException(
                    TransportError.MESSAGE_TOO_LONG, datagram.remaining() + " bytes are more than a datagram carries");
        }
    }

    /** Sends it; what the system has no room for waits. */
    void send(ByteBuffer from, InetSocketAddress to) throws TransportException {
        try {
            if (!channel.unsafe().outboundBuffer().isEmpty() || !sent(from, to)) {
                wait(from, to);
            }
        } catch (IOException | RuntimeException e) {
            throw Failures.of(e, "sending to " + to);
        }
    }

    private boolean sent(ByteBuffer from, InetSocketAddress to) throws IOException {
        boolean empty = !from.hasRemaining();
        return socket.send(from, to) > 0 || empty;
    }

    private void wait(ByteBuffer from, InetSocketAddress to) {
        ByteBuf content = channel.alloc().directBuffer(Math.max(1, from.remaining()));
        content.writeBytes(from);
        channel.writeAndFlush(new DatagramPacket(content, to)).addListener(done -> {
            if (done.cause() != null) {
                failures.accept(done.cause(), "sending to " + to);
            }
        });
    }
}
