package net.patchbay.provider.directory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where Java has no secure directory streams a session does the same, as far as links stand still. */
class CheckedTreeTest extends DirectorySessionTest {
    @Override
    DirectorySession open() throws IOException {
        return Folders.checkedSession(folder);
    }

    @Test
    void refusesLinksThatLeadOut() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.createSymbolicLink(shared.resolve("out"), Path.of("../directory"));
        DirectorySession session = Folders.checkedSession(shared);

        assertThatThrownBy(() -> session.list("/out"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("the symbolic link 'out' leads out");
        assertThatThrownBy(() -> session.attributes("/out/sub", false)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> session.createDirectory("/out/new")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> session.open("/out/new", Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE)))
                .isInstanceOf(AccessDeniedException.class);
        session.delete("/out");
    }
}
