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

    /** No bundle: packed into those that use it. */
    private static final String PACKED = "transport.loops";

    private final List<BundleJar> jars = Arrays.stream(
                    new File(System.getProperty("itest.bundles")).listFiles((folder, name) -> name.endsWith(".jar")))
            .map(BundleJar::read)
            .toList();

    @Test
    public void keepToTheArchitecture() {
        assertThat(ManifestRules.faults(jars)).isEmpty();
    }

    /** With the roles right, bnd gives the router the narrow range, and every hook the wide one. */
    @Test
    public void giveTheHooksPackageTheRangeOfEachRole() {
        assertThat(importOfHooks(jarOf("net.patchbay.router"))).isEqualTo("[0.1,0.2)");
        assertThat(importOfHooks(BundleJar.read(new File(System.getProperty("itest.provider")))))
                .as("the scripted hooks")
                .isEqualTo("[0.1,1)");
        assertThat(clauses(jarOf("net.patchbay.api"), "Export-Package"))
                .extracting(Clause::name)
                .contains("net.patchbay.notify");
    }

    private BundleJar jarOf(String symbolicName) {
        return jars.stream()
                .filter(jar -> jar.symbolicName().equals(symbolicName))
                .findFirst()
                .orElseThrow();
    }

    private static String importOfHooks(BundleJar jar) {
        return clauses(jar, "Import-Package").stream()
                .filter(clause -> clause.name().equals("net.patchbay.notify"))
                .map(clause -> clause.attributes().get("version"))
                .findFirst()
                .orElse("none");
    }

    private static List<Clause> clauses(BundleJar jar, String header) {
        return Clause.parse(jar.headers().getOrDefault(header, ""));
    }

    /** A bundle that the build makes and nobody copies here would go unread. */
    @Test
    public void areAllThere() throws IOException {
        String root = Files.readString(Path.of(System.getProperty("itest.root"), "pom.xml"));
        List<String> expected = MODULE.matcher(root)
                .results()
                .map(module -> module.group(1))
                .filter(module -> !module.equals(PACKED))
                .map(folder -> "net.patchbay." + folder)
                .toList();

        assertThat(expected).contains("net.patchbay.api", "net.patchbay.router");
        assertThat(jars.stream().filter(BundleJar::ours).map(BundleJar::symbolicName))
                .as("modules of bundles/ that maven-dependency-plugin copies in itests/osgi/pom.xml")
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
