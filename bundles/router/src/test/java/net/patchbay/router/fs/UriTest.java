package net.patchbay.router.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOError;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UriTest {
    private final Fixture fixture = new Fixture();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/b", "/a b", "/%41", "/ä\uD83D\uDE00", "/a?b#c", "/a:b@c;d", "/a\nb\\c", "/[x]"})
    void comesBackAsTheSamePath(String path) {
        URI uri = fixture.path(path).toUri();
        assertThat(uri.getScheme()).isEqualTo("patchbay");
        assertThat(uri.toASCIIString()).isEqualTo(uri.toString());
        assertThat(uri.getPath()).isEqualTo(path);
        assertThat(fixture.fileSystem.provider().getPath(uri)).isEqualTo(fixture.path(path));
    }

    @Test
    void namesTheConnection() {
        assertThat(fixture.path("a b").toUri()).hasToString("patchbay://c1/a%20b");
        SessionFileSystem odd =
                new SessionFileSystem(fixture.calls, "a_b/ü", "x", new Traits(false, false), Fixture.UNWATCHED);
        assertThat(odd.provider().getPath(odd.getPath("/f").toUri())).hasToString("/f");
        assertThat(odd.provider().getFileSystem(odd.getPath("/f").toUri())).isSameAs(odd);
    }

    @Test
    void readsWhatOthersEscapedLess() {
        URI uri = URI.create("PATCHBAY://c1/ä%C3%A4");
        assertThat(fixture.fileSystem.provider().getPath(uri)).hasToString("/ää");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///a", "patchbay:a", "/a", "patchbay://c1", "patchbay://c1/a?b", "patchbay://c1/%FF"})
    void refusesWhatIsNoUriOfAFile(String uri) {
        assertThatThrownBy(() -> fixture.fileSystem.provider().getPath(URI.create(uri)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsOnlyItsOwnConnectionAndMakesNone() {
        assertThatThrownBy(() -> fixture.fileSystem.provider().getPath(URI.create("patchbay://c2/a")))
                .isInstanceOf(FileSystemNotFoundException.class);
        assertThatThrownBy(() -> fixture.fileSystem.provider().newFileSystem(URI.create("patchbay://c1/"), Map.of()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("router");
    }

    @Test
    void halfACharacterHasNoUri() {
        assertThatThrownBy(() -> fixture.path("/\ud800").toUri()).isInstanceOf(IOError.class);
    }
}
