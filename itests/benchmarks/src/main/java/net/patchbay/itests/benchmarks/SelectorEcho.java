package net.patchbay.itests.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The least that an echo server on java.nio can do: one thread, one selector, no queue for what has no room. */
final class SelectorEcho implements AutoCloseable, Runnable {
    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final ByteBuffer memory = ByteBuffer.allocateDirect(64 * 1024);
    private volatile boolean closed;

    SelectorEcho() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** One that serves on a thread of its own. */
    static SelectorEcho started() throws IOException {
        SelectorEcho echo = new SelectorEcho();
        Thread thread = new Thread(echo, "selector");
        thread.setDaemon(true);
        thread.start();
        return echo;
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                selector.select(this::ready);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel accepted = server.accept();
                accepted.configureBlocking(false);
                accepted.register(selector, SelectionKey.OP_READ);
            } else {
                SocketChannel channel = (SocketChannel) key.channel();
                memory.clear();
                if (channel.read(memory) < 0) {
                    channel.close();
                } else {
                    memory.flip();
                    channel.write(memory);
                }
            }
        } catch (IOException e) {
            end(key);
        }
    }

    private static void end(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        server.close();
    }
}
