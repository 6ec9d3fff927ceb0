package net.patchbay.provider.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash may leave in a folder while a directory is made. */
class NewEntriesTest {
    @TempDir
    Path folder;

    private Path leftBehind(Duration age) throws IOException {
        Path left = Files.createDirectory(folder.resolve(".patchbay-new-" + UUID.randomUUID()));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(age)));
        return left;
    }

    @Test
    void hidesWhatWasLeftBehindAndRemovesItWhenItIsOld() throws IOException {
        Path old = leftBehind(Duration.ofHours(1));
        Path recent = leftBehind(Duration.ofSeconds(1));
        Files.createDirectory(folder.resolve(".patchbay-new-mine"));
        DirectorySession session = Folders.session(folder);

        assertThat(Folders.names(session, "/")).containsExactly(".patchbay-new-mine");
        session.createDirectory("/made");
        assertThat(old).doesNotExist();
        assertThat(recent).isDirectory();
        assertThat(Folders.names(session, "/")).containsExactly(".patchbay-new-mine", "made");
        session.abort();
    }
}
