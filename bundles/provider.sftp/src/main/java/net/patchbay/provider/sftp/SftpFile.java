package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import net.patchbay.mpr.spi.SessionFile;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;

/**
 * An open file of a server: what is read is asked for ahead, what is written is confirmed behind; every other call waits for
 * the answers first. One thread at a time, but for {@link #sendHeld}.
 */
final class SftpFile implements SessionFile {
    private final SftpClient client;
    private final CloseableHandle handle;
    private final String path;
    private final String server;
    private final Consumer<SftpFile> closed;
    private final ReadAhead ahead;
    private final WriteBehind behind;
    /** Where the next byte is appended; less than 0 for a file that isn't opened to append. */
    private long end = -1;

    /**
     * @param handle closed with this
     * @param path the file as the session was asked for it
     * @param closed told once it is closed, possibly several times
     */
    SftpFile(SftpClient client, CloseableHandle handle, String path, String server, Consumer<SftpFile> closed) {
        this.client = client;
        Requests requests = new Requests(client, handle);
        this.ahead = new ReadAhead(requests);
        this.behind = new WriteBehind(requests);
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
        return asked(() -> {
            settle();
            return ahead.read(position, target);
        });
    }

    /** Takes all bytes; what the server says of them is told by a later call, {@link #close} at the latest. */
    @Override
    public int write(long position, ByteBuffer source) throws IOException {
        return asked(() -> {
            ahead.forget();
            int count = source.remaining();
            try {
                behind.write(end < 0 ? position : end, source);
            } catch (IOException e) {
                refindEnd();
                throw e;
            }
            if (end >= 0) {
                end += count;
            }
            return count;
        });
    }

    /** What failed isn't there, so what is appended next goes elsewhere. */
    private void refindEnd() throws IOException {
        if (end >= 0) {
            end = client.stat(handle).getSize();
        }
    }

    @Override
    public long size() throws IOException {
        return asked(() -> {
            settle();
            return client.stat(handle).getSize();
        });
    }

    @Override
    public void truncate(long size) throws IOException {
        asked(() -> {
            ahead.forget();
            settle();
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
        asked(() -> {
            settle();
            OpenSSHFsyncExtension extension = client.getExtension(OpenSSHFsyncExtension.class);
            if (extension != null && extension.isSupported()) {
                extension.fsync(handle);
            }
            return null;
        });
    }

    /** Sends what is held back, unless a call is at it; on any thread. */
    void sendHeld() throws IOException {
        behind.sendNow();
    }

    private void settle() throws IOException {
        try {
            behind.settle();
        } catch (IOException e) {
            refindEnd();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        closed.accept(this);
        asked(() -> {
            try (handle) {
                ahead.forget();
                behind.settle();
            }
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
