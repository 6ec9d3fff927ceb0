package net.patchbay.provider.sftp;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.sftp.client.RawSftpClient;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.apache.sshd.sftp.common.extensions.ParserUtils;

/** A request that is no part of version 3, to a server that has announced it; answered by a status alone. */
final class Extended {
    private final RawSftpClient client;
    private final String name;

    private Extended(RawSftpClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /** The request, empty where the server doesn't announce it. */
    static Optional<Extended> of(SftpClient client, String name) {
        return announced(client.getServerExtensions(), name)
                ? Optional.of(new Extended((RawSftpClient) client, name))
                : Optional.empty();
    }

    /** By itself, as OpenSSH does, or in a list of all that a server has, which is an extension too. */
    private static boolean announced(Map<String, byte[]> extensions, String name) {
        return extensions.containsKey(name)
                || ParserUtils.supportedExtensions(ParserUtils.parse(extensions))
                        .contains(name);
    }

    /** Sends it with what it is about, and waits for the answer. */
    void ask(Consumer<Buffer> about) throws IOException {
        Buffer request = new ByteArrayBuffer();
        request.putString(name);
        about.accept(request);
        SftpException status = Requests.status(client.receive(client.send(SftpConstants.SSH_FXP_EXTENDED, request)));
        if (status.getStatus() != SftpConstants.SSH_FX_OK) {
            throw status;
        }
    }
}
