package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Where a connection's files are on its server, and how the server is asked about them: what it says went wrong arrives as
 * an exception of {@code java.nio.file} with the connection's path. Safe for several threads.
 */
final class RemoteTree {
    /** What is asked of a server about a path of its own. */
    @FunctionalInterface
    interface Question<T> {
        T ask(SftpClient client, String at) throws IOException;
    }

    /** What is changed on a server at a path of its own. */
    @FunctionalInterface
    interface Change {
        void make(SftpClient client, String at) throws IOException;
    }

    private final Line line;
    private final OpenFiles files;
    private final String root;

    /**
     * @param files whose writes come before what is asked
     * @param root where the connection's root is, without a slash at its end
     */
    RemoteTree(Line line, OpenFiles files, String root) {
        this.line = line;
        this.files = files;
        this.root = root;
    }

    /** The server as messages name it. */
    String server() {
        return line.server();
    }

    /** Where a path of the connection is on the server. */
    String at(String path) {
        String absolute = path.equals("/") ? root : root + path;
        return absolute.isEmpty() ? "/" : absolute;
    }

    <T> T asked(String path, Question<T> question) throws IOException {
        try {
            return line.asked(client -> {
                files.sendHeld();
                return question.ask(client, at(path));
            });
        } catch (IOException e) {
            throw ServerErrors.of(e, path, server());
        }
    }

    void changed(String path, Change change) throws IOException {
        asked(path, (client, at) -> {
            change.make(client, at);
            return null;
        });
    }

    /** The attributes of what is there, not following a link; empty when nothing is. */
    static Optional<Attributes> attributesIfThere(SftpClient client, String at) throws IOException {
        try {
            return Optional.of(client.lstat(at));
        } catch (SftpException e) {
            if (ServerErrors.kind(e) == ServerErrors.Kind.MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Version 3 has one status for most failures; whether something is in the way is asked then. */
    static IOException existing(SftpException e, SftpClient client, String path, String at) throws IOException {
        boolean vague = ServerErrors.kind(e) == ServerErrors.Kind.VAGUE;
        return vague && attributesIfThere(client, at).isPresent()
                ? new FileAlreadyExistsException(path, null, ServerErrors.words(e))
                : e;
    }
}
