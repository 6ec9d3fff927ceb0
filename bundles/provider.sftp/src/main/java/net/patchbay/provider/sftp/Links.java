package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.file.NotLinkException;
import org.apache.sshd.sftp.common.SftpException;

/** The links of a server. Safe for several threads. */
final class Links {
    private final RemoteTree tree;

    Links(RemoteTree tree) {
        this.tree = tree;
    }

    String read(String path) throws IOException {
        return tree.asked(path, (client, at) -> {
            if (!client.lstat(at).isSymbolicLink()) {
                throw new NotLinkException(path);
            }
            return client.readLink(at);
        });
    }

    /** sshd sends the text first and the link second, as OpenSSH and those that follow it read them, not as the draft has them. */
    void createSymbolic(String link, String text) throws IOException {
        tree.changed(link, (client, at) -> {
            try {
                client.symLink(at, text);
            } catch (SftpException e) {
                throw RemoteTree.existing(e, client, link, at);
            }
        });
    }

    void createHard(String link, String existing) throws IOException {
        tree.changed(link, (client, at) -> {
            Extended linking = Extended.of(client, "hardlink@openssh.com")
                    .orElseThrow(() -> new UnsupportedOperationException(
                            tree.server() + " can't make hard links: no hardlink@openssh.com"));
            try {
                linking.ask(request -> {
                    request.putString(tree.at(existing));
                    request.putString(at);
                });
            } catch (SftpException e) {
                throw ServerErrors.kind(e) == ServerErrors.Kind.MISSING
                        ? ServerErrors.of(e, existing)
                        : RemoteTree.existing(e, client, link, at);
            }
        });
    }
}
