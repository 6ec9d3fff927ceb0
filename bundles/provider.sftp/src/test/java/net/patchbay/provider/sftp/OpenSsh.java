package net.patchbay.provider.sftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * OpenSSH's server, where it is installed: run as the user of the tests, on a port of its own, with keys and
 * configuration in a folder. It takes one key of that user and no password.
 */
final class OpenSsh implements AutoCloseable {
    static final String USER = System.getProperty("user.name");

    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    /** Where sshd of root wants an empty folder. */
    private static final Path SEPARATED = Path.of("/run/sshd");

    private final Process process;
    private final int port;

    private OpenSsh(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it; the test is skipped where it isn't installed. */
    static OpenSsh start(Path folder, PublicKey usersKey) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(SSHD), "skipped: there is no " + SSHD + "; install openssh-server to test with it");
        Path config = configured(folder, usersKey);
        if (USER.equals("root")) {
            Files.createDirectories(SEPARATED);
        }
        int port = freePort();
        Process process = new ProcessBuilder(
                        SSHD.toString(), "-D", "-e", "-f", config.toString(), "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        OpenSsh started = new OpenSsh(process, port);
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .failFast("see sshd.log", () -> !process.isAlive())
                    .until(() -> listens(port));
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw new AssertionError(Files.readString(folder.resolve("sshd.log")), e);
        }
    }

    private static Path configured(Path folder, PublicKey usersKey) throws Exception {
        Path hostKey = folder.resolve("host_key");
        writePrivate(TestServer.newKey(), hostKey);
        Path authorized =
                Files.writeString(folder.resolve("authorized_keys"), PublicKeyEntry.toString(usersKey) + "\n");
        return Files.writeString(
                folder.resolve("sshd_config"),
                String.join(
                        "\n",
                        "ListenAddress 127.0.0.1",
                        "HostKey " + hostKey,
                        "AuthorizedKeysFile " + authorized,
                        "StrictModes no",
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no",
                        "UsePAM no",
                        "PidFile none",
                        "Subsystem sftp internal-sftp",
                        ""));
    }

    /** Writes a private key as OpenSSH keeps it, for its owner's eyes alone. */
    static void writePrivate(KeyPair key, Path file) throws Exception {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** Ends it, with those of its processes that serve connections. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
