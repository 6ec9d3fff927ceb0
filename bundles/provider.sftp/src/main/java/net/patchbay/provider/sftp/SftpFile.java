package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import net.patchbay.mpr.spi.SessionFile;
import org.apache.sshd.sftp.client.RawSftpClient;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * An open file of a server. A call is split into requests of what every server carries, and all are sent before the first
 * answer is waited for, so a call costs one round trip and not one for each. One thread at a time.
 */
final class SftpFile implements SessionFile {
    private final SftpClient client;
    private final CloseableHandle handle;
    private final String path;
    private final String server;
    private final Consumer<SftpFile> closed;
    private final Requests requests;
    private final ReadAhead ahead;
    /** Where the next byte is appended; less than 0 for a file that isn't opened to append. */
    private long end = -1;

    /**
     * @param handle closed with this
     * @param path the file as the session was asked for it
     * @param closed told once it is closed, possibly several times
     */
    SftpFile(SftpClient client, CloseableHandle handle, String path, String server, Consumer<SftpFile> closed) {
        this.client = client;
        this.requests = new Requests((RawSftpClient) client, handle);
        this.ahead = new ReadAhead(requests);
        this.handle = handle;
        this.path = path;
        this.server = server;
        this.closed = closed;
    }

    /** Makes all writing go to the end; some servers write at the position all the same, so the end is told to them. */
    void append() throws IOException {
        end = size();
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        return asked(() -> ahead.read(position, target));
    }

    @Override
    public int write(long position, ByteBuffer source) throws IOException {
        return asked(() -> {
            ahead.forget();
            Deque<Integer> sent = new ArrayDeque<>();
            long to = end < 0 ? position : end;
            int total = Math.min(source.remaining(), Requests.UNDER_WAY * Requests.LARGEST);
            for (int left = total; left > 0; left -= Requests.LARGEST) {
                int length = Math.min(left, Requests.LARGEST);
                sent.add(requests.write(to, source, length));
                to += length;
            }
            confirm(sent);
            if (end >= 0) {
                end = to;
            }
            return total;
        });
    }

    /** Takes all answers, since nobody else would, and tells the first that isn't good. */
    private void confirm(Deque<Integer> sent) throws IOException {
        SftpException failure = null;
        for (int number : sent) {
            SftpException status = requests.confirmed(number);
            if (status.getStatus() != SftpConstants.SSH_FX_OK && failure == null) {
                failure = status;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public long size() throws IOException {
        return asked(() -> client.stat(handle).getSize());
    }

    @Override
    public void truncate(long size) throws IOException {
        asked(() -> {
            ahead.forget();
            if (size < client.stat(handle).getSize()) {
                client.setStat(handle, new Attributes().size(size));
                end = end < 0 ? end : size;
            }
            return null;
        });
    }

    /** Asks for it where the server has {@code fsync@openssh.com}; elsewhere the protocol has no word for it. */
    @Override
    public void force() throws IOException {
        OpenSSHFsyncExtension extension = client.getExtension(OpenSSHFsyncExtension.class);
        if (extension != null && extension.isSupported()) {
            asked(() -> {
                extension.fsync(handle);
                return null;
            });
        }
    }

    @Override
    public void close() throws IOException {
        closed.accept(this);
        asked(() -> {
            ahead.forget();
            handle.close();
            return null;
        });
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws IOException;
    }

    private <T> T asked(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (IOException e) {
            throw ServerErrors.of(e, path, server);
        }
    }
}
