package net.patchbay.provider.sftp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import net.patchbay.mpr.spi.OperationContext;
import org.apache.sshd.sftp.client.SftpClient;

/**
 * What carries a connection: the SFTP channel and the SSH session that it is alone in. One that died while nothing was under
 * way and no file was open is made again by the next call. Safe for several threads.
 */
final class Line {
    private static final Duration LOGGED_OFF_WITHIN = Duration.ofSeconds(2);

    /** What is asked of a server. */
    @FunctionalInterface
    interface Question<T> {
        T ask(SftpClient client) throws IOException;
    }

    /** Makes the channel again. */
    @FunctionalInterface
    interface Again {
        /**
         * A new channel, in a bounded time.
         *
         * @param ended whether it is no longer wanted
         * @throws IOException says why it can't be had
         */
        SftpClient connect(BooleanSupplier ended) throws IOException;
    }

    private final String server;
    private final Again again;
    /** Held while the channel is made again; whoever comes meanwhile waits for that. */
    private final ReentrantLock renewing = new ReentrantLock();
    /** The calls under way and the open files. */
    private final AtomicInteger uses = new AtomicInteger();

    private volatile SftpClient client;
    private volatile boolean ended;

    /**
     * @param client the channel, closed with its SSH session when this ends
     * @param server the server as messages name it
     * @param again makes it again
     */
    Line(SftpClient client, String server, Again again) {
        this.client = client;
        this.server = server;
        this.again = again;
    }

    String server() {
        return server;
    }

    <T> T asked(Question<T> question) throws IOException {
        SftpClient present = used();
        try {
            return question.ask(present);
        } finally {
            unused();
        }
    }

    private SftpClient used() throws IOException {
        try {
            renewing.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the session was being made again");
        }
        try {
            if (uses.get() == 0 && dead(client) && !ended) {
                renew();
            }
            uses.incrementAndGet();
            return client;
        } finally {
            renewing.unlock();
        }
    }

    private static boolean dead(SftpClient client) {
        return client.isClosing() || !client.isOpen() || client.getSession().isClosing();
    }

    private void renew() throws IOException {
        client.getSession().close(true);
        client = again.connect(() -> ended);
        if (ended) {
            cut();
        }
    }

    /** Keeps the channel from being made again, for a file that is open on it; within a question. */
    void use() {
        uses.incrementAndGet();
    }

    /** Ends a {@link #use}. */
    void unused() {
        uses.decrementAndGet();
    }

    /** Logs off, and hangs up when that takes long. */
    void end(OperationContext context) throws IOException {
        try {
            ended = true;
            Duration bound = shorter(context.remaining(), LOGGED_OFF_WITHIN);
            client.getClientChannel().close(false).await(bound);
            client.getSession().close(false).await(bound);
        } finally {
            cut();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Closes the socket; sshd then wakes whoever waits for an answer or for room to write. */
    void cut() {
        ended = true;
        client.getSession().close(true);
    }
}
