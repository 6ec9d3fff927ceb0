package net.patchbay.router.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.junit.jupiter.api.Test;

/** D69: a directory is listed with its attributes in one call, and nothing is asked twice. */
class WalkTest {
    private static final int DIRECTORIES = 10;
    private static final int FILES = 1_000;

    private final Fixture fixture = new Fixture();

    private void makeTree() {
        for (int d = 0; d < DIRECTORIES; d++) {
            fixture.session.put("/d" + d, Kind.DIRECTORY);
            for (int f = 0; f < FILES / DIRECTORIES; f++) {
                fixture.session.file("/d" + d + "/f" + f, new byte[f]);
            }
        }
    }

    private void assertOneListForEachDirectoryAndOneQuestionForTheStart() {
        assertThat(fixture.session.asked("list")).isEqualTo(DIRECTORIES + 1);
        assertThat(fixture.session.asked("attributes")).isEqualTo(1);
    }

    @Test
    void walkAsksForNoFileByItself() throws IOException {
        makeTree();
        try (Stream<Path> paths = Files.walk(fixture.path("/"))) {
            assertThat(paths).hasSize(1 + DIRECTORIES + FILES);
        }
        assertOneListForEachDirectoryAndOneQuestionForTheStart();
    }

    @Test
    void walkThatFollowsLinksAsksForNoFileByItself() throws IOException {
        makeTree();
        fixture.session.nodesHaveKeys();
        try (Stream<Path> paths = Files.walk(fixture.path("/"), FileVisitOption.FOLLOW_LINKS)) {
            assertThat(paths).hasSize(1 + DIRECTORIES + FILES);
        }
        assertOneListForEachDirectoryAndOneQuestionForTheStart();
    }

    @Test
    void findAsksForNoFileByItself() throws IOException {
        makeTree();
        try (Stream<Path> found = Files.find(fixture.path("/"), 9, (path, known) -> known.size() == 50)) {
            assertThat(found).hasSize(DIRECTORIES);
        }
        assertOneListForEachDirectoryAndOneQuestionForTheStart();
    }

    @Test
    void walkFileTreeAsksForNoFileByItself() throws IOException {
        makeTree();
        List<Path> seen = new ArrayList<>();
        Files.walkFileTree(fixture.path("/"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes known) {
                assertThat(known.isRegularFile()).isTrue();
                seen.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(seen).hasSize(FILES);
        assertOneListForEachDirectoryAndOneQuestionForTheStart();
    }

    @Test
    void listAndFilterAsksForNoFileByItself() throws IOException {
        makeTree();
        try (Stream<Path> paths = Files.list(fixture.path("/d3"))) {
            assertThat(paths.filter(Files::isRegularFile)).hasSize(FILES / DIRECTORIES);
        }
        assertThat(fixture.session.askedInAll()).isEqualTo(1);
    }

    @Test
    void filesComeBeforeDirectoriesSoThatWhatWasSeenIsStillFresh() throws IOException {
        fixture.session.put("/a", Kind.DIRECTORY);
        fixture.session.file("/b");
        try (Stream<Path> paths = Files.list(fixture.path("/"))) {
            assertThat(paths).map(Path::toString).containsExactly("/b", "/a");
        }
    }

    @Test
    void aWalkThatDeletesPaysOneQuestionForEachFileAtMost() throws IOException {
        makeTree();
        Files.walkFileTree(fixture.path("/d0"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes known) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(fixture.session.asked("attributes")).isLessThanOrEqualTo(FILES / DIRECTORIES);
    }

    private Path listed() throws IOException {
        fixture.session.file("/f", (byte) 1);
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(fixture.path("/"))) {
            return stream.iterator().next();
        }
    }

    @Test
    void whatWasSeenAnswersTheFirstQuestionOnly() throws IOException {
        Path file = listed();
        fixture.session.file("/f", (byte) 1, (byte) 2);
        assertThat(Files.size(file)).isEqualTo(1);
        assertThat(Files.size(file)).isEqualTo(2);
    }

    @Test
    void whatWasSeenIsForgottenAfterASecond() throws IOException {
        Path file = listed();
        fixture.session.file("/f", (byte) 1, (byte) 2);
        fixture.clock.addAndGet(Changes.LIFE_NANOS + 1);
        assertThat(Files.size(file)).isEqualTo(2);
    }

    @Test
    void whatWasSeenIsForgottenWithEachChangeThroughTheFileSystem() throws IOException {
        Path file = listed();
        Files.write(fixture.path("/f"), new byte[7]);
        assertThat(Files.size(file)).isEqualTo(7);
        Path deleted = listed();
        Files.delete(fixture.path("/f"));
        assertThat(Files.exists(deleted, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void existenceIsAlwaysAsked() throws IOException {
        Path file = listed();
        fixture.session.delete("/f");
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void aLinksOwnAttributesDontAnswerForItsTarget() throws IOException {
        fixture.session.link("/l", "target");
        fixture.session.file("/target", (byte) 1);
        try (Stream<Path> paths = Files.list(fixture.path("/"))) {
            Path link = paths.filter(path -> path.endsWith("l")).findFirst().orElseThrow();
            assertThat(Files.size(link)).isEqualTo(1);
            assertThat(Files.isSymbolicLink(link)).isTrue();
            assertThat(fixture.session.asked("attributes")).isEqualTo(1);
        }
    }

    @Test
    void aDirectoryIsListedOnceWithItsEntriesAndNothingElse() throws IOException {
        fixture.session.put("/d", Kind.DIRECTORY);
        fixture.session.file("/d/f");
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(fixture.path("d/./x/.."))) {
            fixture.session.file("/d/later");
            assertThat(stream).map(Path::toString).containsExactly("d/./x/../f");
            assertThat(stream).isNotInstanceOf(SecureDirectoryStream.class);
        }
    }

    @Test
    void whatIsNoDirectoryIsToldAtOnce() {
        fixture.session.file("/f");
        assertThatThrownBy(() -> Files.newDirectoryStream(fixture.path("/f")))
                .isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> Files.newDirectoryStream(fixture.path("/no"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void entriesAreFilteredByGlobAndByCode() throws IOException {
        fixture.session.file("/a.txt");
        fixture.session.file("/b.bin");
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(fixture.path("/"), "*.{txt,md}")) {
            assertThat(stream).map(Path::toString).containsExactly("/a.txt");
        }
        DirectoryStream.Filter<Path> thrower = path -> {
            throw new IOException("no");
        };
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(fixture.path("/"), thrower)) {
            Iterator<Path> entries = stream.iterator();
            assertThatThrownBy(entries::hasNext).isInstanceOf(DirectoryIteratorException.class);
        }
    }

    @Test
    void anIteratorIsGivenOnceAndEndsWithTheStream() throws IOException {
        fixture.session.file("/a");
        fixture.session.file("/b");
        DirectoryStream<Path> stream = fixture.openRoot();
        Iterator<Path> entries = stream.iterator();
        assertThatThrownBy(stream::iterator).isInstanceOf(IllegalStateException.class);
        assertThat(entries.next()).hasToString("/a");
        assertThatThrownBy(entries::remove).isInstanceOf(UnsupportedOperationException.class);
        stream.close();
        stream.close();
        assertThat(entries.hasNext()).isFalse();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
        DirectoryStream<Path> closed = fixture.openRoot();
        closed.close();
        assertThatThrownBy(closed::iterator).isInstanceOf(IllegalStateException.class);
    }
}
