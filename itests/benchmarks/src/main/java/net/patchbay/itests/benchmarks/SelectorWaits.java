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
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A connection whose one end a bare selector waits for, as programs are written on it. For one thread. */
final class SelectorWaits implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 60_000;

    private final ByteBuffer sent = ByteBuffer.allocateDirect(1);
    private final ByteBuffer received = ByteBuffer.allocateDirect(64);
    private final Selector selector = Selector.open();
    private final SocketChannel peer;
    private final SocketChannel channel;
    private final AtomicInteger handed = new AtomicInteger();
    private volatile Thread program;
    private volatile boolean closed;

    SelectorWaits() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            peer = SocketChannel.open(server.getLocalAddress());
            channel = server.accept();
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    /** One byte comes: a select, the keys that it selected, and a read, all on the program's thread. */
    int message() {
        try {
            int written = peer.write(sent.clear());
            int count = 0;
            while (count < written) {
                if (selector.select(PATIENCE_MILLIS) == 0) {
                    throw new IllegalStateException("nothing came");
                }
                count += readSelected();
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int readSelected() throws IOException {
        int count = 0;
        for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
            SelectionKey key = keys.next();
            keys.remove();
            if (key.isReadable()) {
                count += channel.read(received.clear());
            }
        }
        return count;
    }

    /** Another thread selects and reads from here on, and wakes the program. */
    void handOver() {
        Thread loop = new Thread(this::loop, "selector");
        loop.setDaemon(true);
        loop.start();
    }

    private void loop() {
        try {
            while (!closed) {
                int unused = selector.select();
                int count = readSelected();
                if (count > 0) {
                    handed.addAndGet(count);
                    LockSupport.unpark(program);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One byte comes: the other thread selects and reads it, and this one is woken. */
    int handedMessage() {
        program = Thread.currentThread();
        try {
            int written = peer.write(sent.clear());
            while (handed.get() < written) {
                LockSupport.parkNanos(this, PATIENCE_MILLIS * 1_000_000);
            }
            return handed.addAndGet(-written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has a byte wait for ever. */
    void sendOne() throws IOException {
        int unused = peer.write(sent.clear());
    }

    /** A look at a key that is ready. */
    int ready() {
        try {
            int count = selector.selectNow();
            selector.selectedKeys().clear();
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.close();
        channel.close();
        peer.close();
    }
}
