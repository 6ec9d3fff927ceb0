package net.patchbay.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.patchbay.itests.distribution.Installed.Result;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that are larger than the memory go to a server and come back whole. */
class LargeFilesIT {
    private static final String PASSWORD = "open sesame";
    private static final long LARGEST = Long.getLong("patchbay.large") << 20;

    private final SshServer server = SshServer.setUpDefaultServer();
    private Installed installed;
    private Path served;

    @BeforeEach
    void install() throws Exception {
        installed = Installed.fresh();
        served = Files.createDirectory(installed.folder().resolve("served"));
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256)));
        server.setPasswordAuthenticator((user, password, session) -> password.equals(PASSWORD));
        server.setFileSystemFactory(new VirtualFileSystemFactory(served));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
        for (String extra : new String[] {"sshd-osgi", "sshd-sftp", "net.patchbay.provider.sftp"}) {
            installed.deployExtra(extra);
        }
        Files.writeString(
                installed.home().resolve("etc/net.patchbay.provider.sftp.cfg"),
                "known.hosts = " + installed.folder().resolve("known_hosts") + "\nunknown.hosts = accept-new\n");
    }

    @AfterEach
    void remove() throws IOException {
        server.stop(true);
        installed.close();
    }

    @Test
    void goThereAndBackThroughAJvmOf96Megabytes() throws Exception {
        installed.daemon("-Xmx96m");
        Awaitility.await("the provider")
                .atMost(Duration.ofSeconds(60))
                .until(() -> installed.patchbay("net:providers").output().contains("sftp"));
        Result connected = installed.patchbayWithInput(
                PASSWORD, "net:use", "S:", "sftp://ada@127.0.0.1:" + server.getPort() + "/", "--password-file", "-");
        assertThat(connected.errors()).isEmpty();

        for (long size : new long[] {0, 1, LARGEST}) {
            Path original = installed.folder().resolve("original");
            String digest = written(original, size);
            copied(original.toString(), "S:/file");
            assertThat(Files.size(served.resolve("file"))).isEqualTo(size);
            assertThat(digest(served.resolve("file"))).isEqualTo(digest);
            Files.delete(original);

            Path back = installed.folder().resolve("back");
            copied("S:/file", back.toString());
            assertThat(digest(back)).isEqualTo(digest);
            Files.delete(back);
        }
    }

    private void copied(String from, String to) throws IOException {
        Result copied = installed.patchbay("net:cp", from, to);
        assertThat(copied.errors()).isEmpty();
        assertThat(copied.exit()).isZero();
    }

    /** Writes bytes that no compression makes smaller, and returns their digest. */
    private static String written(Path file, long size) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] block = new byte[1 << 20];
        Random random = new Random(size);
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            for (long left = size; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String digest(Path file) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[1 << 20];
            for (int count; (count = in.read(block)) >= 0; ) {
                digest.update(block, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
