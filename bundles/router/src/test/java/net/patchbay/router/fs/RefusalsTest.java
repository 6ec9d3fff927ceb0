package net.patchbay.router.fs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a connection's files can't do, the exception that says so and its words, on a session that can do little. */
class RefusalsTest {
    private static final Class<UnsupportedOperationException> UNSUPPORTED = UnsupportedOperationException.class;

    private final FakeSession session = new FakeSession();
    private final Fixture fixture = new Fixture(session);

    private interface Call {
        void on(RefusalsTest in) throws Exception;
    }

    private Path path(String text) {
        return fixture.path(text);
    }

    @BeforeEach
    void makeFiles() {
        session.canMove = false;
        session.canSetTimes = false;
        session.file("/f", (byte) 1);
        session.put("/d", Kind.DIRECTORY);
        session.file("/d/g");
        session.link("/l", "f");
    }

    private static Arguments that(String what, Call call, Class<? extends Exception> expected, String words) {
        return Arguments.of(what, call, expected, words);
    }

    static Stream<Arguments> refusals() {
        return Stream.concat(refusalsOfSessions(), refusalsOfFiles());
    }

    private static Stream<Arguments> refusalsOfSessions() {
        return Stream.of(
                that("symlink", in -> Files.createSymbolicLink(in.path("/m"), in.path("/f")), UNSUPPORTED, "links"),
                that("link", in -> Files.createLink(in.path("/m"), in.path("/f")), UNSUPPORTED, "hard links"),
                that("owner", in -> Files.getOwner(in.path("/f")), UNSUPPORTED, ""),
                that("permissions", in -> Files.setPosixFilePermissions(in.path("/f"), Set.of()), UNSUPPORTED, ""),
                that("users", in -> in.fixture.fileSystem.getUserPrincipalLookupService(), UNSUPPORTED, "users"),
                that("watch", in -> in.fixture.fileSystem.newWatchService(), UNSUPPORTED, "watch.interval"),
                that(
                        "posix",
                        in -> Files.readAttributes(in.path("/f"), PosixFileAttributes.class),
                        UNSUPPORTED,
                        "Basic"),
                that("dos", in -> Files.readAttributes(in.path("/f"), DosFileAttributes.class), UNSUPPORTED, "Basic"),
                that("dos:", in -> Files.readAttributes(in.path("/f"), "dos:*"), UNSUPPORTED, "'dos' is not there"),
                that(
                        "times",
                        in -> Files.setLastModifiedTime(in.path("/f"), FileTime.fromMillis(0)),
                        FileSystemException.class,
                        "can't set times"),
                that(
                        "times of a link",
                        in -> Files.getFileAttributeView(in.path("/l"), BasicFileAttributeView.class, NOFOLLOW_LINKS)
                                .setTimes(FileTime.fromMillis(0), null, null),
                        FileSystemException.class,
                        "of a link itself"),
                that(
                        "atomic move",
                        in -> Files.move(in.path("/f"), in.path("/n"), ATOMIC_MOVE),
                        AtomicMoveNotSupportedException.class,
                        "no moves here"),
                that(
                        "atomic move to another connection",
                        in -> Files.move(in.path("/f"), new Fixture().path("/n"), ATOMIC_MOVE),
                        AtomicMoveNotSupportedException.class,
                        ""),
                that(
                        "move of a full directory",
                        in -> Files.move(in.path("/d"), in.path("/n")),
                        DirectoryNotEmptyException.class,
                        "/d"),
                that(
                        "copy of a link",
                        in -> Files.copy(in.path("/l"), in.path("/n"), NOFOLLOW_LINKS),
                        FileSystemException.class,
                        "can't make links"),
                that("FileChannel", in -> FileChannel.open(in.path("/f")), UNSUPPORTED, "newByteChannel"),
                that(
                        "AsynchronousFileChannel",
                        in -> AsynchronousFileChannel.open(in.path("/f")),
                        UNSUPPORTED,
                        "newByteChannel"),
                that("toFile", in -> in.path("/f").toFile(), UNSUPPORTED, ""),
                that(
                        "newFileSystem",
                        in -> in.fixture.fileSystem.provider().newFileSystem(URI.create("patchbay:///"), Map.of()),
                        UNSUPPORTED,
                        "ask the router"),
                that(
                        "space",
                        in -> Files.getFileStore(in.path("/f")).getUsableSpace(),
                        IOException.class,
                        "doesn't tell"),
                that("block size", in -> Files.getFileStore(in.path("/f")).getBlockSize(), UNSUPPORTED, ""));
    }

    private static Stream<Arguments> refusalsOfFiles() {
        Class<NoSuchFileException> missing = NoSuchFileException.class;
        Class<FileAlreadyExistsException> exists = FileAlreadyExistsException.class;
        Class<IllegalArgumentException> illegal = IllegalArgumentException.class;
        return Stream.of(
                that("read of nothing", in -> Files.newByteChannel(in.path("/no")), missing, "/no"),
                that("write of nothing", in -> Files.newByteChannel(in.path("/no"), WRITE), missing, "/no"),
                that("new file", in -> Files.newByteChannel(in.path("/f"), WRITE, CREATE_NEW), exists, "/f"),
                that("createFile", in -> Files.createFile(in.path("/f")), exists, "/f"),
                that("createDirectory", in -> Files.createDirectory(in.path("/d")), exists, "/d"),
                that("createDirectories", in -> Files.createDirectories(in.path("/f")), exists, "/f"),
                that("createDirectory below nothing", in -> Files.createDirectory(in.path("/no/x")), missing, "/no"),
                that("delete of nothing", in -> Files.delete(in.path("/no")), missing, "/no"),
                that("delete of much", in -> Files.delete(in.path("/d")), DirectoryNotEmptyException.class, "/d"),
                that("copy of nothing", in -> Files.copy(in.path("/no"), in.path("/n")), missing, "/no"),
                that("copy onto", in -> Files.copy(in.path("/f"), in.path("/d")), exists, "/d"),
                that(
                        "copy onto much",
                        in -> Files.copy(in.path("/f"), in.path("/d"), REPLACE_EXISTING),
                        DirectoryNotEmptyException.class,
                        "/d"),
                that("copy below nothing", in -> Files.copy(in.path("/f"), in.path("/no/n")), missing, "/no"),
                that("move of nothing", in -> Files.move(in.path("/no"), in.path("/n")), missing, "/no"),
                that(
                        "list of a file",
                        in -> in.fixture.fileSystem.provider().newDirectoryStream(in.path("/f"), entry -> true),
                        NotDirectoryException.class,
                        "/f"),
                that("readSymbolicLink", in -> Files.readSymbolicLink(in.path("/f")), NotLinkException.class, "/f"),
                that(
                        "link as file",
                        in -> Files.newByteChannel(in.path("/l"), READ, NOFOLLOW_LINKS),
                        FileSystemException.class,
                        "NOFOLLOW_LINKS"),
                that("append and read", in -> Files.newByteChannel(in.path("/f"), APPEND, READ), illegal, "APPEND"),
                that(
                        "append and truncate",
                        in -> Files.newByteChannel(in.path("/f"), APPEND, TRUNCATE_EXISTING),
                        illegal,
                        "TRUNCATE_EXISTING"),
                that("input for writing", in -> Files.newInputStream(in.path("/f"), WRITE), UNSUPPORTED, "WRITE"),
                that("output for reading", in -> Files.newOutputStream(in.path("/f"), READ), illegal, "READ"),
                that("attribute", in -> Files.getAttribute(in.path("/f"), "basic:colour"), illegal, "colour"),
                that("attribute to set", in -> Files.setAttribute(in.path("/f"), "size", 1L), illegal, "size"),
                that("U+0000", in -> in.path("a\0b"), InvalidPathException.class, "U+0000"),
                that("syntax", in -> in.fixture.fileSystem.getPathMatcher("sql:x"), UNSUPPORTED, "glob:PATTERN"),
                that("glob", in -> in.fixture.fileSystem.getPathMatcher("glob:["), PatternSyntaxException.class, "']'"),
                that(
                        "glob of a group",
                        in -> in.fixture.fileSystem.getPathMatcher("glob:{a"),
                        PatternSyntaxException.class,
                        "'}'"),
                that(
                        "other path",
                        in -> in.fixture.fileSystem.provider().delete(Path.of("/x")),
                        ProviderMismatchException.class,
                        "no path of a connection"),
                that("store of nothing", in -> Files.getFileStore(in.path("/no")), missing, "/no"),
                that("mismatch with nothing", in -> Files.mismatch(in.path("/f"), in.path("/no")), missing, "/no"),
                that("same file as nothing", in -> Files.isSameFile(in.path("/no"), in.path("/f")), missing, "/no"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void isRefusedWithWords(String what, Call call, Class<? extends Exception> expected, String words) {
        assertThatThrownBy(() -> call.on(this)).as(what).isInstanceOf(expected).satisfies(e -> assertThat(
                        String.valueOf(e.getMessage()))
                .contains(words));
        assertThat(session.bytes("/f")).containsExactly(1);
        assertThat(session.node("/d/g")).isNotNull();
        assertThat(fixture.calls.tickets).as("open files").hasValue(0);
    }

    @Test
    void viewsThatArentThereAreNull() {
        assertThat(Files.getFileAttributeView(path("/f"), AclFileAttributeView.class))
                .isNull();
        assertThat(Files.getFileAttributeView(path("/f"), UserDefinedFileAttributeView.class))
                .isNull();
    }
}
