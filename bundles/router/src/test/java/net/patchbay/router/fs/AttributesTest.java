package net.patchbay.router.fs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.Map;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttributesTest {
    private final Fixture fixture = new Fixture();
    private final FakeSession session = fixture.session;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void tellsWhatTheSessionKnows(Kind kind) throws IOException {
        FakeTree.Node node = session.put("/f", kind);
        node.size = 7;
        node.accessed = Instant.ofEpochSecond(2);
        node.key = "k";
        BasicFileAttributes known = Files.readAttributes(fixture.path("/f"), BasicFileAttributes.class, NOFOLLOW_LINKS);
        assertThat(known.isRegularFile()).isEqualTo(kind == Kind.FILE);
        assertThat(known.isDirectory()).isEqualTo(kind == Kind.DIRECTORY);
        assertThat(known.isSymbolicLink()).isEqualTo(kind == Kind.LINK);
        assertThat(known.isOther()).isEqualTo(kind == Kind.OTHER);
        assertThat(known.size()).isEqualTo(7);
        assertThat(known.fileKey()).isEqualTo("k");
        assertThat(known.lastAccessTime().toInstant()).isEqualTo(node.accessed);
        assertThat(known.creationTime()).as("unknown").isEqualTo(known.lastModifiedTime());
    }

    @Test
    void followsLinksUnlessToldNotTo() throws IOException {
        session.file("/f", (byte) 1);
        session.link("/l", "f");
        assertThat(Files.isRegularFile(fixture.path("/l"))).isTrue();
        assertThat(Files.isSymbolicLink(fixture.path("/l"))).isTrue();
        assertThat(Files.isRegularFile(fixture.path("/l"), NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void readsAttributesByName() throws IOException {
        session.file("/f", (byte) 1);
        Path file = fixture.path("/f");
        assertThat(Files.readAttributes(file, "size,lastModifiedTime")).containsOnlyKeys("size", "lastModifiedTime");
        assertThat(Files.readAttributes(file, "basic:isOther")).isEqualTo(Map.of("isOther", false));
        assertThat(Files.readAttributes(file, "*")).hasSize(9);
        assertThat(Files.readAttributes(file, "basic:size,*")).hasSize(9).containsEntry("size", 1L);
        assertThat(Files.getAttribute(file, "basic:size")).isEqualTo(1L);
        for (String wrong : new String[] {"", "length", "size,", "basic:"}) {
            assertThatThrownBy(() -> Files.readAttributes(file, wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Files.readAttributes(file, "posix:mode"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void otherViewsAreNotThere() {
        session.file("/f");
        assertThat(Files.getFileAttributeView(fixture.path("/f"), PosixFileAttributeView.class))
                .isNull();
        assertThatThrownBy(() -> Files.readAttributes(fixture.path("/f"), PosixFileAttributes.class))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(fixture.fileSystem.supportedFileAttributeViews()).containsExactly("basic");
        assertThatThrownBy(() -> FileChannel.open(fixture.path("/f")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("newByteChannel");
        assertThatThrownBy(fixture.fileSystem::newWatchService)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("watch.interval");
        assertThatThrownBy(fixture.fileSystem::getUserPrincipalLookupService)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("users");
    }

    @Test
    void setsTimesAndSaysWhenItCant() throws IOException {
        session.file("/f");
        Path file = fixture.path("/f");
        FileTime time = FileTime.fromMillis(1234);
        BasicFileAttributeView view = Files.getFileAttributeView(file, BasicFileAttributeView.class);
        assertThat(view.name()).isEqualTo("basic");
        view.setTimes(null, null, null);
        assertThat(session.asked("setTimes")).isZero();
        view.setTimes(time, null, null);
        Files.setAttribute(file, "creationTime", time);
        Files.setAttribute(file, "basic:lastAccessTime", time);
        BasicFileAttributes known = view.readAttributes();
        assertThat(known.lastModifiedTime()).isEqualTo(time);
        assertThat(known.creationTime()).isEqualTo(time);
        assertThat(known.lastAccessTime()).isEqualTo(time);
        assertThatThrownBy(() -> Files.setAttribute(file, "size", 1L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Files.setAttribute(file, "dos:hidden", true))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Files.setAttribute(file, "creationTime", "now"))
                .isInstanceOf(ClassCastException.class);
        session.canSetTimes = false;
        assertThatThrownBy(() -> Files.setLastModifiedTime(file, time))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("can't set times");
    }

    @Test
    void theTimesOfALinkItselfAreNotThoseOfItsTarget() {
        session.file("/f");
        session.link("/l", "f");
        assertThatThrownBy(() -> Files.getFileAttributeView(
                                fixture.path("/l"), BasicFileAttributeView.class, NOFOLLOW_LINKS)
                        .setTimes(FileTime.fromMillis(0), null, null))
                .isInstanceOf(FileSystemException.class);
        assertThat(session.asked("setTimes")).isZero();
    }

    @Test
    void accessIsExistenceAndDirectoriesAreSearchable() {
        session.file("/f");
        assertThat(Files.isReadable(fixture.path("/f"))).isTrue();
        assertThat(Files.isWritable(fixture.path("/f"))).isTrue();
        assertThat(Files.isExecutable(fixture.path("/f"))).isFalse();
        assertThat(Files.isExecutable(fixture.path("/"))).isTrue();
        assertThat(Files.isReadable(fixture.path("/no"))).isFalse();
    }

    @Test
    void theStoreTellsItsSpaceOrThatItIsUnknown() throws IOException {
        FileStore store = Files.getFileStore(fixture.path("/"));
        assertThat(store.name()).isEqualTo("\\\\server\\share");
        assertThat(store.type()).isEqualTo("patchbay");
        assertThat(store.isReadOnly()).isFalse();
        assertThatThrownBy(store::getTotalSpace).isInstanceOf(IOException.class).hasMessageContaining("doesn't tell");
        session.space = new DiskSpace(30, 20, 10);
        assertThat(store.getTotalSpace()).isEqualTo(30);
        assertThat(store.getUnallocatedSpace()).isEqualTo(20);
        assertThat(store.getUsableSpace()).isEqualTo(10);
        assertThat(store.getAttribute("usableSpace")).isEqualTo(10L);
        assertThatThrownBy(() -> store.getAttribute("colour")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(store.supportsFileAttributeView("basic")).isTrue();
        assertThat(store.supportsFileAttributeView(BasicFileAttributeView.class))
                .isTrue();
        assertThat(store.supportsFileAttributeView(PosixFileAttributeView.class))
                .isFalse();
        assertThat(fixture.fileSystem.getFileStores()).containsExactly(store);
        assertThatThrownBy(() -> Files.getFileStore(fixture.path("/no"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aReadOnlyFileSystemChangesNothing() throws IOException {
        session.file("/f", (byte) 1);
        session.put("/d", Kind.DIRECTORY);
        Fixture readOnly = new Fixture(session, true);
        Path file = readOnly.path("/f");
        Path other = readOnly.path("/g");
        assertThat(readOnly.fileSystem.isReadOnly()).isTrue();
        ThrowingCallable[] changes = {
            () -> Files.newOutputStream(file),
            () -> Files.newByteChannel(file, StandardOpenOption.WRITE),
            () -> Files.newByteChannel(file, StandardOpenOption.APPEND),
            () -> Files.newByteChannel(file, StandardOpenOption.DELETE_ON_CLOSE),
            () -> Files.delete(file),
            () -> Files.copy(file, other),
            () -> Files.move(file, other),
            () -> Files.createDirectory(other),
            () -> Files.setLastModifiedTime(file, FileTime.fromMillis(0))
        };
        for (ThrowingCallable change : changes) {
            assertThatThrownBy(change).isInstanceOf(ReadOnlyFileSystemException.class);
        }
        for (String never : new String[] {"open", "delete", "move", "createDirectory", "setTimes"}) {
            assertThat(session.asked(never)).as(never).isZero();
        }
        assertThat(Files.readAllBytes(file)).containsExactly(1);
        assertThat(Files.isWritable(file)).isFalse();
        assertThatThrownBy(() -> readOnly.fileSystem.provider().checkAccess(file, java.nio.file.AccessMode.WRITE))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(Files.getFileStore(file).isReadOnly()).isTrue();
        Files.createDirectories(readOnly.path("/d"));
        assertThatThrownBy(() -> Files.createDirectory(readOnly.path("/d")))
                .isInstanceOf(FileAlreadyExistsException.class);
    }
}
