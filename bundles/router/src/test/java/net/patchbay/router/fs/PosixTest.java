package net.patchbay.router.fs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Set;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The views {@code posix} and {@code owner}, where the session tells owners and permissions. */
class PosixTest {
    private final RichSession session = new RichSession();
    private final Fixture fixture = new Fixture(session);
    private final Path file = fixture.path("/f");

    @BeforeEach
    void makeFile() {
        session.file("/f", (byte) 1);
    }

    @Test
    void theViewsAreThere() throws IOException {
        assertThat(fixture.fileSystem.supportedFileAttributeViews())
                .containsExactlyInAnyOrder("basic", "owner", "posix");
        assertThat(Files.getFileAttributeView(file, PosixFileAttributeView.class)
                        .name())
                .isEqualTo("posix");
        assertThat(Files.getFileAttributeView(file, FileOwnerAttributeView.class)
                        .name())
                .isEqualTo("owner");
        FileStore store = Files.getFileStore(file);
        assertThat(store.supportsFileAttributeView(PosixFileAttributeView.class))
                .isTrue();
        assertThat(store.supportsFileAttributeView("owner")).isTrue();
        assertThat(store.supportsFileAttributeView("dos")).isFalse();
        assertThatThrownBy(() -> Files.readAttributes(file, DosFileAttributes.class))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("PosixFileAttributes are");
        assertThatThrownBy(() -> Files.readAttributes(file, "unix:mode"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("'unix' is not there");
    }

    @Test
    void tellsWhoseAFileIsAndWhatTheyMay() throws IOException {
        PosixFileAttributes known = Files.readAttributes(file, PosixFileAttributes.class);
        assertThat(known.owner()).hasToString("alice");
        assertThat(known.group().getName()).isEqualTo("staff");
        assertThat(known.permissions()).isEqualTo(fromString("rw-r--r--"));
        assertThat(known.size()).isEqualTo(1);
        assertThat(known.isRegularFile()).isTrue();
        assertThat(Files.readAttributes(file, "posix:*")).hasSize(12);
        assertThat(Files.readAttributes(file, "posix:permissions,size"))
                .containsEntry("size", 1L)
                .containsEntry("permissions", known.permissions())
                .hasSize(2);
        assertThat(Files.getAttribute(file, "owner:owner")).isEqualTo(Files.getOwner(file));
        assertThat(Files.readAttributes(file, "*")).as("basic").hasSize(9);
        for (String wrong : new String[] {"owner:size", "owner:", "posix:mode", "permissions"}) {
            assertThatThrownBy(() -> Files.readAttributes(file, wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void thePermissionsReadAreTheApplicationsToChange() throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        Files.setPosixFilePermissions(file, permissions);
        assertThat(session.node("/f").permissions).isEqualTo(fromString("rwxr--r--"));
        Files.setPosixFilePermissions(file, Set.of());
        assertThat(session.node("/f").permissions).isEmpty();
    }

    @Test
    void setsByName() throws IOException {
        UserPrincipalLookupService users = fixture.fileSystem.getUserPrincipalLookupService();
        Files.setAttribute(file, "posix:permissions", fromString("r--------"));
        Files.setAttribute(file, "posix:group", users.lookupPrincipalByGroupName("100"));
        Files.setAttribute(file, "owner:owner", users.lookupPrincipalByName("DOMAIN\\bob"));
        Files.setAttribute(file, "posix:lastModifiedTime", FileTime.fromMillis(4_000));
        FakeTree.Node node = session.node("/f");
        assertThat(node.permissions).isEqualTo(fromString("r--------"));
        assertThat(node.group).isEqualTo("100");
        assertThat(node.owner).isEqualTo("DOMAIN\\bob");
        assertThat(node.modified.toEpochMilli()).isEqualTo(4_000);
        assertThatThrownBy(() -> Files.setAttribute(file, "posix:permissions", Set.of("x")))
                .isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> Files.setAttribute(file, "posix:fileKey", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Files.setAttribute(file, "permissions", Set.of()))
                .as("basic")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesOfUsersPassThrough() throws IOException {
        UserPrincipalLookupService users = fixture.fileSystem.getUserPrincipalLookupService();
        UserPrincipal bob = users.lookupPrincipalByName("bob");
        GroupPrincipal wheel = users.lookupPrincipalByGroupName("wheel");
        Files.setOwner(file, bob);
        Files.getFileAttributeView(file, PosixFileAttributeView.class).setGroup(wheel);
        assertThat(Files.getOwner(file)).isEqualTo(bob).isNotEqualTo(wheel);
        assertThat(session.node("/f").group).isEqualTo("wheel");
        UserPrincipal other = Files.getOwner(FileSystems.getDefault().getPath("/"));
        assertThatThrownBy(() -> Files.setOwner(file, other))
                .isInstanceOf(ProviderMismatchException.class)
                .hasMessageContaining("getUserPrincipalLookupService");
        assertThatThrownBy(() -> users.lookupPrincipalByName(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void whatIsOfALinkItselfCantBeSet() throws IOException {
        session.link("/l", "f");
        PosixFileAttributeView view =
                Files.getFileAttributeView(fixture.path("/l"), PosixFileAttributeView.class, NOFOLLOW_LINKS);
        assertThatThrownBy(() -> view.setPermissions(Set.of()))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("of a link itself");
        assertThatThrownBy(() -> view.setOwner(view.getOwner())).isInstanceOf(FileSystemException.class);
        assertThat(session.asked("setPermissions") + session.asked("setOwner")).isZero();
        assertThat(view.readAttributes().isSymbolicLink()).isTrue();
    }

    @Test
    void filesAndDirectoriesAreMadeWithPermissions() throws IOException {
        var readOnly = asFileAttribute(fromString("r--r-----"));
        Files.createDirectory(fixture.path("/d"), readOnly);
        Files.createFile(fixture.path("/g"), readOnly);
        Files.newByteChannel(fixture.path("/h"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), readOnly)
                .close();
        for (String made : new String[] {"/d", "/g", "/h"}) {
            assertThat(session.node(made).permissions).as(made).isEqualTo(fromString("r--r-----"));
        }
        Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), readOnly)
                .close();
        assertThat(session.node("/f").permissions).as("was there").isEqualTo(fromString("rw-r--r--"));
        assertThatThrownBy(() -> Files.createFile(file, readOnly)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(fixture.calls.tickets).hasValue(0);
    }

    @Test
    void nothingStaysThatDidntGetItsPermissions() {
        session.canSetPermissions = false;
        var readOnly = asFileAttribute(fromString("r--r-----"));
        assertThatThrownBy(() -> Files.createFile(fixture.path("/g"), readOnly))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("can't set permissions");
        assertThatThrownBy(() -> Files.createDirectory(fixture.path("/d"), readOnly))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(session.node("/g")).isNull();
        assertThat(session.node("/d")).isNull();
        assertThat(fixture.calls.tickets).hasValue(0);
        assertThat(session.openFiles).isZero();
    }

    @Test
    void withoutOwnersThereIsNoSuchAttribute() {
        Fixture plain = new Fixture();
        assertThatThrownBy(() -> Files.createFile(plain.path("/g"), asFileAttribute(Set.of())))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("tells no owners and permissions");
        assertThat(plain.session.askedInAll()).isZero();
    }

    @Test
    void d69AFileWithoutAnOwnerIsAWrongAnswer() throws IOException {
        session.tellsOwners = false;
        assertThatThrownBy(() -> Files.getOwner(file))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("answered what it may not");
        assertThat(Files.size(file)).isEqualTo(1);
    }

    @Test
    void aReadOnlyFileSystemChangesNoOwnersAndLinks() {
        Fixture readOnly = new Fixture(session, true);
        Path there = readOnly.path("/f");
        Path other = readOnly.path("/g");
        assertThatThrownBy(() -> Files.setPosixFilePermissions(there, Set.of()))
                .isInstanceOf(ReadOnlyFileSystemException.class);
        assertThatThrownBy(() -> Files.setOwner(there, Files.getOwner(there)))
                .isInstanceOf(ReadOnlyFileSystemException.class);
        assertThatThrownBy(() -> Files.createSymbolicLink(other, there))
                .isInstanceOf(ReadOnlyFileSystemException.class);
        assertThatThrownBy(() -> Files.createLink(other, there)).isInstanceOf(ReadOnlyFileSystemException.class);
    }

    @Test
    void aWalkAsksForNoOwnerByItself() throws IOException {
        session.put("/d", Kind.DIRECTORY);
        session.file("/d/a");
        session.file("/d/b");
        try (var paths = Files.list(fixture.path("/d"))) {
            for (Path each : paths.toList()) {
                assertThat(Files.readAttributes(each, "posix:owner,size")).hasSize(2);
            }
        }
        assertThat(session.asked("attributes")).isZero();
    }
}
