package net.patchbay.router.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PathTest {
    private static final String[] WORDS = {"", "/", "a", "b", ".", "..", ".h", "a b", "..c", "ä", "//"};

    private final Fixture fixture = new Fixture();
    private final FileSystem ours = fixture.fileSystem;
    private final FileSystem unix = FileSystems.getDefault();
    private final Random random = new Random(7);

    @BeforeEach
    void isUnix() {
        assumeTrue(unix.getSeparator().equals("/"), "compared with the JDK's own paths of Unix");
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(4) == 0 ? "" : "/");
        }
        return text.toString();
    }

    private static String outcome(Function<FileSystem, Object> what, FileSystem fileSystem) {
        try {
            return String.valueOf(what.apply(fileSystem));
        } catch (IllegalArgumentException e) {
            return "IllegalArgumentException";
        }
    }

    private void sameAsUnix(String text, Function<FileSystem, Object> what) {
        assertThat(outcome(what, ours)).as("'%s'", text).isEqualTo(outcome(what, unix));
    }

    @Test
    void onePathBehavesAsOnUnix() {
        for (int i = 0; i < 5_000; i++) {
            String text = text();
            sameAsUnix(text, fs -> fs.getPath(text));
            sameAsUnix(text, fs -> fs.getPath(text).normalize());
            sameAsUnix(text, fs -> fs.getPath(text).getParent());
            sameAsUnix(text, fs -> fs.getPath(text).getFileName());
            sameAsUnix(text, fs -> fs.getPath(text).getRoot());
            sameAsUnix(text, fs -> fs.getPath(text).isAbsolute());
            sameAsUnix(text, fs -> fs.getPath(text).getNameCount());
            sameAsUnix(text, fs -> List.of(names(fs.getPath(text))));
            sameAsUnix(text, fs -> fs.getPath(text).getName(1));
            sameAsUnix(text, fs -> fs.getPath(text).subpath(1, 3));
        }
    }

    private static Object[] names(Path path) {
        List<Path> names = new java.util.ArrayList<>();
        path.forEach(names::add);
        return names.toArray();
    }

    @Test
    void twoPathsBehaveAsOnUnix() {
        for (int i = 0; i < 20_000; i++) {
            String one = text();
            String two = text();
            String both = one + "' and '" + two;
            sameAsUnix(both, fs -> fs.getPath(one).resolve(two));
            sameAsUnix(both, fs -> fs.getPath(one).resolveSibling(two));
            sameAsUnix(both, fs -> fs.getPath(one).relativize(fs.getPath(two)));
            sameAsUnix(both, fs -> fs.getPath(one).startsWith(two));
            sameAsUnix(both, fs -> fs.getPath(one).endsWith(two));
            sameAsUnix(both, fs -> fs.getPath(one).equals(fs.getPath(two)));
            sameAsUnix(both, fs -> Integer.signum(fs.getPath(one).compareTo(fs.getPath(two))));
            sameAsUnix(both, fs -> fs.getPath(one, two, "x"));
        }
    }

    @Test
    void equalPathsHaveEqualHashesAndOthersFileSystemsDiffer() {
        assertThat(fixture.path("/a//b/")).isEqualTo(fixture.path("/a/b")).hasSameHashCodeAs(fixture.path("/a/b"));
        assertThat(fixture.path("/a")).isNotEqualTo(new Fixture().path("/a"));
        assertThat(fixture.path("/a").startsWith(new Fixture().path("/a"))).isFalse();
        assertThat(fixture.path("/a").endsWith(unix.getPath("a"))).isFalse();
    }

    @Test
    void refusesPathsOfOthersAndTheCharacterZero() {
        assertThatThrownBy(() -> fixture.path("/a").resolve(unix.getPath("b")))
                .isInstanceOf(ProviderMismatchException.class);
        assertThatThrownBy(() -> fixture.path("/a").compareTo(unix.getPath("b")))
                .isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> fixture.path("a\0b"))
                .isInstanceOfSatisfying(InvalidPathException.class, e -> assertThat(e.getIndex())
                        .isEqualTo(1));
        assertThatThrownBy(() -> fixture.path("/a").resolve("\0")).isInstanceOf(InvalidPathException.class);
    }

    @Test
    void keepsNamesAsGiven() {
        String composed = "\u00e4", decomposed = "a\u0308", half = "\ud800";
        for (String name : List.of(composed, decomposed, half, "a\nb", "\uD83D\uDE00", "a\\b", " ")) {
            assertThat(fixture.path("/" + name).getFileName()).hasToString(name);
        }
        assertThat(fixture.path(composed)).isNotEqualTo(fixture.path(decomposed));
    }

    @Test
    void relativePathsStartAtTheRoot() {
        assertThat(fixture.path("a/../b").toAbsolutePath()).hasToString("/a/../b");
        assertThat(fixture.path("").toAbsolutePath()).hasToString("/");
    }

    @Test
    void realPathFollowsLinksRelativeAndAbsolute() throws IOException {
        fixture.session.put("/d", Kind.DIRECTORY);
        fixture.session.put("/d/e", Kind.DIRECTORY);
        fixture.session.file("/d/f");
        fixture.session.link("/d/e/up", "../f");
        fixture.session.link("/abs", "/d/./e");
        fixture.session.link("/out", "../../d");
        assertThat(fixture.path("d/e/up").toRealPath()).hasToString("/d/f");
        assertThat(fixture.path("/abs/up").toRealPath()).hasToString("/d/f");
        assertThat(fixture.path("/out/f").toRealPath()).hasToString("/d/f");
        assertThat(fixture.path("/").toRealPath()).hasToString("/");
        assertThat(fixture.path("/abs/.").toRealPath(LinkOption.NOFOLLOW_LINKS)).hasToString("/abs");
        assertThatThrownBy(() -> fixture.path("/no").toRealPath()).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> fixture.path("/no").toRealPath(LinkOption.NOFOLLOW_LINKS))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void linksInACircleEnd() {
        fixture.session.link("/a", "b");
        fixture.session.link("/b", "a");
        assertThatThrownBy(() -> fixture.path("/a").toRealPath()).isInstanceOf(FileSystemLoopException.class);
        assertThat(fixture.session.asked("readLink")).isEqualTo(40);
    }

    @Test
    void fileOperationsOfTheOperatingSystemAreNotThere() {
        assertThatThrownBy(() -> fixture.path("/a").toFile()).isInstanceOf(UnsupportedOperationException.class);
    }
}
