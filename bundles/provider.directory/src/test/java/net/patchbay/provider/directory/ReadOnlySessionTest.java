package net.patchbay.provider.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnlySessionTest {
    @TempDir
    Path folder;

    @Test
    void changesNothing() throws IOException {
        Files.writeString(folder.resolve("file"), "text");
        DirectorySession session = Folders.session(folder, "", true);

        assertThat(session.readOnly()).isTrue();
        assertThat(Folders.read(session, "/file")).isEqualTo("text");
        isDenied(() -> session.open("/file", Set.of(StandardOpenOption.WRITE)));
        isDenied(() -> session.open("/file", Set.of(StandardOpenOption.APPEND)));
        isDenied(() -> session.open("/new", Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE)));
        isDenied(() -> session.createDirectory("/new"));
        isDenied(() -> session.delete("/file"));
        isDenied(() -> session.move("/file", "/new", Set.of()));
        isDenied(() -> session.setTimes("/file", FileTime.fromMillis(0), null, null));
        isDenied(() -> session.setPermissions("/file", Set.of()));
        isDenied(() -> session.setOwner("/file", "root", null));
        isDenied(() -> session.createSymbolicLink("/link", "file"));
        isDenied(() -> session.copy("/file", "/new"));
        session.abort();
        assertThat(folder.toFile().list()).containsExactly("file");
        assertThat(folder.resolve("file")).hasContent("text");
    }

    private static void isDenied(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class).hasMessageContaining("shared read-only");
    }
}
