package net.patchbay.provider.sftp;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.PosixAttributes;
import net.patchbay.mpr.spi.RouteAnswer.Accepted;
import net.patchbay.mpr.spi.SessionFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What servers do differently, with the one that most people have. */
@Timeout(60)
class OpenSshTest {
    @TempDir
    Path folder;

    @TempDir
    Path ssh;

    private OpenSsh server;
    private Connecting connecting;
    private SftpSession session;

    @BeforeEach
    void connect() throws Exception {
        KeyPair key = TestServer.newKey();
        server = OpenSsh.start(ssh, key.getPublic());
        OpenSsh.writePrivate(key, ssh.resolve("id"));
        connecting = new Connecting(ssh.resolve("known_hosts"), true, Optional.of(ssh.resolve("id")));
        var answer = connecting.answer("sftp://" + OpenSsh.USER + "@127.0.0.1:" + server.port() + folder, null);
        assertThat(answer).isInstanceOf(Accepted.class);
        session = (SftpSession) ((Accepted<?>) answer).value();
    }

    @AfterEach
    void end() throws Exception {
        if (server != null) {
            connecting.close();
            server.close();
        }
    }

    /** sshd knows the keys that ssh-keygen makes today with Bouncy Castle alone, which isn't here. */
    @Test
    void saysWhichBundleKnowsEd25519() throws Exception {
        Path key = ssh.resolve("ed25519");
        Process made = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()).start();
        assertThat(made.waitFor(20, TimeUnit.SECONDS)).isTrue();

        try (Connecting without = new Connecting(ssh.resolve("known_hosts"), true, Optional.of(key))) {
            assertThat(Connecting.refused(without.answer(server.port(), null), NetworkStatus.EXTENDED_ERROR)
                            .detail())
                    .contains(key.toString(), "ssh-ed25519", "the bundle bcprov");
        }
    }

    @Test
    void tellsAndSetsPermissionsAndOwners() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        String owner = Files.getAttribute(file, "unix:uid").toString();
        String group = Files.getAttribute(file, "unix:gid").toString();

        session.setPermissions("/file", PosixFilePermissions.fromString("rwxr-x--x"));
        session.setOwner("/file", owner, null);
        session.setOwner("/file", null, group);

        assertThat(session.posix()).isTrue();
        assertThat(session.attributes("/file", true).posix())
                .isEqualTo(new PosixAttributes(owner, group, PosixFilePermissions.fromString("rwxr-x--x")));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rwxr-x--x"));
        assertThatThrownBy(() -> session.setOwner("/file", "somebody", null))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("'somebody'")
                .hasMessageContaining("number");
    }

    @Test
    void keepsTheBitsThatPermissionsDontTell() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setAttribute(shared, "unix:mode", 01777);

        session.setPermissions("/shared", PosixFilePermissions.fromString("rwxrwx---"));

        assertThat((int) Files.getAttribute(shared, "unix:mode") & 07777).isEqualTo(01770);
    }

    @Test
    void makesLinksTheRightWayRound() throws IOException {
        Files.writeString(folder.resolve("file"), "text");

        session.createSymbolicLink("/link", "file");
        session.createLink("/hard", "/file");

        assertThat(Files.readSymbolicLink(folder.resolve("link"))).hasToString("file");
        assertThat(session.readLink("/link")).isEqualTo("file");
        assertThat(Files.getAttribute(folder.resolve("hard"), "unix:ino"))
                .isEqualTo(Files.getAttribute(folder.resolve("file"), "unix:ino"));
        assertThatThrownBy(() -> session.createSymbolicLink("/hard", "x"))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> session.createLink("/link", "/file")).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> session.createLink("/new", "/missing"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("/missing");
    }

    @Test
    void copiesOnTheServer() throws IOException {
        byte[] content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        Files.write(folder.resolve("file"), content);
        Files.write(folder.resolve("copy"), new byte[4_000_000]);

        session.copy("/file", "/copy");

        assertThat(folder.resolve("copy")).hasBinaryContent(content);
        assertThatThrownBy(() -> session.copy("/missing", "/copy")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> session.copy("/file", "/missing/copy"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("/missing/copy");
    }

    @Test
    void replacesInOneStep() throws IOException {
        Files.writeString(folder.resolve("old"), "old");
        Files.writeString(folder.resolve("new"), "new");

        session.move("/new", "/old", Set.of(StandardCopyOption.ATOMIC_MOVE));

        assertThat(folder.resolve("old")).hasContent("new");
        assertThat(folder.resolve("new")).doesNotExist();
        assertThat(session.space()).isPresent();
    }

    @Test
    void roundTripsMoreThanOneCallCarries() throws IOException {
        byte[] content = new byte[5_000_001];
        new Random(2).nextBytes(content);
        ByteBuffer back = ByteBuffer.allocate(content.length);

        try (SessionFile file = session.open("/file", Set.of(READ, WRITE, CREATE))) {
            ByteBuffer source = ByteBuffer.wrap(content);
            while (source.hasRemaining()) {
                file.write(source.position(), source);
            }
            file.force();
            while (back.hasRemaining() && file.read(back.position(), back) > 0) {
                // until all is there
            }
        }

        assertThat(back.array()).isEqualTo(content);
        assertThat(folder.resolve("file")).hasBinaryContent(content);
    }
}
