package net.patchbay.provider.sftp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/** The line to an ssh agent: a request and its answer, each with its length before it, in a bounded time. For one thread at a time. */
final class AgentSocket implements AutoCloseable {
    /** What an agent's answer may be; OpenSSH's own bound. */
    private static final int LONGEST = 256 << 10;

    private final Path path;
    private final Duration bound;
    private final Selector selector;
    private final SocketChannel channel;

    /**
     * @param path where the agent listens
     * @param bound how long one answer may take
     * @throws IOException nobody listens there
     */
    AgentSocket(Path path, Duration bound) throws IOException {
        this.path = path;
        this.bound = bound;
        this.channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        this.selector = Selector.open();
        channel.configureBlocking(false);
        channel.register(selector, 0);
    }

    /** Sends what is in the buffer, and waits for the answer, without its length. */
    byte[] exchange(ByteBuffer request) throws IOException {
        long deadline = System.nanoTime() + bound.toNanos();
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).putInt(0, request.remaining());
        transfer(SelectionKey.OP_WRITE, length, deadline);
        transfer(SelectionKey.OP_WRITE, request, deadline);
        transfer(SelectionKey.OP_READ, length.clear(), deadline);
        int size = length.getInt(0);
        if (size <= 0 || size > LONGEST) {
            throw new IOException("the ssh agent at " + path + " announces an answer of " + size + " bytes");
        }
        ByteBuffer answer = ByteBuffer.allocate(size);
        transfer(SelectionKey.OP_READ, answer, deadline);
        return answer.array();
    }

    private void transfer(int operation, ByteBuffer bytes, long deadline) throws IOException {
        while (bytes.hasRemaining()) {
            int count = operation == SelectionKey.OP_WRITE ? channel.write(bytes) : channel.read(bytes);
            if (count < 0) {
                throw new IOException("the ssh agent at " + path + " hung up");
            }
            if (count == 0) {
                await(operation, deadline);
            }
        }
    }

    private void await(int operation, long deadline) throws IOException {
        channel.keyFor(selector).interestOps(operation);
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException(
                    "the ssh agent at " + path + " didn't answer in " + bound.toSeconds() + " s");
        }
        selector.select(Math.max(1, Duration.ofNanos(left).toMillis()));
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
