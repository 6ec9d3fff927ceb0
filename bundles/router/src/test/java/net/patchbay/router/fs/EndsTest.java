package net.patchbay.router.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import net.patchbay.mpr.ConnectionEndedException;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** D31: handles are cut when the connection ends, and what is then thrown. */
class EndsTest {
    private final Fixture fixture = new Fixture();
    private final FileSystem fileSystem = fixture.fileSystem;
    private final Path file = fixture.path("/f");
    private final Path other = fixture.path("/d");

    @BeforeEach
    void makeFiles() {
        fixture.session.file("/f", (byte) 1, (byte) 2);
        fixture.session.put("/d", Kind.DIRECTORY);
    }

    private List<ThrowingCallable> whatMayThrowAnIOException() {
        return List.of(
                () -> Files.size(file),
                () -> Files.newByteChannel(file),
                () -> Files.newInputStream(file),
                () -> Files.newOutputStream(file),
                () -> Files.newDirectoryStream(other),
                () -> Files.createDirectory(other),
                () -> Files.delete(file),
                () -> Files.copy(file, other),
                () -> Files.move(file, other),
                () -> Files.readAttributes(file, BasicFileAttributes.class),
                () -> Files.readAttributes(file, "*"),
                () -> Files.getFileAttributeView(file, BasicFileAttributeView.class)
                        .readAttributes(),
                () -> Files.setLastModifiedTime(file, FileTime.fromMillis(0)),
                () -> Files.readSymbolicLink(file),
                () -> Files.getFileStore(file),
                () -> Files.isSameFile(file, other),
                () -> fileSystem.provider().checkAccess(file),
                file::toRealPath);
    }

    private List<ThrowingCallable> whatMayNot() {
        return List.of(
                () -> fileSystem.getPath("/"),
                fileSystem::getRootDirectories,
                fileSystem::getFileStores,
                () -> fileSystem.getPathMatcher("glob:*"));
    }

    @Test
    void afterTheConnectionWasCutEachCallSaysSo() {
        fixture.calls.cut();
        assertThat(fileSystem.isOpen()).isFalse();
        for (ThrowingCallable call : whatMayThrowAnIOException()) {
            assertThatThrownBy(call).isInstanceOf(ConnectionEndedException.class);
        }
        for (ThrowingCallable call : whatMayNot()) {
            assertThatThrownBy(call).isInstanceOf(ClosedFileSystemException.class);
        }
        assertThat(fixture.calls.tickets).hasValue(0);
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void afterTheApplicationClosedTheConnectionOrTheFileSystemBothAreClosed() throws IOException {
        fixture.calls.closeConnection();
        assertClosed();
        fixture.fileSystem.close();
        assertClosed();
    }

    @Test
    void closingTheFileSystemClosesItsOwnDoor() throws IOException {
        fileSystem.close();
        fileSystem.close();
        assertThat(fixture.calls.isOpen()).as("the connection").isTrue();
        assertClosed();
        assertThat(fixture.session.askedInAll()).isZero();
    }

    private void assertClosed() {
        assertThat(fileSystem.isOpen()).isFalse();
        for (ThrowingCallable call : whatMayThrowAnIOException()) {
            assertThatThrownBy(call).isInstanceOf(ClosedFileSystemException.class);
        }
        for (ThrowingCallable call : whatMayNot()) {
            assertThatThrownBy(call).isInstanceOf(ClosedFileSystemException.class);
        }
    }

    @Test
    void closingTheFileSystemClosesWhatIsOpenInIt() throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        InputStream in = Files.newInputStream(file);
        OutputStream out = Files.newOutputStream(fixture.path("/g"));
        out.write(7);
        Files.newByteChannel(
                fixture.path("/t"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        DirectoryStream<Path> directory = fixture.openRoot();
        var entries = directory.iterator();
        fileSystem.close();
        assertThat(channel.isOpen()).isFalse();
        assertThatThrownBy(in::read).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(ClosedChannelException.class);
        assertThat(entries.hasNext()).isFalse();
        assertThat(fixture.session.bytes("/g")).as("what was gathered").containsExactly(7);
        assertThat(fixture.session.node("/t")).as("deleted on close").isNull();
        assertThat(fixture.session.openFiles).isZero();
        assertThat(fixture.calls.tickets).hasValue(0);
        assertThat(fixture.calls.held()).isZero();
    }

    @Test
    void closingClosesAllThoughOneFails() throws IOException {
        FaultySession faulty = new FaultySession();
        faulty.file("/f");
        faulty.close = closed -> {
            throw new IOException("no");
        };
        Fixture failing = new Fixture(faulty);
        SeekableByteChannel one = Files.newByteChannel(failing.path("/f"));
        SeekableByteChannel two = Files.newByteChannel(failing.path("/f"));
        assertThatThrownBy(failing.fileSystem::close)
                .isInstanceOf(IOException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(one.isOpen() || two.isOpen()).isFalse();
        assertThat(failing.calls.tickets).hasValue(0);
        failing.fileSystem.close();
    }

    @Test
    void whatWasOpenWhenTheConnectionWasCutSaysSo() throws IOException {
        SeekableByteChannel reader = Files.newByteChannel(file);
        SeekableByteChannel writer = Files.newByteChannel(file, StandardOpenOption.WRITE);
        writer.write(ByteBuffer.allocate(1));
        InputStream in = Files.newInputStream(file);
        fixture.calls.cut();
        assertThat(fixture.calls.held()).isZero();
        assertThatThrownBy(() -> reader.read(ByteBuffer.allocate(1))).isInstanceOf(ConnectionEndedException.class);
        assertThatThrownBy(reader::size).isInstanceOf(ConnectionEndedException.class);
        assertThatThrownBy(() -> writer.write(ByteBuffer.allocate(1))).isInstanceOf(ConnectionEndedException.class);
        assertThatThrownBy(in::read).isInstanceOf(ConnectionEndedException.class);
        assertThatCode(reader::close).as("nothing can be lost").doesNotThrowAnyException();
        assertThatThrownBy(writer::close).as("may be lost").isInstanceOf(ConnectionEndedException.class);
        in.close();
        assertThat(fixture.calls.tickets).hasValue(0);
        assertThat(fixture.calls.returned).hasValue(3);
    }

    @Test
    void aConnectionThatIsCutInTheMiddleOfACallSaysSoToo() throws IOException {
        FaultySession faulty = new FaultySession();
        faulty.file("/f", new byte[100]);
        Fixture cut = new Fixture(faulty);
        faulty.read = (opened, position, target) -> {
            if (position > 0) {
                cut.calls.cut();
            }
            target.put((byte) 1);
            return 1;
        };
        try (InputStream in = Files.newInputStream(cut.path("/f"))) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(ConnectionEndedException.class);
        }
    }

    @Test
    void whatTheApplicationClosedItselfClosesQuietly() throws IOException {
        SeekableByteChannel writer = Files.newByteChannel(file, StandardOpenOption.WRITE);
        writer.write(ByteBuffer.allocate(1));
        fixture.calls.closeConnection();
        assertThatThrownBy(() -> writer.write(ByteBuffer.allocate(1))).isInstanceOf(ClosedFileSystemException.class);
        writer.close();
        assertThat(fixture.calls.tickets).hasValue(0);
    }

    @Test
    void whatADirectorySawIsNotToldAfterTheEnd() throws IOException {
        Path listed;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(fixture.path("/"))) {
            listed = entries.iterator().next();
        }
        fixture.calls.cut();
        assertThatThrownBy(() -> Files.size(listed)).isInstanceOf(ConnectionEndedException.class);
    }
}
