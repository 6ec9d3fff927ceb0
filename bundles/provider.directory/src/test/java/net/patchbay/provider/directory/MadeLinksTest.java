package net.patchbay.provider.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Links are made that stay in the folder, and no others; copies stay in it too. */
@Timeout(60)
class MadeLinksTest {
    @TempDir
    Path top;

    private Path folder;
    private List<DirectorySession> sessions;

    @BeforeEach
    void share() throws IOException {
        top = top.toRealPath();
        folder = Files.createDirectories(top.resolve("shared"));
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/inside"), "inside");
        Files.writeString(Files.createDirectory(top.resolve("outside")).resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("out"), Path.of("../outside"));
        Files.createSymbolicLink(folder.resolve("a/deep"), Path.of("b"));
        sessions = List.of(Folders.session(folder), Folders.checkedSession(folder));
    }

    @AfterEach
    void losesNoDescriptor() throws IOException {
        sessions.forEach(DirectorySession::abort);
        assertThat(Folders.descriptors(top)).isZero();
        assertThat(folder.toFile().list()).noneMatch(name -> name.startsWith(".patchbay"));
    }

    private void makes(String link, String text) throws IOException {
        for (DirectorySession session : sessions) {
            session.createSymbolicLink(link, text);
            assertThat(session.readLink(link)).isEqualTo(text);
            session.delete(link);
        }
    }

    private void refuses(String link, String text) {
        for (DirectorySession session : sessions) {
            assertThatThrownBy(() -> session.createSymbolicLink(link, text))
                    .as(link + " -> " + text)
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining(link)
                    .hasMessageNotContaining(top.toString());
            assertThat(Files.exists(folder.resolve(link.substring(1)), LinkOption.NOFOLLOW_LINKS))
                    .isFalse();
        }
    }

    @Test
    void makesLinksThatStayInTheFolder() throws IOException {
        makes("/l", "a/inside");
        makes("/l", ".");
        makes("/a/b/l", "../inside");
        makes("/a/b/l", "../../a/b");
        makes("/a/deep/l", "../inside");
        makes("/l", "nowhere/yet");
        makes("/l", folder.resolve("a/inside").toString());
        sessions.get(0).createSymbolicLink("/a/b/l", "../inside");
        assertThat(Folders.read(sessions.get(0), "/a/b/l")).isEqualTo("inside");
    }

    @Test
    void refusesLinksThatLeadOut() {
        refuses("/l", "..");
        refuses("/l", "../outside/secret");
        refuses("/a/b/l", "../../../outside");
        refuses("/l", "/");
        refuses("/l", top.resolve("outside").toString());
        refuses("/l", folder + "/../outside");
        refuses("/l", folder + "x");
    }

    @Test
    void refusesLinksThatLeadOutThroughOthers() {
        refuses("/l", "out/secret");
        refuses("/l", "a/../out");
        refuses("/l", "a/deep/../../../outside");
        refuses("/a/deep/l", "../../../outside");
        refuses("/l", "not/yet/there/../../../../outside");
    }

    @Test
    void refusesLinksInDirectoriesOutside() {
        for (DirectorySession session : sessions) {
            assertThatThrownBy(() -> session.createSymbolicLink("/out/l", "secret"))
                    .isInstanceOf(AccessDeniedException.class);
        }
        assertThat(top.resolve("outside").toFile().list()).containsExactly("secret");
    }

    @Test
    void replacesNothingAndSaysWhatIsMissing() throws IOException {
        for (DirectorySession session : sessions) {
            assertThatThrownBy(() -> session.createSymbolicLink("/a", "x"))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThatThrownBy(() -> session.createSymbolicLink("/out", "a"))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThatThrownBy(() -> session.createSymbolicLink("/no/l", "a")).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> session.createSymbolicLink("/", "a")).isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> session.createSymbolicLink("/l", "")).isInstanceOf(FileSystemException.class);
            assertThatThrownBy(() -> session.createLink("/hard", "/a/inside"))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("lead out of the shared folder");
        }
    }

    @Test
    void copiesWithinTheFolderOnly() throws IOException {
        for (DirectorySession session : sessions) {
            session.copy("/a/inside", "/copy");
            assertThat(folder.resolve("copy")).hasContent("inside");
            Files.writeString(folder.resolve("a/inside2"), "in");
            session.copy("/a/inside2", "/copy");
            assertThat(folder.resolve("copy")).hasContent("in");
            session.copy("/copy", "/copy");
            assertThat(folder.resolve("copy")).hasContent("in");
            Files.delete(folder.resolve("copy"));
            assertThatThrownBy(() -> session.copy("/out/secret", "/copy")).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> session.copy("/a/inside", "/out/secret"))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> session.copy("/no", "/copy")).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> session.copy("/a", "/copy")).isInstanceOf(FileSystemException.class);
            assertThat(folder.resolve("copy")).doesNotExist();
        }
        assertThat(top.resolve("outside/secret")).hasContent("secret");
    }

    @Test
    void copiesLargeFilesWhole() throws IOException {
        byte[] bytes = new byte[(17 << 20) + 3];
        bytes[bytes.length - 1] = 9;
        Files.write(folder.resolve("large"), bytes);
        sessions.get(0).copy("/large", "/copy");
        assertThat(Files.mismatch(folder.resolve("large"), folder.resolve("copy")))
                .isEqualTo(-1);
    }
}
