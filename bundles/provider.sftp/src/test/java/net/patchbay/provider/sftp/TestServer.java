package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SSH server of this process: the user {@code ada} with the password {@code open sesame}, and files of a folder. */
final class TestServer implements AutoCloseable {
    static final String USER = "ada";
    static final String PASSWORD = "open sesame";

    final KeyPair key;
    /** The passwords that reached it. */
    final List<String> passwords = new CopyOnWriteArrayList<>();

    /** Those whom somebody tried to log in. */
    final List<String> users = new CopyOnWriteArrayList<>();

    final Writes writes = new Writes();

    private final SshServer server = SshServer.setUpDefaultServer();

    private TestServer(KeyPair key) {
        this.key = key;
    }

    static TestServer of(Path folder) throws IOException, GeneralSecurityException {
        return of(folder, newKey(), null);
    }

    static KeyPair newKey() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    }

    static TestServer of(Path folder, KeyPair key, PublicKey usersKey) throws IOException {
        return of(folder, key, usersKey, 0);
    }

    static TestServer of(Path folder, KeyPair key, PublicKey usersKey, int port) throws IOException {
        TestServer running = new TestServer(key);
        SshServer server = running.server;
        server.setHost("127.0.0.1");
        server.setPort(port);
        CoreModuleProperties.TCP_NODELAY.set(server, true); // as OpenSSH does
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((user, password, session) -> {
            running.users.add(user);
            running.passwords.add(password);
            return user.equals(USER) && password.equals(PASSWORD);
        });
        server.setPublickeyAuthenticator((user, shown, session) ->
                running.users.add(user) && usersKey != null && KeyUtils.compareKeys(shown, usersKey));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(running.writes);
        server.setSubsystemFactories(List.of(sftp));
        server.start();
        return running;
    }

    /** Cuts all connections; the server stays. */
    void dropSessions() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    int port() {
        return server.getPort();
    }

    /** The line of a file of host keys for a server on that port. */
    static String line(int port, PublicKey key) {
        return "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(key) + "\n";
    }

    String fingerprint() {
        return KeyUtils.getFingerPrint(key.getPublic());
    }

    /** Ends it at once, with all connections. */
    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
