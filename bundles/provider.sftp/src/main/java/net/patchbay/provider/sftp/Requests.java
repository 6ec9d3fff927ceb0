package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.client.RawSftpClient;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Handle;
import org.apache.sshd.sftp.client.SftpMessage;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * The requests to read and to write an open file, and their answers, apart: whoever sends one asks for its answer once. A
 * request, or its answer, is as large as one packet of SSH carries, since a larger one costs a second packet. For one thread at
 * a time.
 */
final class Requests {
    /** How many may be under way: half of what sshd makes room for in a channel, so that others have room. */
    static final int UNDER_WAY = 32;

    /** What SFTP puts before a request: its length, its type and its number. */
    private static final int SFTP_HEADER = Integer.BYTES + 1 + Integer.BYTES;
    /** What SSH puts before that: of the packet, of the channel. */
    private static final int SSH_HEADER = SshConstants.SSH_PACKET_HEADER_LEN + 1 + 2 * Integer.BYTES;

    private final SftpClient client;
    private final RawSftpClient raw;
    private final byte[] handle;
    private final int largestRead;
    private final int largestWrite;
    /** Buffers are as large as packets, so each is used again once the one after it has been sent. */
    private Buffer spare;

    private Buffer lastSent;
    private SftpMessage last;

    Requests(SftpClient client, Handle handle) {
        this.client = client;
        this.raw = (RawSftpClient) client;
        this.handle = handle.getIdentifier();
        this.largestRead =
                (int) client.getClientChannel().getLocalWindow().getPacketSize() - SFTP_HEADER - Integer.BYTES;
        this.largestWrite =
                (int) client.getClientChannel().getRemoteWindow().getPacketSize() - SFTP_HEADER - writeHeader();
    }

    private int writeHeader() {
        return Integer.BYTES + handle.length + Long.BYTES + Integer.BYTES;
    }

    /** How many bytes one answer carries. */
    int largestRead() {
        return largestRead;
    }

    /** Asks for bytes; the number is for {@link #bytes}. */
    int read(long position, int length) throws IOException {
        Buffer request = request(Integer.BYTES + handle.length + Long.BYTES + Integer.BYTES);
        request.putBytes(handle);
        request.putLong(position);
        request.putUInt(length);
        return raw.send(SftpConstants.SSH_FXP_READ, request);
    }

    /** Room for a request with that many bytes, and for the headers that sshd puts before it without copying it. */
    private Buffer request(int length) {
        Buffer request = client.getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_DATA, SFTP_HEADER + length + 9);
        return emptied(request);
    }

    private static Buffer emptied(Buffer request) {
        request.rpos(SSH_HEADER + SFTP_HEADER);
        request.wpos(SSH_HEADER + SFTP_HEADER);
        return request;
    }

    /** A request to write at a position, still empty. */
    Write writing(long position) {
        Buffer buffer = spare == null ? request(writeHeader() + largestWrite) : emptied(spare);
        spare = null;
        buffer.wpos(buffer.wpos() + writeHeader());
        return new Write(buffer, position);
    }

    /** One request to write, as it fills. */
    final class Write {
        private final Buffer buffer;
        private final long position;
        private int length;

        private Write(Buffer buffer, long position) {
            this.buffer = buffer;
            this.position = position;
        }

        /** Where what follows on its bytes would go. */
        long end() {
            return position + length;
        }

        boolean full() {
            return length == largestWrite;
        }

        /** Takes bytes as far as there is room. */
        void take(ByteBuffer source) {
            int count = Math.min(source.remaining(), largestWrite - length);
            source.get(buffer.array(), buffer.wpos(), count);
            buffer.wpos(buffer.wpos() + count);
            length += count;
        }

        /** Sends it; the number is for {@link Requests#confirmed}. */
        int send() throws IOException {
            int end = buffer.wpos();
            buffer.wpos(buffer.rpos());
            buffer.putBytes(handle);
            buffer.putLong(position);
            buffer.putUInt(length);
            buffer.wpos(end);
            SftpMessage sent = raw.write(SftpConstants.SSH_FXP_WRITE, buffer);
            if (last != null) {
                last.waitUntilSent();
                spare = lastSent;
            }
            last = sent;
            lastSent = buffer;
            return sent.getId();
        }
    }

    /** Waits for the bytes of a request; none at the end of the file. */
    ByteBuffer bytes(int number, int asked) throws IOException {
        Buffer answer = raw.receive(number);
        int type = type(answer);
        if (type == SftpConstants.SSH_FXP_DATA) {
            int length = answer.getInt();
            if (length < 0 || length > answer.available() || length > asked) {
                throw new IOException("the server sent " + length + " bytes where " + asked + " were asked for");
            }
            return ByteBuffer.wrap(answer.array(), answer.rpos(), length);
        }
        SftpException status = status(type, answer);
        if (status.getStatus() == SftpConstants.SSH_FX_EOF) {
            return ByteBuffer.allocate(0);
        }
        throw status;
    }

    /** Waits for what the server says of a request, as an exception that is to be thrown unless it says OK. */
    SftpException confirmed(int number) throws IOException {
        return status(raw.receive(number));
    }

    /** As {@link #confirmed}, but null where there is no answer yet. */
    SftpException confirmedNow(int number) throws IOException {
        Buffer answer = raw.receive(number, Duration.ZERO);
        return answer == null ? null : status(answer);
    }

    /** The status that an answer is. */
    static SftpException status(Buffer answer) throws IOException {
        return status(type(answer), answer);
    }

    /** Waits for an answer that nobody wants any more, since it would be kept otherwise. */
    void drop(int number) throws IOException {
        raw.receive(number);
    }

    private static int type(Buffer answer) {
        answer.getInt();
        int type = answer.getUByte();
        answer.getInt();
        return type;
    }

    private static SftpException status(int type, Buffer answer) throws IOException {
        if (type != SftpConstants.SSH_FXP_STATUS) {
            throw new IOException("the server answered with a packet of type " + type);
        }
        int status = answer.getInt();
        return new SftpException(status, answer.available() > 0 ? answer.getString() : "");
    }
}
