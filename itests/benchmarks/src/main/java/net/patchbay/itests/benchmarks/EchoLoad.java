package net.patchbay.itests.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Connections that each send a message, wait for its echo and send the next one. One thread, the caller's. */
final class EchoLoad implements AutoCloseable {
    static final int MESSAGE = 128;

    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private long echoes;

    EchoLoad(int port, int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocateDirect(MESSAGE));
            channels.add(channel);
        }
        for (SocketChannel channel : channels) {
            send(channel, (ByteBuffer) channel.keyFor(selector).attachment());
        }
    }

    private static void send(SocketChannel channel, ByteBuffer message) throws IOException {
        message.clear();
        if (channel.write(message) != MESSAGE) {
            throw new IOException("a message of " + MESSAGE + " bytes has no room");
        }
        message.clear();
    }

    /** Goes on until so many more echoes have come. */
    long echo(int count) throws IOException {
        long until = echoes + count;
        while (echoes < until) {
            if (selector.select(this::readable, 30_000) == 0) {
                throw new IOException("no echo for 30 s");
            }
        }
        return echoes;
    }

    private void readable(SelectionKey key) {
        try {
            SocketChannel channel = (SocketChannel) key.channel();
            ByteBuffer message = (ByteBuffer) key.attachment();
            if (channel.read(message) < 0) {
                throw new IOException("the server ended the connection");
            }
            if (!message.hasRemaining()) {
                echoes++;
                send(channel, message);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
