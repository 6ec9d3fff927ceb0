package net.patchbay.provider.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.UniversalName;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.RouteAnswer.Accepted;
import net.patchbay.mpr.spi.RouteAnswer.NotMine;
import net.patchbay.mpr.spi.RouteAnswer.Refused;
import net.patchbay.mpr.spi.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryProviderTest {
    @TempDir
    Path top;

    private Path folder;
    private SharedFolders folders;
    private final DirectoryProvider provider = new DirectoryProvider(() -> folders, "operator");

    @BeforeEach
    void share() throws IOException {
        folder = Files.createDirectories(top.resolve("shared"));
        Files.createDirectories(folder.resolve("sub/dir"));
        Files.writeString(folder.resolve("sub/file"), "text");
        folders = new SharedFolders(List.of(
                SharedFolder.of("Public", folder.toString(), false),
                SharedFolder.of("gone", top.resolve("gone").toString(), false)));
    }

    private RouteAnswer<Session> connect(ConnectionRequest.Builder request) throws NetworkException {
        return provider.connect(request.build());
    }

    private static DirectorySession session(RouteAnswer<Session> answer) {
        assertThat(answer).isInstanceOf(Accepted.class);
        return (DirectorySession) ((Accepted<Session>) answer).value();
    }

    private static void isRefused(RouteAnswer<?> answer, NetworkStatus status, String words) {
        assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.detail()).contains(words);
        });
    }

    private static void isNotMine(RouteAnswer<?> answer, NetworkStatus status, String words) {
        assertThat(answer).isInstanceOfSatisfying(NotMine.class, notMine -> {
            assertThat(notMine.status()).isEqualTo(status);
            assertThat(notMine.detail()).contains(words);
        });
    }

    @Test
    void connectsAFolderWhateverTheCaseOfItsName() throws IOException {
        DirectorySession session = session(connect(ConnectionRequest.to("\\\\LocalHost\\PUBLIC")));

        assertThat(Folders.names(session, "/")).containsExactly("sub");
        assertThat(session.user()).isEmpty();
        session.abort();
    }

    @Test
    void connectsADirectoryInTheFolder() throws IOException {
        DirectorySession session = session(connect(ConnectionRequest.to("//localhost/public/sub")));

        assertThat(Folders.names(session, "/")).containsExactly("dir", "file");
        session.abort();
    }

    @Test
    void leavesOtherNamesToOthers() throws IOException {
        isNotMine(connect(ConnectionRequest.to("//elsewhere/public")), NetworkStatus.BAD_NET_NAME, "");
        isNotMine(connect(ConnectionRequest.to("sftp://localhost/public")), NetworkStatus.BAD_NET_NAME, "");
        isNotMine(
                connect(ConnectionRequest.to("//localhost/other")),
                NetworkStatus.BAD_NET_NAME,
                "no folder is shared as 'other'; shared are: gone, Public");
    }

    @Test
    void saysHowToShareWhenNothingIsShared() throws IOException {
        folders = SharedFolders.NONE;

        isNotMine(
                connect(ConnectionRequest.to("//localhost/public")),
                NetworkStatus.BAD_NET_NAME,
                "share one with a configuration net.patchbay.provider.directory");
    }

    @Test
    void saysWhatIsWrongWithAName() throws IOException {
        isRefused(connect(ConnectionRequest.to("//localhost/gone")), NetworkStatus.CONNECTION_UNAVAIL, "is not there");
        Files.writeString(top.resolve("gone"), "");
        isRefused(
                connect(ConnectionRequest.to("//localhost/gone")),
                NetworkStatus.CONNECTION_UNAVAIL,
                top.resolve("gone") + ", which is shared as 'gone', is no directory");
        isRefused(
                connect(ConnectionRequest.to("//localhost/public/sub/no")),
                NetworkStatus.BAD_NET_NAME,
                "\\\\localhost\\Public\\sub\\no is not there");
        isRefused(
                connect(ConnectionRequest.to("//localhost/public/no/no")), NetworkStatus.BAD_NET_NAME, "is not there");
        isRefused(
                connect(ConnectionRequest.to("//localhost/public/sub/file")),
                NetworkStatus.BAD_DEV_TYPE,
                "is no directory");
        isRefused(
                connect(ConnectionRequest.to("//localhost/public/sub/file/x")),
                NetworkStatus.BAD_DEV_TYPE,
                "is no directory");
        Files.createSymbolicLink(folder.resolve("out"), Path.of(".."));
        isRefused(
                connect(ConnectionRequest.to("//localhost/public/out")),
                NetworkStatus.ACCESS_DENIED,
                "leads out of the shared folder");
        isRefused(
                connect(ConnectionRequest.to("//localhost/public").type(ResourceType.PRINT)),
                NetworkStatus.BAD_DEV_TYPE,
                "not a printer");
        assertThat(Folders.descriptors(top)).isZero();
    }

    @Test
    void takesNoCredentialsButTheProcessUser() throws IOException {
        isRefused(
                connect(ConnectionRequest.to("//localhost/public").user("guest")),
                NetworkStatus.BAD_USERNAME,
                "as 'operator' only, not as 'guest'");
        isRefused(
                connect(ConnectionRequest.to("//localhost/public").password("geheim".toCharArray())),
                NetworkStatus.INVALID_PASSWORD,
                "has no password");
        DirectorySession session = session(connect(
                ConnectionRequest.to("//localhost/public").user("operator").password(new char[0])));
        assertThat(session.user()).contains("operator");
        session.abort();
        session(connect(ConnectionRequest.to("//localhost/public").user(""))).abort();
    }

    @Test
    void keepsTheFolderOfAConnectionWhenTheConfigurationChangesD66() throws IOException {
        DirectorySession session = session(connect(ConnectionRequest.to("//localhost/public")));
        Path other = Files.createDirectory(top.resolve("other"));

        folders = new SharedFolders(List.of(SharedFolder.of("public", other.toString(), true)));

        assertThat(Folders.names(session, "/")).containsExactly("sub");
        session.createDirectory("/new");
        DirectorySession next = session(connect(ConnectionRequest.to("//localhost/public")));
        assertThat(Folders.names(next, "/")).isEmpty();
        assertThat(next.readOnly()).isTrue();
        session.abort();
        next.abort();
    }

    @Test
    void tellsTheUserOfItsNames() {
        assertThat(provider.user("")).isEqualTo(RouteAnswer.accepted("operator"));
        assertThat(provider.user("//localhost/public")).isEqualTo(RouteAnswer.accepted("operator"));
        isNotMine(provider.user("//localhost/other"), NetworkStatus.NOT_CONNECTED, "");
        isNotMine(provider.user("Z:"), NetworkStatus.NOT_CONNECTED, "");
    }

    @Test
    void tellsTheUniversalNameOfAPathInAFolder() {
        assertThat(provider.universalName(folder + "/sub/../sub/file"))
                .isEqualTo(RouteAnswer.accepted(
                        new UniversalName("\\\\localhost\\Public\\sub\\file", "\\\\localhost\\Public", "\\sub\\file")));
        assertThat(provider.universalName(folder.toString()))
                .isEqualTo(
                        RouteAnswer.accepted(new UniversalName("\\\\localhost\\Public", "\\\\localhost\\Public", "")));
        for (String other : List.of(top.toString(), folder + "2", folder + "/..", "sub", "Z:", "a\0b", "")) {
            isNotMine(provider.universalName(other), NetworkStatus.NOT_CONNECTED, "");
        }
        isNotMine(provider.universalName(folder + "/a\\b"), NetworkStatus.NOT_CONNECTED, "has a \\");
    }

    @Test
    void namesTheDeepestOfNestedFolders() {
        folders = new SharedFolders(List.of(
                SharedFolder.of("outer", folder.toString(), false),
                SharedFolder.of("inner", folder.resolve("sub").toString(), false)));

        assertThat(provider.universalName(folder + "/sub/file"))
                .isEqualTo(RouteAnswer.accepted(
                        new UniversalName("\\\\localhost\\inner\\file", "\\\\localhost\\inner", "\\file")));
    }
}
