package net.patchbay.provider.sftp;

import java.io.IOException;
import java.time.Duration;
import net.patchbay.mpr.spi.OperationContext;
import org.apache.sshd.sftp.client.SftpClient;

/** What carries a connection: the SFTP channel and the SSH session that it is alone in. Safe for several threads. */
final class Line {
    private static final Duration LOGGED_OFF_WITHIN = Duration.ofSeconds(2);

    /** What is asked of a server. */
    @FunctionalInterface
    interface Question<T> {
        T ask(SftpClient client) throws IOException;
    }

    private final SftpClient client;
    private final String server;

    /**
     * @param client the channel, closed with its SSH session when this ends
     * @param server the server as messages name it
     */
    Line(SftpClient client, String server) {
        this.client = client;
        this.server = server;
    }

    String server() {
        return server;
    }

    <T> T asked(Question<T> question) throws IOException {
        return question.ask(client);
    }

    /** Logs off, and hangs up when that takes long. */
    void end(OperationContext context) throws IOException {
        try {
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
        client.getSession().close(true);
    }
}
