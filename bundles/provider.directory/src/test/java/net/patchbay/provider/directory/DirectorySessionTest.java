package net.patchbay.provider.directory;

import static net.patchbay.provider.directory.Folders.names;
import static net.patchbay.provider.directory.Folders.read;
import static net.patchbay.provider.directory.Folders.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.SessionFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a session of a folder does, as {@link net.patchbay.mpr.spi.DiskSession} says. */
@Timeout(60)
class DirectorySessionTest {
    private static final Set<CopyOption> REPLACING = Set.of(StandardCopyOption.REPLACE_EXISTING);

    @TempDir
    Path folder;

    private DirectorySession session;

    @BeforeEach
    void share() throws IOException {
        Files.createDirectories(folder.resolve("directory/sub"));
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("file"), "text");
        session = open();
    }

    DirectorySession open() throws IOException {
        return Folders.session(folder);
    }

    @AfterEach
    void losesNoDescriptor() throws IOException {
        session.cancel(null);
        session.abort();
        assertThat(Folders.descriptors(folder)).isZero();
    }

    @Test
    void tellsAttributes() throws IOException {
        Files.setLastModifiedTime(folder.resolve("file"), FileTime.fromMillis(5_000));

        FileAttributes file = session.attributes("/file", true);

        assertThat(file.kind()).isEqualTo(Kind.FILE);
        assertThat(file.size()).isEqualTo(4);
        assertThat(file.modified()).isEqualTo(Instant.ofEpochSecond(5));
        assertThat(session.attributes("/", true).kind()).isEqualTo(Kind.DIRECTORY);
        assertThat(session.attributes("/directory/sub", false).kind()).isEqualTo(Kind.DIRECTORY);
        assertThat(session.attributes("/directory", true).key()).isNotEqualTo(file.key());
    }

    @Test
    void readsAndWritesByPosition() throws IOException {
        try (SessionFile file = session.open(
                "/new", Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE))) {
            assertThat(file.write(3, ByteBuffer.wrap(new byte[] {'d', 'e'}))).isEqualTo(2);
            assertThat(file.write(0, ByteBuffer.wrap(new byte[] {'a', 'b', 'c'})))
                    .isEqualTo(3);
            assertThat(file.size()).isEqualTo(5);
            ByteBuffer target = ByteBuffer.allocate(2);
            assertThat(file.read(1, target)).isEqualTo(2);
            assertThat(target.array()).containsExactly('b', 'c');
            assertThat(file.read(5, ByteBuffer.allocate(1))).isEqualTo(-1);
            file.truncate(2);
            file.truncate(9);
            file.force();
            assertThat(file.size()).isEqualTo(2);
        }
        assertThat(folder.resolve("new")).hasContent("ab");
    }

    @Test
    void carriesLargeBuffersInParts() throws IOException {
        ByteBuffer large = ByteBuffer.allocate(3 << 20);
        try (SessionFile file = session.open("/large", Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE))) {
            while (large.hasRemaining()) {
                assertThat(file.write(large.position(), large)).isPositive();
                assertThat(large.limit()).isEqualTo(large.capacity());
            }
        }
        assertThat(folder.resolve("large")).hasSize(3 << 20);
    }

    @Test
    void appendsWhateverThePosition() throws IOException {
        write(session, "/file", "ed", StandardOpenOption.APPEND);

        assertThat(read(session, "/file")).isEqualTo("texted");
    }

    @Test
    void createsAsTheOptionsSay() throws IOException {
        assertThatThrownBy(() -> write(session, "/new", "", StandardOpenOption.WRITE))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("/new");
        write(session, "/new", "1", StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        assertThatThrownBy(() -> write(session, "/new", "", StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage("/new");
        write(session, "/file", "", StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(folder.resolve("file")).isEmptyFile();
    }

    @Test
    void listsEntriesOfEveryKindWithTheirAttributes() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));

        assertThat(session.list("/"))
                .extracting(entry -> entry.name() + " " + entry.attributes().kind())
                .containsExactlyInAnyOrder("directory DIRECTORY", "empty DIRECTORY", "file FILE", "link LINK");
        assertThat(names(session, "/directory")).containsExactly("sub");
        assertThat(names(session, "/empty")).isEmpty();
    }

    @Test
    void listsTwentyThousandEntries() throws IOException {
        Path big = Files.createDirectory(folder.resolve("big"));
        for (int i = 0; i < 20_000; i++) {
            Files.createFile(big.resolve("entry" + i));
        }

        assertThat(session.list("/big")).hasSize(20_000);
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> session.attributes("/directory/no", true))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("/directory/no");
        assertThatThrownBy(() -> session.list("/no")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> read(session, "/no/file")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> session.delete("/no")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> session.createDirectory("/no/new")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> session.move("/no", "/new", Set.of()))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageStartingWith("/no");
        assertThatThrownBy(() -> session.move("/file", "/no/new", Set.of()))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageStartingWith("/no/new");
        assertThatThrownBy(() -> session.readLink("/no")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> session.setTimes("/no", FileTime.fromMillis(0), null, null))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void tellsDirectoriesLinksAndFilesApart() {
        assertThatThrownBy(() -> session.list("/file"))
                .isInstanceOf(NotDirectoryException.class)
                .hasMessage("/file");
        assertThatThrownBy(() -> read(session, "/directory")).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> read(session, "/")).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> session.readLink("/file"))
                .isInstanceOf(NotLinkException.class)
                .hasMessageContaining("/file");
    }

    @Test
    void refusesNamesThatNoFileHas() {
        assertThatThrownBy(() -> session.attributes("/a\0b", true)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> session.attributes("/" + "n".repeat(300), true))
                .isInstanceOf(FileSystemException.class);
    }

    @Test
    void makesDirectories() throws IOException {
        session.createDirectory("/directory/new");

        assertThat(folder.resolve("directory/new")).isEmptyDirectory();
        for (String there : new String[] {"/directory/new", "/file", "/"}) {
            assertThatThrownBy(() -> session.createDirectory(there))
                    .isInstanceOf(FileAlreadyExistsException.class)
                    .hasMessage(there);
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("directory", "empty", "file");
    }

    @Test
    void deletes() throws IOException {
        session.delete("/file");
        session.delete("/empty");

        assertThat(names(session, "/")).containsExactly("directory");
        assertThatThrownBy(() -> session.delete("/directory"))
                .isInstanceOf(DirectoryNotEmptyException.class)
                .hasMessage("/directory");
        assertThatThrownBy(() -> session.delete("/")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void moves() throws IOException {
        session.move("/file", "/directory/moved", Set.of());
        session.move("/directory", "/elsewhere", Set.of(StandardCopyOption.ATOMIC_MOVE));

        assertThat(read(session, "/elsewhere/moved")).isEqualTo("text");
        assertThat(folder.resolve("directory")).doesNotExist();
        session.move("/elsewhere", "/elsewhere", Set.of());
        assertThatThrownBy(() -> session.move("/elsewhere", "/elsewhere/sub/x", Set.of()))
                .isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> session.move("/", "/x", Set.of())).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void replacesOnlyWhenAsked() throws IOException {
        Files.writeString(folder.resolve("other"), "other");

        assertThatThrownBy(() -> session.move("/other", "/file", Set.of()))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageStartingWith("/file");
        assertThatThrownBy(() -> session.move("/other", "/file", Set.of(StandardCopyOption.ATOMIC_MOVE)))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> session.move("/other", "/directory", REPLACING))
                .isInstanceOf(DirectoryNotEmptyException.class);
        assertThatThrownBy(() -> session.move("/empty", "/directory", REPLACING))
                .isInstanceOf(DirectoryNotEmptyException.class);
        session.move("/other", "/file", REPLACING);
        assertThat(read(session, "/file")).isEqualTo("other");
        session.move("/file", "/empty", REPLACING);
        assertThat(read(session, "/empty")).isEqualTo("other");
        session.move("/directory", "/empty", REPLACING);
        assertThat(names(session, "/empty")).containsExactly("sub");
    }

    @Test
    void setsTheTimesThatAreGiven() throws IOException {
        FileTime accessed = FileTime.fromMillis(7_000);
        session.setTimes("/file", FileTime.fromMillis(3_000), accessed, null);
        session.setTimes("/file", FileTime.fromMillis(4_000), null, FileTime.fromMillis(1));
        session.setTimes("/directory", FileTime.fromMillis(5_000), null, null);

        assertThat(session.attributes("/file", true).modified()).isEqualTo(Instant.ofEpochSecond(4));
        assertThat(session.attributes("/file", true).accessed()).isEqualTo(Instant.ofEpochSecond(7));
        assertThat(session.attributes("/directory", true).modified()).isEqualTo(Instant.ofEpochSecond(5));
    }

    @Test
    void tellsTheSpace() throws IOException {
        assertThat(session.space().orElseThrow().total()).isPositive();
    }

    @Test
    void refusesToEndWhileFilesAreOpen() throws IOException {
        SessionFile file = session.open("/file", Set.of(StandardOpenOption.READ));

        assertThat(session.mayCancel(null)).isEqualTo(CancelAnswer.refused(NetworkStatus.OPEN_FILES, "1 file is open"));
        file.close();
        assertThat(session.mayCancel(null)).isEqualTo(CancelAnswer.agreed());
    }

    @Test
    void saysSoOnceItHasEnded() {
        session.abort();
        session.abort();

        assertThatThrownBy(() -> session.list("/"))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("has ended");
        assertThatCode(() -> session.cancel(null)).doesNotThrowAnyException();
    }

    @Test
    void losesNoDescriptorWhenCallsFail() throws IOException {
        long before = Folders.descriptors(folder);
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> session.list("/file")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> session.list("/file/below")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> session.list("/directory/sub/no")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> read(session, "/directory")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> session.move("/directory/no", "/directory/sub/x", Set.of()))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> open("/file")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> open("/directory/no")).isInstanceOf(IOException.class);
        }
        assertThat(Folders.descriptors(folder)).isEqualTo(before);
    }

    private DirectorySession open(String subdirectory) throws IOException {
        return Folders.session(folder, subdirectory, false);
    }
}
