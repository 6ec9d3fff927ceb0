package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import net.patchbay.mpr.Connection;
import org.junit.Test;

/** Links, owners and permissions as the server has them, whichever it is. */
public abstract class SftpLinks extends RunningSftp {
    /** The two arguments of the request stand in another order than the standard has it, and servers differ. */
    @Test
    public void makesLinksThatTheServerFollows() throws Exception {
        Files.writeString(onServer("file"), "text");
        try (Connection connection = connected()) {
            Path root = connection.fileSystem().getPath("/");
            Path link = Files.createSymbolicLink(
                    root.resolve("link"), root.getFileSystem().getPath("file"));

            assertThat(Files.readSymbolicLink(link)).hasToString("file");
            assertThat(Files.readString(link)).isEqualTo("text");
            assertThat(Files.isSymbolicLink(link)).isTrue();
            assertThat(Files.isSameFile(link, root.resolve("file"))).isTrue();
            assertThatThrownBy(() -> Files.createSymbolicLink(link, root.resolve("other")))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThatThrownBy(() -> Files.readSymbolicLink(root.resolve("file")))
                    .isInstanceOf(NotLinkException.class);
        }
        assertThat(Files.readSymbolicLink(onServer("link"))).hasToString("file");
    }

    @Test
    public void deletesALinkAndNotWhatItNames() throws Exception {
        Files.createDirectories(onServer("directory/inside"));
        Files.createSymbolicLink(onServer("link"), Path.of("directory"));
        Files.createSymbolicLink(onServer("dangling"), Path.of("nowhere"));
        try (Connection connection = connected()) {
            Path root = connection.fileSystem().getPath("/");
            Path dangling = root.resolve("dangling");
            assertThat(Files.exists(dangling)).isFalse();
            assertThat(Files.exists(dangling, LinkOption.NOFOLLOW_LINKS)).isTrue();
            assertThatThrownBy(() -> Files.readString(dangling)).isInstanceOf(NoSuchFileException.class);
            Files.delete(dangling);
            Files.delete(root.resolve("link"));
        }
        assertThat(onServer("directory/inside")).isDirectory();
        assertThat(onServer("").toFile().list()).containsExactly("directory");
    }

    @Test
    public void setsPermissionsAndTellsOwners() throws Exception {
        Files.writeString(onServer("file"), "text");
        try (Connection connection = connected()) {
            Path file = connection.fileSystem().getPath("/file");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

            PosixFileAttributes told = Files.readAttributes(file, PosixFileAttributes.class);
            assertThat(PosixFilePermissions.toString(told.permissions())).isEqualTo("rw-r-----");
            assertThat(told.owner().getName()).isNotEmpty();
            assertThat(told.group().getName()).isNotEmpty();
            assertThat(Files.getOwner(file)).isEqualTo(told.owner());
            Files.setOwner(file, told.owner());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(onServer("file"))))
                .isEqualTo("rw-r-----");
    }
}
