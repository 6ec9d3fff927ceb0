package net.patchbay.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** sshd's own client, as somebody uses it who has no router. */
final class DirectSftp implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final SshClient ssh = SshClient.setUpDefaultClient();
    private final RemoteServer server;
    private final ClientSession session;
    private final SftpClient client;

    DirectSftp(RemoteServer server, TestKey key) throws IOException {
        this.server = server;
        ssh.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        CoreModuleProperties.TCP_NODELAY.set(ssh, true);
        ssh.start();
        session = ssh.connect(System.getProperty("user.name"), "127.0.0.1", server.port())
                .verify(BOUND)
                .getClientSession();
        session.addPublicKeyIdentity(key.pair());
        session.auth().verify(BOUND);
        client = SftpClientFactory.instance().createSftpClient(session);
    }

    InputStream read(String name) throws IOException {
        return client.read(server.path() + "/" + name);
    }

    OutputStream write(String name) throws IOException {
        return client.write(server.path() + "/" + name);
    }

    @Override
    public void close() throws IOException {
        client.close();
        session.close();
        ssh.stop();
    }
}
