package net.patchbay.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SSH server in this process, on sshd's bundles as they ship. Whoever gives the password may log in too. */
final class EmbeddedServer implements RemoteServer {
    static final String PASSWORD = "open sesame";

    /** The passwords and the public keys that reached it. */
    final List<String> shown = new CopyOnWriteArrayList<>();

    private final Path folder;
    private final TestKey host;
    private final TestKey user;
    private final SftpSubsystemFactory files = new SftpSubsystemFactory();
    private SshServer server;

    /**
     * Starts it.
     *
     * @param folder what it serves, as its root
     * @param host its own key
     * @param user whose key may log in
     */
    EmbeddedServer(Path folder, TestKey host, TestKey user) throws IOException {
        this.folder = folder;
        this.host = host;
        this.user = user;
        server = started(0);
    }

    private SshServer started(int port) throws IOException {
        SshServer fresh = SshServer.setUpDefaultServer();
        fresh.setHost("127.0.0.1");
        fresh.setPort(port);
        CoreModuleProperties.TCP_NODELAY.set(fresh, true); // as OpenSSH does
        fresh.setKeyPairProvider(KeyPairProvider.wrap(host.pair()));
        fresh.setPasswordAuthenticator((name, password, session) -> {
            shown.add(password);
            return password.equals(PASSWORD);
        });
        fresh.setPublickeyAuthenticator((name, key, session) -> {
            shown.add(KeyUtils.getFingerPrint(key));
            return KeyUtils.compareKeys(key, user.pair().getPublic());
        });
        fresh.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        fresh.setSubsystemFactories(List.of(files));
        fresh.start();
        return fresh;
    }

    /** Counts what clients ask for from now on. */
    void count(RequestCounter counter) {
        files.addSftpEventListener(counter);
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public String path() {
        return "";
    }

    @Override
    public String fingerprint() {
        return host.fingerprint();
    }

    @Override
    public void kill() throws IOException {
        server.stop(true);
    }

    @Override
    public void restart() throws IOException {
        server = started(server.getPort());
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
