package net.patchbay.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SSH server of the tests' own, on sshd's bundles as they ship. Whoever gives the password may log in. */
final class SftpServer implements AutoCloseable {
    static final String PASSWORD = "open sesame";

    /** The passwords that reached it. */
    final List<String> passwords = new CopyOnWriteArrayList<>();

    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair key;

    SftpServer(Path folder) throws IOException, GeneralSecurityException {
        key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        server.setHost("127.0.0.1");
        CoreModuleProperties.TCP_NODELAY.set(server, true); // as OpenSSH does
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((user, password, session) -> {
            passwords.add(password);
            return password.equals(PASSWORD);
        });
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
    }

    String name() {
        return "sftp://ada@127.0.0.1:" + server.getPort() + "/";
    }

    int port() {
        return server.getPort();
    }

    String fingerprint() {
        return KeyUtils.getFingerPrint(key.getPublic());
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
