package net.patchbay.router.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** D34: whatever {@link Files} opens counts until it is closed, so that a cancel without force tells the truth. */
class OpenFilesTest {
    private final FaultySession session = new FaultySession();
    private final Fixture fixture = new Fixture(session);

    /** Opens something in a directory that contains a file {@code f}. */
    private interface Way {
        Closeable open(Path directory) throws IOException;
    }

    private static final Map<String, Way> WAYS = new TreeMap<>(Map.of(
            "newByteChannel", directory -> Files.newByteChannel(directory.resolve("f")),
            "newInputStream", directory -> Files.newInputStream(directory.resolve("f")),
            "newBufferedReader", directory -> Files.newBufferedReader(directory.resolve("f")),
            "newBufferedWriter", directory -> Files.newBufferedWriter(directory.resolve("g")),
            "newOutputStream", directory -> Files.newOutputStream(directory.resolve("g")),
            "newDirectoryStream", Files::newDirectoryStream,
            "lines", directory -> Files.lines(directory.resolve("f"))::close,
            "list", directory -> Files.list(directory)::close,
            "walk", directory -> Files.walk(directory)::close,
            "find", directory -> Files.find(directory, 9, (path, known) -> true)::close));

    static Stream<Named<Way>> ways() {
        return WAYS.entrySet().stream().map(way -> Named.of(way.getKey(), way.getValue()));
    }

    @BeforeEach
    void makeFile() {
        session.put("/d", Kind.DIRECTORY);
        session.file("/d/f", (byte) 'x');
    }

    @ParameterizedTest
    @MethodSource("ways")
    void countsUntilItIsClosedOnce(Way way) throws IOException {
        Closeable open = way.open(fixture.path("/d"));
        assertThat(fixture.calls.tickets).hasValue(1);
        open.close();
        open.close();
        assertThat(fixture.calls.tickets).hasValue(0);
        assertThat(fixture.calls.returned).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void isGivenBackOnceWhenTheFileSystemIsClosedFirst(Way way) throws IOException {
        Closeable open = way.open(fixture.path("/d"));
        fixture.fileSystem.close();
        assertThat(fixture.calls.tickets).hasValue(0);
        open.close();
        assertThat(fixture.calls.returned).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void isGivenBackWhenClosingFails(Way way) throws IOException {
        session.close = file -> {
            throw new IOException("no");
        };
        Closeable open = way.open(fixture.path("/d"));
        try {
            open.close();
        } catch (Exception e) {
            assertThat(e).hasStackTraceContaining("no");
        }
        open.close();
        assertThat(fixture.calls.tickets).hasValue(0);
        assertThat(fixture.calls.returned).hasValue(1);
        fixture.fileSystem.close();
    }

    @Test
    void whatCantBeOpenedDoesntCount() {
        assertThatThrownBy(() -> Files.list(fixture.path("/d/f"))).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> Files.newByteChannel(fixture.path("/no"))).isInstanceOf(IOException.class);
        assertThat(fixture.calls.tickets).hasValue(0);
    }

    @Test
    void aStreamWhoseLastWriteFailsIsGivenBack() throws IOException {
        session.write = (file, position, source) -> {
            throw new IOException("disk full");
        };
        var out = Files.newOutputStream(fixture.path("/g"));
        out.write(1);
        assertThatThrownBy(out::close).hasMessageContaining("disk full");
        out.close();
        assertThat(fixture.calls.tickets).hasValue(0);
        assertThat(session.openFiles).isZero();
    }

    @Test
    void aWalkCountsWhileItWalks() throws IOException {
        session.put("/d/e", Kind.DIRECTORY);
        session.file("/d/e/f");
        try (Stream<Path> walk = Files.walk(fixture.path("/d"))) {
            walk.forEach(path -> assertThat(fixture.calls.tickets.get()).isBetween(1, 2));
        }
        assertThat(fixture.calls.tickets).hasValue(0);
    }

    @Test
    void aCopyLeavesNothingOpen() throws IOException {
        Files.copy(fixture.path("/d/f"), fixture.path("/g"));
        try (SeekableByteChannel channel = Files.newByteChannel(fixture.path("/g"), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1));
            assertThat(fixture.calls.tickets).hasValue(1);
        }
        assertThat(fixture.calls.tickets).hasValue(0);
    }
}
