package net.patchbay.itests.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.IntConsumer;

/** The least that a client on java.nio can do: connects on the caller's thread, some at a time. */
final class SelectorConnects implements AutoCloseable, IntConsumer {
    private final Selector selector = Selector.open();
    private final InetSocketAddress server;
    private int started;
    private int done;

    SelectorConnects(int port) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void accept(int count) {
        started = 0;
        done = 0;
        try {
            while (done < count) {
                while (started < count && started - done < ConnectBenchmark.WINDOW) {
                    start();
                }
                if (done < started && selector.select(this::connectable, 30_000) == 0) {
                    throw new IOException("nothing connects for 30 s");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        started++;
        if (channel.connect(server)) {
            end(channel);
        } else {
            channel.register(selector, SelectionKey.OP_CONNECT);
        }
    }

    private void connectable(SelectionKey key) {
        try {
            SocketChannel channel = (SocketChannel) key.channel();
            if (channel.finishConnect()) {
                end(channel);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end(SocketChannel channel) throws IOException {
        channel.close();
        done++;
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
