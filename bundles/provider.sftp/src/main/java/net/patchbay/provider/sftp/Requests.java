package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.sftp.client.RawSftpClient;
import org.apache.sshd.sftp.client.SftpClient.Handle;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** The requests to read and to write an open file, and their answers, apart: whoever sends one asks for its answer once. */
final class Requests {
    /** What a server must be able to carry in one packet. */
    static final int LARGEST = 32 << 10;
    /** How many may be under way: half of what sshd makes room for in a channel, so that others have room. */
    static final int UNDER_WAY = 32;

    /** Room around a request for the headers that sshd puts there: those of the packet, of the channel and of SFTP. */
    private static final int HEADERS = 64;

    private final RawSftpClient client;
    private final byte[] handle;

    Requests(RawSftpClient client, Handle handle) {
        this.client = client;
        this.handle = handle.getIdentifier();
    }

    /** Asks for bytes; the number is for {@link #bytes}. */
    int read(long position, int length) throws IOException {
        Buffer request = request(Long.BYTES + Integer.BYTES);
        request.putLong(position);
        request.putUInt(length);
        return client.send(SftpConstants.SSH_FXP_READ, request);
    }

    /** Sends bytes; the number is for {@link #confirmed}. */
    int write(long position, ByteBuffer source, int length) throws IOException {
        Buffer request = request(Long.BYTES + Integer.BYTES + length);
        request.putLong(position);
        request.putUInt(length);
        byte[] bytes = new byte[length];
        source.get(bytes);
        request.putRawBytes(bytes);
        return client.send(SftpConstants.SSH_FXP_WRITE, request);
    }

    private Buffer request(int length) {
        Buffer request = new ByteArrayBuffer(HEADERS + Integer.BYTES + handle.length + length + HEADERS, false);
        request.rpos(HEADERS);
        request.wpos(HEADERS);
        request.putBytes(handle);
        return request;
    }

    /** Waits for the bytes of a request; none at the end of the file. */
    ByteBuffer bytes(int number, int asked) throws IOException {
        Buffer answer = client.receive(number);
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
        return status(client.receive(number));
    }

    /** The status that an answer is. */
    static SftpException status(Buffer answer) throws IOException {
        return status(type(answer), answer);
    }

    /** Waits for an answer that nobody wants any more, since it would be kept otherwise. */
    void drop(int number) throws IOException {
        client.receive(number);
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
