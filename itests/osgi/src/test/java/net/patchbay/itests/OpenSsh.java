package net.patchbay.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OpenSSH's own server, run by the user of the tests on a port of its own, with keys and configuration in one folder. */
final class OpenSsh implements RemoteServer {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path folder;
    private final Path files;
    private final TestKey host;
    private final int port;
    private Process process;

    /**
     * Starts it.
     *
     * @param folder its own, for its configuration and log
     * @param files what the tests use; it serves the whole machine, as it always does
     * @param host its own key
     * @param user whose key may log in
     */
    OpenSsh(Path folder, Path files, TestKey host, TestKey user) throws IOException {
        this.folder = folder;
        this.files = files;
        this.host = host;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("authorized_keys"), user.line() + "\n");
        Files.writeString(
                folder.resolve("sshd_config"), """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                StrictModes no
                UsePAM no
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                Subsystem sftp internal-sftp
                """.formatted(port, host.file(), folder.resolve("authorized_keys")));
        restart();
    }

    /** Whether it is installed here. */
    static boolean isInstalled() {
        return Files.isExecutable(SSHD);
    }

    @Override
    public void restart() throws IOException {
        if (isRoot()) {
            Files.createDirectories(
                    Path.of("/run/sshd")); // where it locks its helpers in; the package makes it at boot
        }
        Path log = folder.resolve("sshd.log");
        process = new ProcessBuilder(
                        SSHD.toString(),
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Until.holds("sshd to listen; its log is " + log, () -> {
            if (!process.isAlive()) {
                throw new IOException("it ended: " + Files.readString(log));
            }
            try (Socket tried = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return tried.getInputStream().read() == 'S';
            }
        });
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String path() {
        return files.toString();
    }

    @Override
    public String fingerprint() {
        return host.fingerprint();
    }

    /** Its children, one for each client, are ended first. */
    @Override
    public void kill() throws IOException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IOException(process + " doesn't end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + process, e);
        }
    }

    @Override
    public void close() throws IOException {
        kill();
    }
}
