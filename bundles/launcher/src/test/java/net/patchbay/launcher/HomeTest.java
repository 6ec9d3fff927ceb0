package net.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void resolvesPropertiesFromOneAnother() throws IOException {
        Home home = home("a=${patchbay.data}/x\nb=${nosuch.property}");

        assertThat(home.settings()).containsEntry("a", folder + "/data/x").containsEntry("b", "${nosuch.property}");
        assertThat(home.data()).isEqualTo(folder.resolve("data"));
    }

    @Test
    void refusesPropertiesThatReferToThemselves() {
        assertThatThrownBy(() -> home("a=${a}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("refers to itself");
    }

    @Test
    void namesABoundThatIsNoNumber() throws IOException {
        Home home = home("patchbay.stop.timeout=soon");

        assertThatThrownBy(() -> home.seconds("patchbay.stop.timeout", 1))
                .hasMessage("conf/patchbay.properties: patchbay.stop.timeout is 'soon', not a number of seconds");
    }

    @Test
    void startsTheNamedBundlesFirstAndTheRunnerLast() throws IOException {
        Files.createDirectory(folder.resolve("bundles"));
        for (String jar : new String[] {"b-1.jar", "a-1.jar", "net.patchbay.launcher-1.jar", "z-1.jar", "note.txt"}) {
            Files.createFile(folder.resolve("bundles").resolve(jar));
        }

        BundleFolder bundles = BundleFolder.of(home("patchbay.bundles.first=b,\\\n  nosuch"));

        assertThat(bundles.jars())
                .extracting(jar -> jar.getFileName().toString())
                .containsExactly("b-1.jar", "a-1.jar", "z-1.jar", "net.patchbay.launcher-1.jar");
    }

    private Home home(String properties) throws IOException {
        Files.createDirectories(folder.resolve("conf"));
        Files.writeString(folder.resolve("conf/patchbay.properties"), properties);
        return Home.of(folder);
    }
}
