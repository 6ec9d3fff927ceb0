package net.patchbay.itests.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.Test;

/** The bundles that were built keep to the architecture. {@link ManifestRulesTest} shows that each rule can fail. */
public class ManifestIT {
    private static final Pattern MODULE = Pattern.compile("(?<!<!--)<module>bundles/([^<]+)</module>");

    private final List<BundleJar> jars = Arrays.stream(
                    new File(System.getProperty("itest.bundles")).listFiles((folder, name) -> name.endsWith(".jar")))
            .map(BundleJar::read)
            .toList();

    @Test
    public void keepToTheArchitecture() {
        assertThat(ManifestRules.faults(jars)).isEmpty();
    }

    /** A bundle that the build makes and nobody copies here would go unread. */
    @Test
    public void areAllThere() throws IOException {
        String root = Files.readString(Path.of(System.getProperty("itest.root"), "pom.xml"));
        List<String> expected = MODULE.matcher(root)
                .results()
                .map(module -> module.group(1))
                .map(folder -> "net.patchbay." + folder)
                .toList();

        assertThat(expected).contains("net.patchbay.api", "net.patchbay.router");
        assertThat(jars.stream().filter(BundleJar::ours).map(BundleJar::symbolicName))
                .as("modules of bundles/ that maven-dependency-plugin copies in itests/osgi/pom.xml")
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
