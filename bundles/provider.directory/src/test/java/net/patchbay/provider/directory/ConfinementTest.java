package net.patchbay.provider.directory;

import static net.patchbay.provider.directory.Folders.names;
import static net.patchbay.provider.directory.Folders.read;
import static net.patchbay.provider.directory.Folders.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing outside a shared folder is reached; each way out is really tried. */
@Timeout(60)
class ConfinementTest {
    @TempDir
    Path top;

    private Path folder;
    private Path outside;
    private DirectorySession session;

    @BeforeEach
    void share() throws IOException {
        top = top.toRealPath();
        folder = Files.createDirectories(top.resolve("shared"));
        outside = Files.createDirectories(top.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/inside"), "inside");
        session = Folders.session(folder);
    }

    @AfterEach
    void leavesWhatIsOutsideAlone() throws IOException {
        session.abort();
        assertThat(outside.resolve("secret")).hasContent("secret");
        assertThat(outside.toFile().list()).containsExactly("secret");
    }

    private Path link(String at, String to) throws IOException {
        return Files.createSymbolicLink(folder.resolve(at), Path.of(to));
    }

    private void isRefused(String path) {
        assertThatThrownBy(() -> read(session, path)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> write(session, path, "x", StandardOpenOption.WRITE))
                .isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> write(session, path, "x", StandardOpenOption.WRITE, StandardOpenOption.CREATE))
                .isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> session.attributes(path, true)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> session.setTimes(path, FileTime.fromMillis(0), null, null))
                .isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> session.list(path)).isInstanceOf(FileSystemException.class);
    }

    private void isRefusedBelow(String directory) {
        isRefused(directory + "/secret");
        assertThatThrownBy(() -> session.list(directory)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> session.createDirectory(directory + "/new")).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> session.delete(directory + "/secret")).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> session.attributes(directory + "/secret", false))
                .isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> session.move("/a/inside", directory + "/new", Set.of()))
                .isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() ->
                        session.move("/a/inside", directory + "/secret", Set.of(StandardCopyOption.REPLACE_EXISTING)))
                .isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> session.move(directory + "/secret", "/taken", Set.of()))
                .isInstanceOf(FileSystemException.class);
    }

    @Test
    void refusesDotsInAPath() {
        isRefusedBelow("/../outside");
        isRefusedBelow("/a/../../outside");
        isRefusedBelow("..");
        isRefused("/a/./inside");
        assertThatThrownBy(() -> read(session, "/a/..")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void takesAnAbsolutePathOfTheMachineForOneInTheFolder() {
        isRefusedBelow(outside.toString());
        isRefused("//" + outside + "//secret");
    }

    @Test
    void refusesALinkThatLeadsOut() throws IOException {
        link("relative", "../outside");
        link("absolute", outside.toString());
        link("file", "../outside/secret");
        link("a/deep", "../../outside");
        link("a/throughInside", "b/../../../outside");
        link("top", "/");
        link("parent", "..");

        isRefusedBelow("/relative");
        isRefusedBelow("/absolute");
        isRefused("/file");
        isRefusedBelow("/a/deep");
        isRefusedBelow("/a/throughInside");
        isRefusedBelow("/top" + outside);
        isRefusedBelow("/parent/outside");
        assertThatThrownBy(() -> read(session, "/relative/secret"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("/relative/secret")
                .hasMessageContaining("the symbolic link 'relative' leads out of the shared folder")
                .hasMessageNotContaining(top.toString());
    }

    @Test
    void refusesAnAbsoluteLinkThatOnlyBeginsLikeTheFolder() throws IOException {
        link("climbs", folder + "/../outside");
        Files.createDirectories(top.resolve("shared2"));
        Files.writeString(top.resolve("shared2/secret"), "other");
        link("sibling", top.resolve("shared2").toString());

        isRefusedBelow("/climbs");
        isRefusedBelow("/sibling");
    }

    @Test
    void refusesAChainOfLinksThatLeadsOut() throws IOException {
        link("one", "two");
        link("two", "a/three");
        link("a/three", "../four");
        link("four", "../outside");

        isRefusedBelow("/one");
    }

    @Test
    void createsNothingBehindADanglingLink() throws IOException {
        link("dangling", "../outside/new");

        isRefused("/dangling");
        assertThatThrownBy(
                        () -> write(session, "/dangling", "x", StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW))
                .isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> session.createDirectory("/dangling")).isInstanceOf(FileSystemException.class);
    }

    @Test
    void followsLinksThatStayInside() throws IOException {
        link("directory", "a");
        link("a/b/up", "../../a/inside");
        link("absolute", folder.resolve("a").toString());
        link("root", folder.toString());
        link("a/b/root", "../..");
        link("new", "a/created");

        assertThat(read(session, "/directory/inside")).isEqualTo("inside");
        assertThat(read(session, "/a/b/up")).isEqualTo("inside");
        assertThat(read(session, "/absolute/inside")).isEqualTo("inside");
        assertThat(read(session, "/root/a/b/root/root/directory/inside")).isEqualTo("inside");
        assertThat(names(session, "/a/b/root")).contains("a", "directory");
        write(session, "/new", "made", StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        assertThat(folder.resolve("a/created")).hasContent("made");
        session.createDirectory("/directory/made");
        assertThat(folder.resolve("a/made")).isDirectory();
    }

    @Test
    void followsAFolderThatIsItselfReachedThroughALink() throws IOException {
        Path alias = Files.createSymbolicLink(top.resolve("alias"), folder);
        link("byAlias", alias.resolve("a").toString());
        DirectorySession through = Folders.session(alias);

        assertThat(read(through, "/byAlias/inside")).isEqualTo("inside");
        through.abort();
    }

    @Test
    void endsALoopOfLinks() throws IOException {
        link("loop", "loop");
        link("ping", "pong/x");
        link("pong", "ping/x");

        assertThatThrownBy(() -> read(session, "/loop"))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("more than 40 symbolic links");
        isRefused("/ping/y");
    }

    @Test
    void showsAndDeletesALinkItself() throws IOException {
        link("out", "../outside/secret");

        assertThat(session.attributes("/out", false).kind()).isEqualTo(Kind.LINK);
        assertThat(session.readLink("/out")).isEqualTo("../outside/secret");
        session.move("/out", "/a/moved", Set.of());
        assertThat(folder.resolve("a/moved")).isSymbolicLink();
        session.delete("/a/moved");
        assertThat(Files.exists(folder.resolve("a/moved"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    void keepsTheFolderWhenItsNameLeadsElsewhere() throws IOException {
        link("a/up", "../a/inside");
        Files.move(folder, top.resolve("renamed"));
        Files.createSymbolicLink(folder, outside);

        assertThat(read(session, "/a/inside")).isEqualTo("inside");
        assertThat(read(session, "/a/up")).isEqualTo("inside");
        assertThatThrownBy(() -> read(session, "/secret")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> session.createDirectory("/new")).isInstanceOf(FileSystemException.class);
    }

    @Test
    void staysInTheFolderBelowASubdirectory() throws IOException {
        link("a/b/sideways", "../inside");
        link("a/b/out", "../../../outside");
        DirectorySession below = Folders.session(folder, "/a/b", false);

        assertThat(read(below, "/sideways")).isEqualTo("inside");
        assertThatThrownBy(() -> below.list("/out")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> below.list("/..")).isInstanceOf(FileSystemException.class);
        below.createDirectory("/new");
        assertThat(folder.resolve("a/b/new")).isDirectory();
        below.abort();
    }

    @Test
    void opensNoSubdirectoryOutside() throws IOException {
        link("out", "../outside");

        assertThatThrownBy(() -> Folders.session(folder, "/out", false)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> Folders.session(folder, "/../outside", false)).isInstanceOf(FileSystemException.class);
        assertThat(Folders.descriptors(outside)).isZero();
    }

    @Test
    void opensNoPipeAndSoNeverWaitsForOne() throws IOException, InterruptedException {
        Process made = new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start();
        assertThat(made.waitFor()).isZero();

        assertThat(session.attributes("/pipe", true).kind()).isEqualTo(Kind.OTHER);
        assertThatThrownBy(() -> read(session, "/pipe"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("a pipe, a socket or a device of this machine is not opened");
        isRefused("/pipe/below");
        assertThatThrownBy(() -> session.list("/pipe")).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> session.setTimes("/pipe", FileTime.fromMillis(0), null, null))
                .isInstanceOf(AccessDeniedException.class);
    }
}
