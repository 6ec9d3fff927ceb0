package net.patchbay.provider.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.SessionFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files of a server. */
@Timeout(60)
class SftpSessionTest {
    @TempDir
    Path folder;

    @TempDir
    Path ssh;

    private TestServer server;
    private Connecting connecting;
    private SftpSession session;

    @BeforeEach
    void connect() throws Exception {
        Files.createDirectories(folder.resolve("base"));
        server = TestServer.of(folder);
        connecting = new Connecting(ssh.resolve("known_hosts"), true, Optional.empty());
        session = connecting.session(server.port(), "/base");
    }

    @AfterEach
    void end() throws IOException {
        connecting.close();
        server.close();
    }

    private Path base(String name) {
        return folder.resolve("base").resolve(name);
    }

    @Test
    void listsWithAttributes() throws IOException {
        Files.writeString(base("file"), "12345");
        Files.setLastModifiedTime(base("file"), FileTime.from(Instant.ofEpochSecond(1_000_000_000)));
        Files.createDirectory(base("d"));
        Files.createSymbolicLink(base("link"), Path.of("file"));

        List<DirectoryEntry> entries = session.list("/");

        assertThat(entries)
                .extracting(DirectoryEntry::name, entry -> entry.attributes().kind())
                .containsExactlyInAnyOrder(
                        tuple("file", Kind.FILE), tuple("d", Kind.DIRECTORY), tuple("link", Kind.LINK));
        assertThat(session.attributes("/link", true).size()).isEqualTo(5);
        assertThat(session.attributes("/link", true).modified()).isEqualTo(Instant.ofEpochSecond(1_000_000_000));
        assertThat(session.attributes("/link", false).kind()).isEqualTo(Kind.LINK);
        assertThat(session.readLink("/link")).isEqualTo("file");
        assertThatThrownBy(() -> session.readLink("/file")).isInstanceOf(NotLinkException.class);
        assertThatThrownBy(() -> session.list("/file")).isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void listsThousandsInOneCall() throws IOException {
        for (int i = 0; i < 3000; i++) {
            Files.createFile(base("file-" + i));
        }

        assertThat(session.list("/")).hasSize(3000);
    }

    @Test
    void saysInTheServersWordsWhatIsMissing() {
        assertThatThrownBy(() -> session.attributes("/missing", true))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("/missing")
                .hasMessageContaining("SSH_FX_NO_SUCH_FILE (2)");
        assertThatThrownBy(() -> session.open("/missing", Set.of(READ))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> session.list("/missing")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> session.delete("/missing")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void roundTripsFilesOfAllSizes() throws IOException {
        for (int size : new int[] {0, 1, 32 * 1024 - 1, 32 * 1024, 32 * 1024 + 1, 5_000_000}) {
            byte[] content = bytes(size);
            try (SessionFile file = session.open("/file", Set.of(WRITE, CREATE, TRUNCATE_EXISTING))) {
                ByteBuffer source = ByteBuffer.wrap(content);
                while (source.hasRemaining()) {
                    file.write(source.position(), source);
                }
                assertThat(file.size()).isEqualTo(size);
            }

            assertThat(base("file")).hasBinaryContent(content);
            assertThat(read("/file")).isEqualTo(content);
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private byte[] read(String path) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(256 << 10);
        try (SessionFile file = session.open(path, Set.of(READ))) {
            for (int count = file.read(0, buffer); count >= 0; count = file.read(all.size(), buffer.clear())) {
                all.write(buffer.array(), 0, count);
            }
        }
        return all.toByteArray();
    }

    @Test
    void readsAndWritesByPosition() throws IOException {
        Files.writeString(base("file"), "0123456789");
        try (SessionFile file = session.open("/file", Set.of(READ, WRITE))) {
            ByteBuffer two = ByteBuffer.allocate(2);
            assertThat(file.read(8, two)).isEqualTo(2);
            assertThat(two.array()).containsExactly('8', '9');
            assertThat(file.read(10, two.clear())).isEqualTo(-1);
            assertThat(file.read(100, two.clear())).isEqualTo(-1);
            file.write(3, ByteBuffer.wrap(new byte[] {'x', 'y'}));
            file.truncate(6);
            file.truncate(20);
            file.force();
        }
        assertThat(base("file")).hasContent("012xy5");
    }

    /** What was read ahead is never taken for what is elsewhere, or was written since. */
    @Test
    void readsAnywhereAndWhatWasWritten() throws IOException {
        byte[] content = bytes(3_000_000);
        Files.write(base("file"), content);
        Random random = new Random(1);
        try (SessionFile file = session.open("/file", Set.of(READ, WRITE))) {
            long position = 0;
            for (int i = 0; i < 300; i++) {
                ByteBuffer buffer = ByteBuffer.allocate(1 + random.nextInt(100_000));
                int count = file.read(position, buffer);
                int there = (int) Math.min(buffer.capacity(), content.length - position);
                assertThat(count).isEqualTo(there == 0 ? -1 : there);
                assertThat(buffer.flip()).isEqualTo(ByteBuffer.wrap(content, (int) position, there));
                position += there;
                if (i % 10 == 9) {
                    position = random.nextInt(content.length + 1);
                }
                if (i % 7 == 6) {
                    int at = (int) Math.min(position, content.length - 1);
                    content[at]++;
                    file.write(at, ByteBuffer.wrap(content, at, 1));
                }
            }
        }
        assertThat(base("file")).hasBinaryContent(content);
    }

    @Test
    void appendsToTheEnd() throws IOException {
        Files.writeString(base("file"), "begin ");
        try (SessionFile file = session.open("/file", Set.of(APPEND))) {
            file.write(0, ByteBuffer.wrap("and ".getBytes(UTF_8)));
            file.write(0, ByteBuffer.wrap("end".getBytes(UTF_8)));
        }
        assertThat(base("file")).hasContent("begin and end");
    }

    @Test
    void makesMovesAndDeletes() throws IOException {
        session.createDirectory("/d");
        assertThatThrownBy(() -> session.createDirectory("/d")).isInstanceOf(FileAlreadyExistsException.class);
        session.open("/d/file", Set.of(WRITE, CREATE_NEW)).close();
        assertThatThrownBy(() -> session.open("/d/file", Set.of(WRITE, CREATE_NEW)))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> session.delete("/d")).isInstanceOf(DirectoryNotEmptyException.class);

        session.move("/d/file", "/moved", Set.of());
        Files.writeString(base("other"), "other");
        assertThatThrownBy(() -> session.move("/other", "/moved", Set.of()))
                .isInstanceOf(FileAlreadyExistsException.class);
        session.move("/other", "/moved", Set.of(StandardCopyOption.REPLACE_EXISTING));
        assertThat(base("moved")).hasContent("other");
        session.move("/moved", "/again", Set.of(StandardCopyOption.ATOMIC_MOVE));

        session.delete("/again");
        session.delete("/d");
        assertThat(session.list("/")).isEmpty();
    }

    @Test
    void setsPermissionsAndMakesLinksAndCopies() throws IOException {
        Files.writeString(base("file"), "text");

        session.setPermissions("/file", PosixFilePermissions.fromString("rw-r-x---"));
        session.createSymbolicLink("/link", "file");
        session.copy("/file", "/copy");

        assertThat(session.posix()).isTrue();
        assertThat(session.attributes("/file", true).posix().permissions())
                .isEqualTo(PosixFilePermissions.fromString("rw-r-x---"));
        assertThat(session.list("/")).allMatch(entry -> entry.attributes().posix() != null);
        assertThat(session.readLink("/link")).isEqualTo("file");
        assertThat(base("copy")).hasContent("text");
        assertThatThrownBy(() -> session.createSymbolicLink("/link", "x"))
                .isInstanceOf(FileAlreadyExistsException.class);
        session.createLink("/hard", "/file");
        assertThat(base("hard")).hasContent("text");
    }

    @Test
    void setsOneTimeAndLeavesTheOther() throws IOException {
        Files.createFile(base("file"));
        FileTime accessed = FileTime.from(Instant.ofEpochSecond(1_100_000_000));
        FileTime modified = FileTime.from(Instant.ofEpochSecond(1_200_000_000));

        session.setTimes("/file", modified, accessed, null);
        session.setTimes("/file", FileTime.from(Instant.ofEpochSecond(1_300_000_000)), null, null);

        assertThat(session.attributes("/file", true).modified()).isEqualTo(Instant.ofEpochSecond(1_300_000_000));
        assertThat(session.attributes("/file", true).accessed()).isEqualTo(accessed.toInstant());
    }

    @Test
    void servesSeveralReadersAtOnce() throws Exception {
        byte[] content = bytes(2_000_000);
        Files.write(base("file"), content);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<byte[]>> readers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                readers.add(threads.submit(() -> read("/file")));
            }
            for (Future<byte[]> reader : readers) {
                assertThat(reader.get()).isEqualTo(content);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Truth of cancel: open files are told, and asking changes nothing. */
    @Test
    void tellsOpenFilesWhenAskedWhetherItMayEnd() throws IOException {
        Files.writeString(base("file"), "x");
        try (SessionFile file = session.open("/file", Set.of(READ))) {
            assertThat(session.mayCancel(new Connecting.Context()))
                    .isEqualTo(CancelAnswer.refused(NetworkStatus.OPEN_FILES, "1 file is open"));
            assertThat(file.size()).isEqualTo(1);
        }
        assertThat(session.mayCancel(new Connecting.Context())).isEqualTo(CancelAnswer.agreed());
        session.cancel(new Connecting.Context());
        assertThatThrownBy(() -> session.list("/")).isInstanceOf(IOException.class);
    }
}
