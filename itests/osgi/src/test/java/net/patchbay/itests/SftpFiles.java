package net.patchbay.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkStatus;
import org.junit.Test;

/** What applications do with the files of a server, whichever it is. */
public abstract class SftpFiles extends RunningSftp {
    @Test
    public void readsAndWritesThroughTheFileSystem() throws Exception {
        Files.writeString(onServer("welcome.txt"), "welcome");

        try (Connection connection = connected()) {
            assertThat(connection.provider()).isEqualTo("sftp");
            Path root = connection.fileSystem().getPath("/");
            assertThat(Files.readString(root.resolve("welcome.txt"))).isEqualTo("welcome");

            Files.createDirectories(root.resolve("a/b"));
            Files.write(root.resolve("a/b/large"), new byte[3_000_000]);
            Files.copy(root.resolve("a/b/large"), root.resolve("copy"));
            Files.move(root.resolve("copy"), root.resolve("moved"));
            try (Stream<Path> walked = Files.walk(root)) {
                assertThat(walked.map(Path::toString))
                        .containsExactlyInAnyOrder("/", "/welcome.txt", "/a", "/a/b", "/a/b/large", "/moved");
            }
        }
        assertThat(onServer("moved")).hasSize(3_000_000);
        assertThat(runtime().router().connections).isEmpty();
    }

    /** Around the sizes of a request and of what is under way at once. */
    @Test
    public void bringsFilesOfAllSizesThereAndBack() throws Exception {
        Random random = new Random(7);
        try (Connection connection = connected()) {
            for (int size : List.of(0, 1, 32_767, 32_768, 32_769, 1 << 20, (1 << 20) + 1, 5_000_001)) {
                byte[] content = new byte[size];
                random.nextBytes(content);
                Path remote = connection.fileSystem().getPath("/" + size);

                Files.write(remote, content);

                assertThat(Files.readAllBytes(onServer(String.valueOf(size)))).isEqualTo(content);
                assertThat(Files.readAllBytes(remote)).isEqualTo(content);
                assertThat(Files.size(remote)).isEqualTo(size);
            }
        }
    }

    @Test
    public void readsAndWritesAtPositions() throws Exception {
        try (Connection connection = connected()) {
            Path remote = connection.fileSystem().getPath("/f");
            try (SeekableByteChannel channel = Files.newByteChannel(
                    remote, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap("0123456789".getBytes(UTF_8)));
                channel.position(4).write(ByteBuffer.wrap("four".getBytes(UTF_8)));
                ByteBuffer some = ByteBuffer.allocate(5);
                channel.position(3).read(some);
                assertThat(new String(some.array(), UTF_8)).isEqualTo("3four");
                channel.truncate(6);
                assertThat(channel.size()).isEqualTo(6);
            }
            Files.writeString(remote, "+", StandardOpenOption.APPEND);
            assertThat(onServer("f")).hasContent("0123fo+");
        }
    }

    @Test
    public void keepsNamesAsTheyAre() throws Exception {
        List<String> odd = List.of(" ", "a b", "-rf", "100%25", "#;&'\"", "é", "e\u0301", "日本", "x".repeat(200), "...");
        try (Connection connection = connected()) {
            Path root = connection.fileSystem().getPath("/");
            for (String name : odd) {
                Files.writeString(root.resolve(name), name);
            }
            assertThat(onServer("").toFile().list()).containsExactlyInAnyOrderElementsOf(odd);
            for (String name : odd) {
                assertThat(Files.readString(root.resolve(name))).isEqualTo(name);
                Files.delete(root.resolve(name));
            }
            assertThat(onServer("").toFile().list()).isEmpty();
            assertThatThrownBy(() -> Files.writeString(root.resolve("x".repeat(300)), ""))
                    .isInstanceOf(java.nio.file.FileSystemException.class)
                    .hasMessageContaining("x".repeat(300));
        }
    }

    @Test
    public void saysWhatIsWrongAsTheJdkDoes() throws Exception {
        Files.createDirectories(onServer("full/inside"));
        Files.writeString(onServer("file"), "");
        try (Connection connection = connected()) {
            Path root = connection.fileSystem().getPath("/");
            assertThatThrownBy(() -> Files.readString(root.resolve("none")))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("/none");
            assertThatThrownBy(() -> Files.delete(root.resolve("full")))
                    .isInstanceOf(DirectoryNotEmptyException.class)
                    .hasMessageContaining("/full");
            assertThatThrownBy(() -> Files.createDirectory(root.resolve("file")))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThatThrownBy(() -> Files.newDirectoryStream(root.resolve("file")))
                    .isInstanceOf(NotDirectoryException.class);
            assertThatThrownBy(() -> Files.move(root.resolve("file"), root.resolve("full")))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
    }

    @Test
    public void replacesInOneStepWhereTheServerCan() throws Exception {
        Files.writeString(onServer("new"), "new");
        Files.writeString(onServer("old"), "old");
        try (Connection connection = connected()) {
            Path root = connection.fileSystem().getPath("/");
            Files.move(root.resolve("new"), root.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
        }
        assertThat(onServer("old")).hasContent("new");
        assertThat(onServer("new")).doesNotExist();
    }

    @Test
    public void setsTimes() throws Exception {
        Files.writeString(onServer("file"), "");
        FileTime then = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
        try (Connection connection = connected()) {
            Path file = connection.fileSystem().getPath("/file");
            Files.setLastModifiedTime(file, then);
            assertThat(Files.getLastModifiedTime(file)).isEqualTo(then);
        }
        assertThat(Files.getLastModifiedTime(onServer("file"))).isEqualTo(then);
    }

    /** D34: what is open is known. */
    @Test
    public void refusesACancelWhileAFileIsOpen() throws Exception {
        Files.writeString(onServer("file"), "text");
        Connection connection = connect(nameAt(server().port()), "S:");
        try (SeekableByteChannel channel =
                Files.newByteChannel(connection.fileSystem().getPath("/file"))) {
            assertThat(failure(() -> router().cancelConnection("S:")).status()).isEqualTo(NetworkStatus.OPEN_FILES);
            assertThat(channel.size()).isEqualTo(4);
        }
        router().cancelConnection("S:");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    public void tellsTheSpaceOfTheStoreOrThatItDoesNotKnow() throws Exception {
        try (Connection connection = connected()) {
            Path root = connection.fileSystem().getPath("/");
            long space = Files.getFileStore(root).getTotalSpace();
            assertThat(space).isPositive();
        } catch (java.nio.file.FileSystemException e) {
            assertThat(e).isNotInstanceOf(AccessDeniedException.class).hasMessageContaining("doesn't tell its space");
        }
    }
}
