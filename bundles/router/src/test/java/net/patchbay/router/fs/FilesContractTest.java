package net.patchbay.router.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Files} promises, one promise a line, on a session that can do all that one may. */
class FilesContractTest {
    private final RichSession session = new RichSession();
    private final Fixture fixture = new Fixture(session);

    /** Asserts one promise about {@code /f} (7 bytes, "content"), {@code /d/g} and the empty {@code /e}. */
    private interface Promise {
        void keep(FilesContractTest in) throws Exception;
    }

    private Path path(String text) {
        return fixture.path(text);
    }

    private String text(String file) {
        return new String(session.bytes(file), UTF_8);
    }

    @BeforeEach
    void makeFiles() {
        session.file("/f", "content".getBytes(UTF_8));
        session.put("/d", Kind.DIRECTORY);
        session.put("/e", Kind.DIRECTORY);
        session.file("/d/g");
    }

    private static Named<Promise> that(String promise, Promise kept) {
        return Named.of(promise, kept);
    }

    static Stream<Named<Promise>> promises() {
        return Stream.of(
                that("readString", in -> assertThat(Files.readString(in.path("/f")))
                        .isEqualTo("content")),
                that("readAllLines", in -> assertThat(Files.readAllLines(in.path("/f")))
                        .containsExactly("content")),
                that("lines", in -> {
                    try (Stream<String> lines = Files.lines(in.path("/f"))) {
                        assertThat(lines).containsExactly("content");
                    }
                }),
                that("writeString replaces", in -> {
                    Files.writeString(in.path("/f"), "x");
                    assertThat(in.text("/f")).isEqualTo("x");
                }),
                that("write appends", in -> {
                    Files.write(in.path("/f"), List.of("!"), APPEND);
                    assertThat(in.text("/f")).isEqualTo("content!" + System.lineSeparator());
                }),
                that("write without TRUNCATE_EXISTING keeps the rest", in -> {
                    Files.writeString(in.path("/f"), "CON", WRITE);
                    assertThat(in.text("/f")).isEqualTo("CONtent");
                }),
                that("copy from a stream", in -> {
                    byte[] bytes = {1, 2};
                    assertThat(Files.copy(new ByteArrayInputStream(bytes), in.path("/n")))
                            .isEqualTo(2);
                    Files.copy(new ByteArrayInputStream(bytes), in.path("/f"), StandardCopyOption.REPLACE_EXISTING);
                    assertThat(in.session.bytes("/f")).containsExactly(1, 2);
                }),
                that("copy to a stream", in -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    assertThat(Files.copy(in.path("/f"), out)).isEqualTo(7);
                    assertThat(out).hasToString("content");
                }),
                that("createTempFile and createTempDirectory", in -> {
                    assertThat(Files.createTempFile(in.path("/d"), "a", ".b").getParent())
                            .isEqualTo(in.path("/d"));
                    assertThat(Files.isDirectory(Files.createTempDirectory(in.path("/d"), null)))
                            .isTrue();
                }),
                that("createDirectories through a link", in -> {
                    Files.createSymbolicLink(in.path("/l"), in.path("/d"));
                    Files.createDirectories(in.path("/l/x/y"));
                    assertThat(Files.isDirectory(in.path("/d/x/y"))).isTrue();
                    Files.createDirectories(in.path("/l"));
                }),
                that("mismatch", in -> {
                    Files.writeString(in.path("/n"), "conTent");
                    assertThat(Files.mismatch(in.path("/f"), in.path("/n"))).isEqualTo(3);
                    assertThat(Files.mismatch(in.path("/f"), in.path("/f"))).isEqualTo(-1);
                }),
                that("probeContentType by name", in -> {
                    assertThat(Files.probeContentType(in.path("/no.html"))).isEqualTo("text/html");
                    assertThat(Files.probeContentType(in.path("/no.such-type"))).isNull();
                }),
                that("isHidden", in -> assertThat(Files.isHidden(in.path("/d/.x")))
                        .isTrue()),
                that("size and times", in -> {
                    Files.setLastModifiedTime(in.path("/f"), FileTime.fromMillis(5_000));
                    assertThat(Files.getLastModifiedTime(in.path("/f")).toMillis())
                            .isEqualTo(5_000);
                    assertThat(Files.size(in.path("/f"))).isEqualTo(7);
                }),
                that("move between connections", in -> {
                    Fixture other = new Fixture(new RichSession());
                    Files.move(in.path("/f"), other.path("/n"));
                    assertThat(other.session.bytes("/n")).hasSize(7);
                    assertThat(in.session.node("/f")).isNull();
                }),
                that("a zip file is a file system", in -> {
                    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(in.path("/z.zip")))) {
                        zip.putNextEntry(new ZipEntry("in/it"));
                        zip.write(new byte[] {1, 2, 3});
                    }
                    try (FileSystem zip = FileSystems.newFileSystem(in.path("/z.zip"), (ClassLoader) null)) {
                        assertThat(Files.readAllBytes(zip.getPath("/in/it"))).containsExactly(1, 2, 3);
                    }
                }),
                that("READ and WRITE share one position", in -> {
                    try (SeekableByteChannel channel = Files.newByteChannel(in.path("/f"), READ, WRITE)) {
                        channel.position(3).write(ByteBuffer.wrap("TEN".getBytes(UTF_8)));
                        assertThat(channel.position()).isEqualTo(6);
                        ByteBuffer rest = ByteBuffer.allocate(9);
                        assertThat(channel.read(rest)).isEqualTo(1);
                        assertThat(channel.read(rest)).isEqualTo(-1);
                        assertThat(channel.truncate(2).position()).isEqualTo(2);
                        assertThat(channel.truncate(9).size()).isEqualTo(2);
                    }
                }),
                that("a write behind the end leaves a gap", in -> {
                    try (SeekableByteChannel channel = Files.newByteChannel(in.path("/f"), WRITE)) {
                        channel.position(9);
                        assertThat(channel.size()).isEqualTo(7);
                        channel.write(ByteBuffer.wrap(new byte[] {1}));
                        assertThat(channel.size()).isEqualTo(10);
                    }
                }),
                that("APPEND writes at the end wherever it stands", in -> {
                    try (SeekableByteChannel channel = Files.newByteChannel(in.path("/f"), APPEND)) {
                        channel.position(0).write(ByteBuffer.wrap("!".getBytes(UTF_8)));
                    }
                    assertThat(in.text("/f")).isEqualTo("content!");
                }),
                that("CREATE_NEW with SPARSE", in -> {
                    Files.newByteChannel(in.path("/n"), CREATE_NEW, WRITE, SPARSE)
                            .close();
                    assertThat(Files.exists(in.path("/n"))).isTrue();
                }),
                that("TRUNCATE_EXISTING is for writing", in -> {
                    Files.newByteChannel(in.path("/f"), READ, TRUNCATE_EXISTING).close();
                    assertThat(in.text("/f")).isEqualTo("content");
                    Files.newByteChannel(in.path("/f"), WRITE, CREATE, TRUNCATE_EXISTING)
                            .close();
                    assertThat(in.text("/f")).isEmpty();
                }),
                that("the store of each file is that of the connection", in -> {
                    assertThat(Files.getFileStore(in.path("/f"))).isEqualTo(Files.getFileStore(in.path("/d")));
                    assertThat(Files.getFileStore(in.path("/f")))
                            .isNotEqualTo(Files.getFileStore(new Fixture().path("/")));
                }),
                that("attributes of many views in one map", in -> {
                    Map<String, Object> known = Files.readAttributes(in.path("/f"), "posix:*", NOFOLLOW_LINKS);
                    assertThat(known).containsKeys("owner", "group", "permissions", "size", "fileKey");
                }),
                that("delete of a link leaves its target", in -> {
                    Files.createSymbolicLink(in.path("/l"), in.path("/f"));
                    Files.delete(in.path("/l"));
                    assertThat(Files.exists(in.path("/f"))).isTrue();
                }),
                that("isSameFile of a path and itself asks nobody", in -> {
                    assertThat(Files.isSameFile(in.path("/no"), in.path("/no"))).isTrue();
                    assertThat(in.session.askedInAll()).isZero();
                }));
    }

    @ParameterizedTest
    @MethodSource("promises")
    void keeps(Promise promise) throws Exception {
        promise.keep(this);
        assertThat(fixture.calls.tickets).as("open files").hasValue(0);
    }
}
