package net.patchbay.router.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.util.Random;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathMatcherTest {
    private final Fixture fixture = new Fixture();

    private boolean matches(String pattern, String path) {
        return fixture.fileSystem.getPathMatcher(pattern).matches(fixture.path(path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.java a.java true",
                "*.java a/b.java false",
                "**.java a/b.java true",
                "*.{java,class} a.class true",
                "*.{java,class} a.clas false",
                "foo.? foo.x true",
                "foo.? foo. false",
                "? 😀 true",
                "/home/*/* /home/gus/data true",
                "/home/*/* /home/gus false",
                "/home/** /home/gus/data true",
                "[a-c]x bx true",
                "[!a-c]x bx false",
                "[!a]b / false",
                "[-a] - true",
                "[]a] ] true",
                "[*?\\\\] * true",
                "[*?\\\\] \\ true",
                "[a&&b] & true",
                "[[] [ true",
                "[^a] ^ true",
                "\\* * true",
                "\\{a\\} {a} true",
                "* .hidden true",
                "a,b a,b true",
                "a(b)+$ a(b)+$ true",
                "{a,b*}c bxc true",
                "A a false"
            })
    void globsMatchAsDocumented(String glob, String path, boolean expected) {
        assertThat(matches("glob:" + glob, path)).isEqualTo(expected);
        assertThat(matches("GLOB:" + glob, path)).isEqualTo(expected);
    }

    @Test
    void starCrossesLinesButNoSlash() {
        assertThat(matches("glob:a*", "a\nb")).isTrue();
        assertThat(matches("glob:**", "a\nb/c")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "{a", "{a,{b}}", "a\\", "[b-a]", "[a/b]", "[", "[]", "[!", "[+-/]"})
    void badGlobsAreToldWhere(String glob) {
        assertThatThrownBy(() -> fixture.fileSystem.getPathMatcher("glob:" + glob))
                .isInstanceOfSatisfying(PatternSyntaxException.class, e -> assertThat(e.getPattern())
                        .isEqualTo(glob));
    }

    @Test
    void anyGlobIsEitherRefusedAsSuchOrMatchesAsTheJdkSays() {
        FileSystem unix = FileSystems.getDefault();
        assumeTrue(unix.getSeparator().equals("/"));
        Random random = new Random(11);
        String signs = "ab*?[]{},!-\\.^&";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder glob = new StringBuilder();
            StringBuilder path = new StringBuilder();
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                glob.append(signs.charAt(random.nextInt(signs.length())));
                path.append("ab.-/".charAt(random.nextInt(5)));
            }
            Boolean theirs = answer(unix, glob.toString(), path.toString());
            Boolean ours = answer(fixture.fileSystem, glob.toString(), path.toString());
            if (theirs != null && ours != null) {
                assertThat(ours).as("glob %s of %s", glob, path).isEqualTo(theirs);
            }
        }
    }

    private static Boolean answer(FileSystem fileSystem, String glob, String path) {
        try {
            return fileSystem.getPathMatcher("glob:" + glob).matches(fileSystem.getPath(path));
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    @Test
    void regularExpressionsAreTheJdksOwn() {
        assertThat(matches("regex:a.*c", "a/b/c")).isTrue();
        assertThatThrownBy(() -> matches("regex:(", "a")).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void otherSyntaxesAreRefused() {
        assertThatThrownBy(() -> matches("sql:a%", "a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> matches("*.java", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> matches(":a", "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
