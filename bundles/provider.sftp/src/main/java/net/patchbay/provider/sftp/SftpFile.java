package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import net.patchbay.mpr.spi.SessionFile;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
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
    /** What a server must be able to carry in one packet. */
    private static final int REQUEST = 32 << 10;
    /** Requests of one call: half of the window that sshd opens for a channel, so that calls of others have room. */
    private static final int REQUESTS = 32;
    /** Room before a request for the headers that sshd puts there: those of the packet, of the channel and of SFTP. */
    private static final int HEADERS = 64;

    private record Sent(int id, int length) {}

    private final SftpClient client;
    private final RawSftpClient raw;
    private final CloseableHandle handle;
    private final String path;
    private final String server;
    private final Consumer<SftpFile> closed;
    /** Where the next byte is appended; less than 0 for a file that isn't opened to append. */
    private long end = -1;

    /**
     * @param handle closed with this
     * @param path the file as the session was asked for it
     * @param closed told once it is closed, possibly several times
     */
    SftpFile(SftpClient client, CloseableHandle handle, String path, String server, Consumer<SftpFile> closed) {
        this.client = client;
        this.raw = (RawSftpClient) client;
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
        if (!target.hasRemaining()) {
            return 0;
        }
        return asked(() -> {
            Deque<Sent> sent = new ArrayDeque<>();
            long from = position;
            int wanted = Math.min(target.remaining(), REQUESTS * REQUEST);
            for (int left = wanted; left > 0; left -= REQUEST) {
                int length = Math.min(left, REQUEST);
                sent.add(new Sent(raw.send(SftpConstants.SSH_FXP_READ, readRequest(from, length)), length));
                from += length;
            }
            return received(sent, target);
        });
    }

    private Buffer readRequest(long position, int length) {
        Buffer request = request(Long.BYTES + Integer.BYTES);
        request.putLong(position);
        request.putUInt(length);
        return request;
    }

    /** Takes all answers, since nobody else would; those behind a short one are no longer at their place. */
    private int received(Deque<Sent> sent, ByteBuffer target) throws IOException {
        int total = 0;
        boolean whole = true;
        IOException failure = null;
        for (Sent request : sent) {
            Buffer answer = raw.receive(request.id());
            if (!whole) {
                continue;
            }
            try {
                int count = data(answer, target);
                total += count;
                whole = count == request.length();
            } catch (IOException e) {
                whole = false;
                failure = e;
            }
        }
        if (failure != null && total == 0) {
            throw failure;
        }
        return total == 0 ? -1 : total;
    }

    /** The bytes of an answer; none at the end of the file. */
    private static int data(Buffer answer, ByteBuffer target) throws IOException {
        answer.getInt();
        int type = answer.getUByte();
        answer.getInt();
        if (type == SftpConstants.SSH_FXP_DATA) {
            int length = answer.getInt();
            if (length < 0 || length > answer.available() || length > target.remaining()) {
                throw new IOException("the server sent " + length + " bytes where fewer were asked for");
            }
            target.put(answer.array(), answer.rpos(), length);
            return length;
        }
        SftpException status = status(type, answer);
        if (status.getStatus() == SftpConstants.SSH_FX_EOF) {
            return 0;
        }
        throw status;
    }

    private static SftpException status(int type, Buffer answer) throws IOException {
        if (type != SftpConstants.SSH_FXP_STATUS) {
            throw new IOException("the server answered with a packet of type " + type);
        }
        int status = answer.getInt();
        return new SftpException(status, answer.available() > 0 ? answer.getString() : "");
    }

    @Override
    public int write(long position, ByteBuffer source) throws IOException {
        return asked(() -> {
            Deque<Sent> sent = new ArrayDeque<>();
            long to = end < 0 ? position : end;
            int total = Math.min(source.remaining(), REQUESTS * REQUEST);
            for (int left = total; left > 0; left -= REQUEST) {
                int length = Math.min(left, REQUEST);
                sent.add(new Sent(raw.send(SftpConstants.SSH_FXP_WRITE, writeRequest(to, source, length)), length));
                to += length;
            }
            confirm(sent);
            if (end >= 0) {
                end = to;
            }
            return total;
        });
    }

    private Buffer writeRequest(long position, ByteBuffer source, int length) {
        Buffer request = request(Long.BYTES + Integer.BYTES + length);
        request.putLong(position);
        request.putUInt(length);
        byte[] bytes = new byte[length];
        source.get(bytes);
        request.putRawBytes(bytes);
        return request;
    }

    private void confirm(Deque<Sent> sent) throws IOException {
        SftpException failure = null;
        for (Sent request : sent) {
            Buffer answer = raw.receive(request.id());
            answer.getInt();
            int type = answer.getUByte();
            answer.getInt();
            SftpException status = status(type, answer);
            if (status.getStatus() != SftpConstants.SSH_FX_OK && failure == null) {
                failure = status;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private Buffer request(int length) {
        byte[] id = handle.getIdentifier();
        Buffer request = new ByteArrayBuffer(HEADERS + Integer.BYTES + id.length + length + HEADERS, false);
        request.rpos(HEADERS);
        request.wpos(HEADERS);
        request.putBytes(id);
        return request;
    }

    @Override
    public long size() throws IOException {
        return asked(() -> client.stat(handle).getSize());
    }

    @Override
    public void truncate(long size) throws IOException {
        asked(() -> {
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
