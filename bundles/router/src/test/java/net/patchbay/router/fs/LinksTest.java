package net.patchbay.router.fs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links are made, read, followed and not followed, copied and walked through. */
class LinksTest {
    private final RichSession session = new RichSession();
    private final Fixture fixture = new Fixture(session);

    @BeforeEach
    void makeFiles() {
        session.put("/a", Kind.DIRECTORY);
        session.put("/a/b", Kind.DIRECTORY);
        session.file("/a/f", (byte) 1);
        session.link("/short", "a/b");
    }

    private Path path(String text) {
        return fixture.path(text);
    }

    @ParameterizedTest
    @CsvSource({
        "/l, /a/f, a/f",
        "/a/l, /a/f, f",
        "/a/b/l, /a/f, ../f",
        "/a/b/l, /, ../..",
        "/a/b/l, /a/b, .",
        "/a/b/l, /x/../a/f, ../f",
        "/short/l, /a/f, ../f",
        "l, /a/f, a/f",
        "/a/b/l, ../f, ../f",
        "/l, no/where, no/where",
        "/l, ../../../out, ../../../out",
    })
    void aLinkSaysTheWayFromWhereItReallyStands(String link, String target, String text) throws IOException {
        assertThat(Files.createSymbolicLink(path(link), path(target))).isEqualTo(path(link));
        assertThat(Files.readSymbolicLink(path(link))).hasToString(text);
        assertThat(Files.isSymbolicLink(path(link))).isTrue();
        if (target.endsWith("f")) {
            assertThat(Files.size(path(link))).isEqualTo(1);
            assertThat(path(link).toRealPath()).hasToString("/a/f");
            assertThat(Files.isSameFile(path(link), path("/a/f"))).isTrue();
        }
    }

    @Test
    void whatCantBeALinkIsToldBeforeAnythingIsAsked() {
        Path other = new Fixture().path("/f");
        assertThatThrownBy(() -> Files.createSymbolicLink(path("/l"), other))
                .isInstanceOf(ProviderMismatchException.class);
        assertThatThrownBy(() -> Files.createLink(path("/l"), other)).isInstanceOf(ProviderMismatchException.class);
        var permissions = PosixFilePermissions.asFileAttribute(Set.of());
        assertThatThrownBy(() -> Files.createSymbolicLink(path("/l"), path("f"), permissions))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("posix:permissions");
        assertThat(session.askedInAll()).isZero();
    }

    @Test
    void refusesWhatIsThereAndWhatIsnt() {
        assertThatThrownBy(() -> Files.createSymbolicLink(path("/a/f"), path("x")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> Files.createSymbolicLink(path("/no/l"), path("/a/f")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.createLink(path("/l"), path("/no"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.createSymbolicLink(path("/"), path("/a")))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aHardLinkIsTheSameFile() throws IOException {
        Files.createLink(path("/hard"), path("/a/f"));
        session.node("/a/f").key = "1";
        assertThat(Files.isSameFile(path("/hard"), path("/a/f"))).isTrue();
        Files.write(path("/hard"), new byte[] {7, 7});
        assertThat(Files.readAllBytes(path("/a/f"))).containsExactly(7, 7);
    }

    @Test
    void linksThatArentFollowedAreThemselves() throws IOException {
        session.link("/l", "a/f");
        session.link("/broken", "nowhere");
        assertThat(Files.exists(path("/broken"))).isFalse();
        assertThat(Files.exists(path("/broken"), NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.notExists(path("/broken"))).isTrue();
        assertThat(path("/l").toRealPath(NOFOLLOW_LINKS)).hasToString("/l");
        assertThatThrownBy(() -> path("/broken").toRealPath()).isInstanceOf(NoSuchFileException.class);
        assertThat(path("/broken").toRealPath(NOFOLLOW_LINKS)).hasToString("/broken");
        Files.delete(path("/l"));
        assertThat(session.node("/a/f")).isNotNull();
    }

    @Test
    void aLinkItselfIsCopiedAndMovedByItsText() throws IOException {
        session.canMove = false;
        session.link("/l", "nowhere/../at/all");
        Files.copy(path("/l"), path("/m"), NOFOLLOW_LINKS);
        assertThat(session.node("/m").link).isEqualTo("nowhere/../at/all");
        assertThatThrownBy(() -> Files.copy(path("/l"), path("/a/f"), NOFOLLOW_LINKS))
                .isInstanceOf(FileAlreadyExistsException.class);
        Files.copy(path("/l"), path("/a/f"), NOFOLLOW_LINKS, StandardCopyOption.REPLACE_EXISTING);
        assertThat(session.node("/a/f").kind).isEqualTo(Kind.LINK);
        Files.move(path("/l"), path("/n"));
        assertThat(session.node("/n").link).isEqualTo("nowhere/../at/all");
        assertThat(session.node("/l")).isNull();
        assertThat(session.asked("setTimes")).as("those of what it leads to").isZero();
    }

    @Test
    void aCopyReplacesALinkAndNotItsTarget() throws IOException {
        session.file("/g", (byte) 9);
        session.link("/l", "a/f");
        Files.copy(path("/g"), path("/l"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(session.node("/l").kind).isEqualTo(Kind.FILE);
        assertThat(session.bytes("/a/f")).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWalkThatFollowsLinksFindsLoops(boolean keys) throws IOException {
        session.link("/a/b/up", "../..");
        session.link("/a/other", "f");
        if (keys) {
            session.nodesHaveKeys();
        }
        List<String> files = new ArrayList<>();
        List<IOException> failures = new ArrayList<>();
        Files.walkFileTree(path("/a"), EnumSet.of(FileVisitOption.FOLLOW_LINKS), 20, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes known) {
                assertThat(known.isRegularFile()).isTrue();
                files.add(file.toString());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException reason) {
                failures.add(reason);
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(files).contains("/a/f", "/a/other");
        assertThat(failures).isNotEmpty().allSatisfy(e -> assertThat(e).isInstanceOf(FileSystemLoopException.class));
    }

    @Test
    void aLoopOfLinksIsAnErrorThatEnds() {
        session.link("/x", "y");
        session.link("/y", "x");
        assertThatThrownBy(() -> path("/x").toRealPath()).isInstanceOf(FileSystemLoopException.class);
        assertThatThrownBy(() -> Files.size(path("/x"))).isInstanceOf(IOException.class);
    }

    @Test
    void aLinkThatTheSessionGetsWrongIsAWrongAnswer() {
        session.link("/l", "a\0b");
        assertThatThrownBy(() -> Files.readSymbolicLink(path("/l")))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("U+0000");
    }
}
