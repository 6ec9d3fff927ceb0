package net.patchbay.provider.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.RouteAnswer.Accepted;
import net.patchbay.mpr.spi.RouteAnswer.NotMine;
import net.patchbay.mpr.spi.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The folders as they are configured, with every mistake told in the log, once. */
class ComponentsTest {
    @TempDir
    Path top;

    private final RecordedLog log = new RecordedLog();
    private final DirectoryProviderComponent provider = new DirectoryProviderComponent(log.logger());

    private record Configured(String name, String path, String readonly) implements FolderConfiguration {
        @Override
        public Class<? extends Annotation> annotationType() {
            return FolderConfiguration.class;
        }
    }

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(top.resolve("one/in-one"));
        Files.createDirectories(top.resolve("two/in-two"));
    }

    private FolderComponent component(String name, Path path) {
        return new FolderComponent(log.logger(), configured(name, path));
    }

    private static FolderConfiguration configured(String name, Path path) {
        return new Configured(name, path == null ? null : path.toString(), "false");
    }

    private RouteAnswer<Session> connect(String name) throws IOException {
        return provider.addConnection(ConnectionRequest.to(name).build(), null);
    }

    private void serves(String name, String entry) throws IOException {
        RouteAnswer<Session> answer = connect(name);
        assertThat(answer).isInstanceOf(Accepted.class);
        DirectorySession session = (DirectorySession) ((Accepted<Session>) answer).value();
        assertThat(Folders.names(session, "/")).containsExactly(entry);
        session.abort();
    }

    @Test
    void isThereWithoutAnyFolder() throws IOException {
        assertThat(connect("//localhost/public")).isInstanceOf(NotMine.class);
    }

    @Test
    void servesFoldersAsTheyComeAndGo() throws IOException {
        FolderComponent one = component("one", top.resolve("one"));
        FolderComponent two = component("two", top.resolve("two"));
        provider.bindFolder(one);
        provider.bindFolder(two);

        serves("//localhost/one", "in-one");
        serves("//localhost/two", "in-two");
        provider.unbindFolder(one);
        assertThat(connect("//localhost/one")).isInstanceOf(NotMine.class);
        serves("//localhost/two", "in-two");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void takesAChangeForTheNextConnectionAndEndsNoneD66() throws IOException {
        FolderComponent component = component("public", top.resolve("one"));
        provider.bindFolder(component);
        DirectorySession before = (DirectorySession) ((Accepted<Session>) connect("//localhost/public")).value();

        component.modified(configured("public", top.resolve("two")));
        provider.updatedFolder(component);

        serves("//localhost/public", "in-two");
        assertThat(Folders.names(before, "/")).containsExactly("in-one");
        provider.unbindFolder(component);
        assertThat(Folders.names(before, "/")).containsExactly("in-one");
        before.abort();
    }

    @Test
    void goesOnWithTheFirstOfTwoFoldersWithOneName() throws IOException {
        FolderComponent first = component("public", top.resolve("one"));
        FolderComponent second = component("PUBLIC", top.resolve("two"));
        provider.bindFolder(first);
        provider.bindFolder(second);
        provider.updatedFolder(first);

        serves("//localhost/public", "in-one");
        assertThat(log.lines())
                .containsExactly("warn two configurations net.patchbay.provider.directory have the name 'PUBLIC':"
                        + " \\\\localhost\\public is " + top.resolve("one") + ", and " + top.resolve("two")
                        + " is not shared; change 'name' in one of them");
        provider.unbindFolder(first);
        serves("//localhost/public", "in-two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | /srv | it has no 'name'",
                "'  ' | /srv | it has no 'name'",
                "a/b | /srv | which is no name of a share",
                "a\\b | /srv | which is no name of a share",
                "a:b | /srv | which is no name of a share",
                ".. | /srv | which is no name of a share",
                "public | | it has no 'path'",
                "public | pub/x | which is relative; write the absolute path",
            })
    void saysOnceWhatToChangeInAConfigurationThatMakesNoSense(String name, String path, String words)
            throws IOException {
        FolderComponent component = new FolderComponent(log.logger(), new Configured(name, path, "false"));
        provider.bindFolder(component);

        assertThat(component.folder()).isEmpty();
        assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line)
                .startsWith("error a configuration of net.patchbay.provider.directory shares no folder: ")
                .contains(words));
        assertThat(connect("//localhost/public")).isInstanceOf(NotMine.class);
    }

    @Test
    void recoversWhenTheConfigurationIsMended() throws IOException {
        FolderComponent component = component("public", null);
        provider.bindFolder(component);

        component.modified(configured("public", top.resolve("one")));
        provider.updatedFolder(component);

        serves("//localhost/public", "in-one");
    }

    @Test
    void saysNothingElseOfAFolderThatIsNotSharedForItsName() {
        provider.bindFolder(component("public", top.resolve("one")));
        provider.bindFolder(component("public", top.resolve("missing")));
        provider.bindFolder(component("other", top.resolve("gone")));

        await().atMost(Duration.ofSeconds(10))
                .until(() -> log.lines().stream().anyMatch(line -> line.contains("can't be connected yet")));
        assertThat(log.lines()).hasSize(2).first().asString().startsWith("warn two configurations");
    }

    @Test
    void warnsOfAFolderThatIsNotThere() {
        provider.bindFolder(component("public", top.resolve("missing")));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line)
                        .startsWith("warn \\\\localhost\\public can't be connected yet: " + top.resolve("missing")
                                + " is no directory; make or mount it")));
    }

    /** A word that is neither must not open the folder to changes. */
    @Test
    void sharesNothingWhenReadonlyIsNeitherTrueNorFalse() {
        FolderComponent component = new FolderComponent(
                log.logger(), new Configured("one", top.resolve("one").toString(), "maybe"));
        assertThat(component.folder()).isEmpty();
    }
}
