package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands on files: between connections, and between them and this machine. */
class FileCommandsTest extends CommandScene {
    @Test
    void copiesBetweenConnectionsAndThisMachine() throws Exception {
        run("net:use Z: unc:/localhost/public");
        Files.createDirectories(folder.resolve("tree/deep"));
        Files.writeString(folder.resolve("tree/deep/a.txt"), "text ä");

        assertThat(run("net:cp -r tree Z:/")).startsWith("copied 1 file, ");
        assertThat(run("net:cat Z:/tree/deep/a.txt")).isEqualTo("text ä");
        assertThat(run("net:cat unc:/localhost/public/tree/deep/a.txt")).isEqualTo("text ä");
        assertThat(router.connections)
                .as("connected for the time of the command")
                .containsOnlyKeys("Z:");
        run("net:cp Z:/tree/deep/a.txt copy.txt");
        assertThat(folder.resolve("copy.txt")).hasContent("text ä");
        assertThat(json("net:cp --json copy.txt Z:/b.txt")
                        .getAsJsonObject()
                        .get("bytes")
                        .getAsInt())
                .isEqualTo(7);
        assertThat(run("net:ls Z:/")).contains("b.txt  7 B").contains("tree/");
        assertThat(json("net:ls --json Z:/").getAsJsonArray()).hasSize(2);
        assertThat(json("net:cat --json Z:/b.txt")
                        .getAsJsonArray()
                        .get(0)
                        .getAsJsonObject()
                        .get("text")
                        .getAsString())
                .isEqualTo("text ä");
    }

    @Test
    void refusesCopiesThatMakeNoSense() throws Exception {
        run("net:use Z: unc:/localhost/public");
        Files.createDirectories(folder.resolve("tree"));

        assertFails("net:cp tree Z:/", "-r copies it");
        assertFails("net:cp -r tree tree/inside", "lies inside");
        assertFails("net:cp nosuch Z:/", "doesn't exist");
        assertFails("net:cp files.zip files.zip", "one and the same");
        assertFails("net:cp a b nofolder", "is no folder");
        assertFails("net:cat Z:/", "is a folder");
        assertFails("net:cat Z:x", "write Z:/x");
    }

    @Test
    void namesTheFileAndTheShareInWhatWentWrong() throws Exception {
        run("net:use Z: unc:/localhost/public");
        Files.writeString(folder.resolve("a.txt"), "text");

        assertFails("net:cat Z:/nosuch", "'Z:/nosuch' doesn't exist");
        assertFails("net:cat unc:/localhost/public/nosuch", "'//localhost/public/nosuch' doesn't exist");
        assertFails("net:ls Z:/nosuch", "'Z:/nosuch' doesn't exist");
        assertFails("net:rm Z:/nosuch", "'Z:/nosuch' doesn't exist");
        assertFails("net:ls Z", "a drive has a colon: Z:");
        assertFails("net:cp a.txt Z:/no/such/a.txt", "the folder 'Z:/no/such' doesn't exist; net:mkdir makes it");
        assertFails("net:use Y: unc:/localhost/a --password-file nosuch", "nosuch' doesn't exist");
    }

    @Test
    void namesTheFileAndTheShareThatCanOnlyBeRead() throws Exception {
        FakeRouter readOnly = new FakeRouter(FileSystems.getFileSystem(URI.create("jrt:/")));
        network.router = readOnly;
        network.runtime = readOnly;
        run("net:use Z: unc:/localhost/public");
        Files.writeString(folder.resolve("a.txt"), "text");

        for (String line : List.of(
                "net:cp a.txt Z:/a.txt",
                "net:rm Z:/modules/java.base/module-info.class",
                "net:mkdir Z:/a",
                "net:mkdir -p Z:/a")) {
            assertFails(line, "can't be changed: unc:/localhost/public can only be read");
        }
    }

    @Test
    void saysInWordsThatTheConnectionWasClosedMeanwhile() throws Exception {
        run("net:use Z: unc:/localhost/public");
        files.close();

        for (String line : List.of("net:cat Z:/a", "net:cp Z:/a b", "net:ls Z:/", "net:mkdir Z:/a")) {
            assertFails(line, "closed meanwhile");
        }
    }

    @Test
    void makesAndRemovesFolders() throws Exception {
        run("net:use Z: unc:/localhost/public");

        run("net:mkdir Z:/a Z:/a/b");
        run("net:mkdir -p Z:/a/b/c");
        run("net:mkdir --parents Z:/a/b/c");
        assertFails("net:mkdir Z:/a", "exists already");
        assertFails("net:mkdir Z:/x/y", "the folder 'Z:/x' doesn't exist; -p makes it too");
        assertFails("net:rm Z:/a", "-r removes it");
        assertThat(json("net:rm -r Z:/a --json")
                        .getAsJsonObject()
                        .get("removed")
                        .getAsInt())
                .isEqualTo(3);
        assertFails("net:rm -r Z:/", "root");
        assertThat(files.getPath("/a")).doesNotExist();
    }
}
