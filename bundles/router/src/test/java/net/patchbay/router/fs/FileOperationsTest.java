package net.patchbay.router.fs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.time.Instant;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.junit.jupiter.api.Test;

class FileOperationsTest {
    private final Fixture fixture = new Fixture();
    private final FakeSession session = fixture.session;

    private Path path(String text) {
        return fixture.path(text);
    }

    @Test
    void makesAndDeletesDirectories() throws IOException {
        Files.createDirectories(path("/a/b/c"));
        assertThat(Files.isDirectory(path("/a/b/c"))).isTrue();
        Files.createDirectories(path("/a/b"));
        assertThatThrownBy(() -> Files.createDirectory(path("/a"))).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> Files.delete(path("/a"))).isInstanceOf(DirectoryNotEmptyException.class);
        Files.delete(path("/a/b/c"));
        assertThat(Files.deleteIfExists(path("/a/b/c"))).isFalse();
        assertThatThrownBy(() -> Files.delete(path("/a/b/c"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void theRootStays() {
        session.file("/f");
        assertThatThrownBy(() -> Files.delete(path("/"))).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> Files.move(path("/"), path("/x"))).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> Files.move(path("/f"), path("/"), REPLACE_EXISTING))
                .isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> Files.copy(path("/f"), path("/"), REPLACE_EXISTING))
                .isInstanceOf(FileSystemException.class);
        assertThat(session.asked("delete")).isZero();
    }

    @Test
    void copiesFilesThroughThisMachine() throws IOException {
        byte[] data = new byte[700_001];
        data[700_000] = 9;
        session.file("/f", data);
        Files.copy(path("/f"), path("/g"));
        assertThat(session.bytes("/g")).isEqualTo(data);
        assertThat(session.openFiles).isZero();
        assertThat(session.node("/g").modified).isNotEqualTo(Instant.EPOCH);
    }

    @Test
    void copiesReplaceOnlyWhenAskedTo() throws IOException {
        session.file("/f", (byte) 1);
        session.file("/g", (byte) 2, (byte) 2);
        assertThatThrownBy(() -> Files.copy(path("/f"), path("/g"))).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(session.bytes("/g")).hasSize(2);
        Files.copy(path("/f"), path("/g"), REPLACE_EXISTING);
        assertThat(session.bytes("/g")).containsExactly(1);
        session.put("/d", Kind.DIRECTORY);
        session.file("/d/x");
        assertThatThrownBy(() -> Files.copy(path("/f"), path("/d"), REPLACE_EXISTING))
                .isInstanceOf(DirectoryNotEmptyException.class);
    }

    @Test
    void copiesOfWhatIsntThereCostNothing() {
        session.file("/g", (byte) 2);
        assertThatThrownBy(() -> Files.copy(path("/no"), path("/g"), REPLACE_EXISTING))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.copy(path("/g"), path("/no/g"))).isInstanceOf(NoSuchFileException.class);
        assertThat(session.bytes("/g")).containsExactly(2);
    }

    @Test
    void copiesTimesWhenAskedToAndPossible() throws IOException {
        FakeTree.Node from = session.file("/f");
        from.modified = Instant.ofEpochSecond(5);
        from.created = Instant.ofEpochSecond(3);
        Files.copy(path("/f"), path("/plain"));
        assertThat(session.node("/plain").created).isNull();
        Files.copy(path("/f"), path("/g"), COPY_ATTRIBUTES);
        assertThat(session.node("/g").modified).isEqualTo(from.modified);
        assertThat(session.node("/g").created).isEqualTo(from.created);
        session.canSetTimes = false;
        Files.copy(path("/f"), path("/h"), COPY_ATTRIBUTES);
        assertThat(session.node("/h")).isNotNull();
    }

    @Test
    void copiesDirectoriesWithoutWhatIsInThem() throws IOException {
        session.put("/d", Kind.DIRECTORY);
        session.file("/d/f");
        session.file("/g");
        Files.copy(path("/d"), path("/e"));
        Files.copy(path("/d"), path("/g"), REPLACE_EXISTING);
        assertThat(session.node("/e").kind).isEqualTo(Kind.DIRECTORY);
        assertThat(session.node("/g").kind).isEqualTo(Kind.DIRECTORY);
        assertThat(session.node("/e/f")).isNull();
    }

    @Test
    void copiesWhatALinkLeadsTo() throws IOException {
        session.file("/f", (byte) 1);
        session.link("/l", "f");
        Files.copy(path("/l"), path("/g"));
        assertThat(session.node("/g").kind).isEqualTo(Kind.FILE);
        assertThatThrownBy(() -> Files.copy(path("/l"), path("/h"), NOFOLLOW_LINKS))
                .isInstanceOf(FileSystemException.class);
        session.put("/dev", Kind.OTHER);
        assertThatThrownBy(() -> Files.copy(path("/dev"), path("/h"))).isInstanceOf(FileSystemException.class);
    }

    @Test
    void aFileIsNeverReplacedByItself() throws IOException {
        session.file("/f", (byte) 1);
        session.put("/d", Kind.DIRECTORY);
        session.link("/l", "/");
        Files.copy(path("/f"), path("/d/../f"), REPLACE_EXISTING);
        Files.copy(path("/f"), path("/l/f"), REPLACE_EXISTING);
        assertThat(session.bytes("/f")).containsExactly(1);
        session.node("/f").key = "1";
        session.file("/hard", (byte) 1).key = "1";
        Files.copy(path("/f"), path("/hard"));
        assertThat(session.asked("open")).isZero();
        session.file("/A", (byte) 1);
        session.file("/a", (byte) 1);
        assertThatThrownBy(() -> Files.copy(path("/A"), path("/a"), REPLACE_EXISTING))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("one file");
    }

    @Test
    void movesByTheSession() throws IOException {
        session.file("/f", (byte) 1);
        session.file("/g", (byte) 2);
        assertThatThrownBy(() -> Files.move(path("/f"), path("/g"))).isInstanceOf(FileAlreadyExistsException.class);
        Files.move(path("/f"), path("/g"), REPLACE_EXISTING, ATOMIC_MOVE, NOFOLLOW_LINKS);
        assertThat(session.movedWith).containsExactlyInAnyOrder(REPLACE_EXISTING, ATOMIC_MOVE);
        assertThat(session.bytes("/g")).containsExactly(1);
        Files.move(path("/g"), path("/g"));
        assertThatThrownBy(() -> Files.move(path("/no"), path("/no"))).isInstanceOf(NoSuchFileException.class);
        session.put("/d", Kind.DIRECTORY);
        assertThatThrownBy(() -> Files.move(path("/d"), path("/d/e"))).isInstanceOf(FileSystemException.class);
    }

    @Test
    void movesByCopyingWhenTheSessionCant() throws IOException {
        session.canMove = false;
        session.file("/f", (byte) 1).modified = Instant.ofEpochSecond(4);
        assertThatThrownBy(() -> Files.move(path("/f"), path("/g"), ATOMIC_MOVE))
                .isInstanceOf(AtomicMoveNotSupportedException.class);
        Files.move(path("/f"), path("/g"));
        assertThat(session.node("/f")).isNull();
        assertThat(session.bytes("/g")).containsExactly(1);
        assertThat(session.node("/g").modified).isEqualTo(Instant.ofEpochSecond(4));
        session.put("/d", Kind.DIRECTORY);
        session.file("/d/f");
        assertThatThrownBy(() -> Files.move(path("/d"), path("/e"))).isInstanceOf(DirectoryNotEmptyException.class);
        Files.delete(path("/d/f"));
        Files.move(path("/d"), path("/g"), REPLACE_EXISTING);
        assertThat(session.node("/g").kind).isEqualTo(Kind.DIRECTORY);
    }

    @Test
    void aMoveByCopyingToTheSameFileDoesntDeleteIt() throws IOException {
        session.canMove = false;
        session.file("/f", (byte) 1).key = "1";
        session.link("/l", "/");
        Files.move(path("/f"), path("/l/f"));
        assertThat(session.bytes("/f")).containsExactly(1);
    }

    @Test
    void optionsAreThoseOfFiles() {
        session.file("/f");
        assertThatThrownBy(() -> Files.copy(path("/f"), path("/g"), ATOMIC_MOVE))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Files.move(path("/f"), path("/g"), COPY_ATTRIBUTES))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Files.copy(path("/f"), path("/g"), (java.nio.file.CopyOption) null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void copiesBetweenTwoConnections() throws IOException {
        Fixture other = new Fixture();
        session.file("/f", (byte) 1, (byte) 2);
        Files.copy(path("/f"), other.path("/g"));
        assertThat(other.session.bytes("/g")).containsExactly(1, 2);
        Files.move(path("/f"), other.path("/h"));
        assertThat(session.node("/f")).isNull();
        assertThat(other.session.bytes("/h")).containsExactly(1, 2);
        assertThatThrownBy(() -> fixture.fileSystem.provider().delete(other.path("/g")))
                .isInstanceOf(ProviderMismatchException.class);
    }

    @Test
    void knowsTheSameFileByKeyOrByPath() throws IOException {
        session.file("/f");
        session.file("/g");
        session.link("/l", "f");
        assertThat(Files.isSameFile(path("/no"), path("/no"))).isTrue();
        assertThat(Files.isSameFile(path("/f"), path("l"))).isTrue();
        assertThat(Files.isSameFile(path("/f"), path("/g"))).isFalse();
        assertThat(Files.isSameFile(path("/f"), new Fixture().path("/f"))).isFalse();
        session.node("/f").key = "1";
        session.node("/g").key = "1";
        assertThat(Files.isSameFile(path("/f"), path("/g"))).isTrue();
        assertThatThrownBy(() -> Files.isSameFile(path("/f"), path("/no"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void hiddenStartsWithADot() throws IOException {
        assertThat(Files.isHidden(path("/a/.b"))).isTrue();
        assertThat(Files.isHidden(path("/.a/b"))).isFalse();
        assertThat(Files.isHidden(path("/"))).isFalse();
    }

    @Test
    void readsLinksAndSaysThatItCantMakeThem() throws IOException {
        session.link("/l", "../x");
        session.file("/f");
        assertThat(Files.readSymbolicLink(path("/l"))).hasToString("../x");
        assertThatThrownBy(() -> Files.readSymbolicLink(path("/f"))).isInstanceOf(NotLinkException.class);
        assertThatThrownBy(() -> Files.createSymbolicLink(path("/m"), path("/f")))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Files.createLink(path("/m"), path("/f")))
                .isInstanceOf(UnsupportedOperationException.class);
        Fixture flat = new Fixture(new FakeSession() {
            @Override
            public String readLink(String path) {
                throw new UnsupportedOperationException("no links");
            }
        });
        assertThatThrownBy(() -> Files.readSymbolicLink(flat.path("/l")))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
