package net.patchbay.provider.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import net.patchbay.mpr.spi.PosixAttributes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Owners and permissions are those of this machine, with secure directory streams and without. */
@Timeout(60)
class OwnershipTest {
    private static final Set<PosixFilePermission> FEW = PosixFilePermissions.fromString("r-x-w---x");

    @TempDir
    Path folder;

    private DirectorySession session;

    @BeforeEach
    void makeFile() throws IOException {
        folder = folder.toRealPath();
        Files.writeString(folder.resolve("file"), "text");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
    }

    private void open(boolean secure) throws IOException {
        session = secure ? Folders.session(folder) : Folders.checkedSession(folder);
    }

    @AfterEach
    void losesNoDescriptor() throws IOException {
        session.abort();
        assertThat(Folders.descriptors(folder)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areToldForEachFile(boolean secure) throws IOException {
        open(secure);
        assertThat(session.posix()).isTrue();
        PosixAttributes file = session.attributes("/file", true).posix();
        assertThat(file.owner())
                .isEqualTo(Files.getOwner(folder.resolve("file")).getName());
        assertThat(file.permissions()).isEqualTo(Files.getPosixFilePermissions(folder.resolve("file")));
        assertThat(session.list("/"))
                .allSatisfy(entry -> assertThat(entry.attributes().posix()).isNotNull());
        assertThat(session.attributes("/", true).posix()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areSetAlsoThroughALinkInTheFolder(boolean secure) throws IOException {
        open(secure);
        session.setPermissions("/link", FEW);
        assertThat(Files.getPosixFilePermissions(folder.resolve("file"))).isEqualTo(FEW);
        String owner = Files.getOwner(folder.resolve("file")).getName();
        session.setOwner("/file", owner, null);
        session.setOwner(
                "/file", null, session.attributes("/file", true).posix().group());
        assertThat(session.attributes("/file", true).posix().owner()).isEqualTo(owner);
        assertThatThrownBy(() -> session.setOwner("/file", "nobody of that name", null))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("/file")
                .hasMessageContaining("knows no user 'nobody of that name'");
        assertThatThrownBy(() -> session.setPermissions("/no", FEW)).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areNotSetOutsideOfTheFolder(boolean secure) throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.createSymbolicLink(shared.resolve("out"), Path.of("../file"));
        session = secure ? Folders.session(shared) : Folders.checkedSession(shared);
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(folder.resolve("file"));
        assertThatThrownBy(() -> session.setPermissions("/out", FEW)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> session.setOwner("/out", "root", null)).isInstanceOf(AccessDeniedException.class);
        assertThat(Files.getPosixFilePermissions(folder.resolve("file"))).isEqualTo(before);
    }
}
