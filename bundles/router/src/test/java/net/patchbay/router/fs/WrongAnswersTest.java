package net.patchbay.router.fs;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.SessionFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that answers what it may not costs an IOException that says so, and nothing else (D31). */
class WrongAnswersTest {
    private static void assertTold(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("the provider of \\\\server\\share answered what it may not");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -2, 5, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void countsOfReads(int count) throws IOException {
        FaultySession faulty = new FaultySession();
        faulty.file("/f", new byte[10]);
        faulty.read = (file, position, target) -> count;
        Fixture fixture = new Fixture(faulty);
        try (SeekableByteChannel channel = Files.newByteChannel(fixture.path("/f"))) {
            ByteBuffer target = ByteBuffer.allocate(4);
            assertTold(() -> channel.read(target));
            assertThat(target.position()).isZero();
            assertThat(channel.position()).isZero();
        }
        assertTold(() -> Files.readAllBytes(fixture.path("/f")));
        assertTold(() -> Files.copy(fixture.path("/f"), fixture.path("/g")));
        assertThat(faulty.node("/g")).as("half a copy").isNull();
        assertThat(fixture.calls.tickets).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 5, Integer.MIN_VALUE})
    void countsOfWrites(int count) throws IOException {
        FaultySession faulty = new FaultySession();
        faulty.write = (file, position, source) -> count;
        try (SeekableByteChannel channel = Files.newByteChannel(new Fixture(faulty).path("/f"), CREATE, WRITE)) {
            ByteBuffer source = ByteBuffer.allocate(4);
            assertTold(() -> channel.write(source));
            assertThat(source.position()).isZero();
        }
    }

    @Test
    void countsThatTheBufferContradicts() throws IOException {
        FaultySession faulty = new FaultySession();
        faulty.file("/f", new byte[10]);
        faulty.read = (file, position, target) -> file.read(position, target) - 1;
        try (SeekableByteChannel channel = Files.newByteChannel(new Fixture(faulty).path("/f"))) {
            assertTold(() -> channel.read(ByteBuffer.allocate(4)));
        }
    }

    @Test
    void negativeSizes() throws IOException {
        FaultySession faulty = new FaultySession();
        faulty.file("/f");
        faulty.size = file -> -1;
        try (SeekableByteChannel channel = Files.newByteChannel(new Fixture(faulty).path("/f"))) {
            assertTold(channel::size);
        }
    }

    @Test
    void nothingWhereSomethingIsAskedFor() {
        Fixture fixture = new Fixture(new FakeSession() {
            @Override
            public FileAttributes attributes(String path, boolean followLinks) {
                return null;
            }

            @Override
            public List<DirectoryEntry> list(String path) {
                return null;
            }

            @Override
            public SessionFile open(String path, Set<StandardOpenOption> options) {
                return null;
            }

            @Override
            public String readLink(String path) {
                return null;
            }

            @Override
            public Optional<DiskSpace> space() {
                return null;
            }
        });
        assertTold(() -> Files.size(fixture.path("/f")));
        assertTold(() -> Files.newDirectoryStream(fixture.path("/")));
        assertTold(() -> Files.newByteChannel(fixture.path("/f")));
        assertTold(() -> Files.readSymbolicLink(fixture.path("/f")));
        assertTold(() -> fixture.fileSystem.getFileStores().iterator().next().getTotalSpace());
        assertThat(fixture.calls.tickets).hasValue(0);
    }

    private static Fixture listing(List<DirectoryEntry> answer) {
        return new Fixture(new FakeSession() {
            @Override
            public List<DirectoryEntry> list(String path) {
                return answer;
            }
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    @Test
    void listsWithNothingOrSomethingElseInThem() {
        assertTold(() -> Files.newDirectoryStream(
                listing(Arrays.asList((DirectoryEntry) null)).path("/")));
        List others = List.of("a name");
        assertTold(() -> Files.newDirectoryStream(listing(others).path("/")));
        FileAttributes attributes = FileAttributes.of(Kind.FILE, 0, FileTime.fromMillis(0));
        assertTold(() -> Files.newDirectoryStream(
                listing(List.of(new DirectoryEntry("a\0", attributes))).path("/")));
    }

    @Test
    void aListThatThrowsIsReadInsideTheFence() {
        List<DirectoryEntry> thrower = new ArrayList<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Object[] toArray() {
                throw new IllegalStateException("no");
            }
        };
        assertThatThrownBy(() -> Files.newDirectoryStream(listing(thrower).path("/")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("provider fake");
    }

    @Test
    void textsOfLinksThatAreNoPaths() {
        FakeSession session = new FakeSession();
        session.link("/l", "a\0b");
        assertTold(() -> new Fixture(session).path("/l").toRealPath());
    }

    @Test
    void negativeSpace() {
        FakeSession session = new FakeSession();
        session.space = new DiskSpace(1, -1, 1);
        assertTold(() -> new Fixture(session)
                .fileSystem
                .getFileStores()
                .iterator()
                .next()
                .getTotalSpace());
    }

    @Test
    void aSessionThatCantIsToldAsAnIOException() {
        Fixture fixture = new Fixture(new FakeSession() {
            @Override
            public void createDirectory(String path) {
                throw new UnsupportedOperationException("flat");
            }
        });
        assertThatThrownBy(() -> Files.createDirectory(fixture.path("/d")))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("flat")
                .hasNoCause();
    }

    @Test
    void aFileThatIsGoneWithoutAWordIsAnError() throws IOException {
        Fixture fixture = new Fixture();
        fixture.session.file("/f", (byte) 1);
        fixture.calls.dropWithoutWord = true;
        SeekableByteChannel channel = Files.newByteChannel(fixture.path("/f"));
        assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("no longer open");
    }
}
