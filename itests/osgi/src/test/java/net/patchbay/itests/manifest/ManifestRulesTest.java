package net.patchbay.itests.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

/** The rules can fail: each once with a manifest that breaks it, and once with manifests that are right. */
public class ManifestRulesTest {
    private static final BundleJar API = jar(
            "net.patchbay.api",
            Map.of(
                    "Export-Package",
                    "net.patchbay.mpr;version=\"0.1.0\",net.patchbay.mpr.spi;version=\"0.1.0\";uses:=\"net.patchbay.mpr,x\""),
            "net.patchbay.mpr",
            "net.patchbay.mpr.spi");
    private static final BundleJar ROUTER = jar(
            "net.patchbay.router",
            Map.of(
                    "Import-Package",
                    "net.patchbay.mpr;version=\"[0.1,0.2)\",net.patchbay.mpr.spi;version=\"[0.1,0.2)\""),
            "net.patchbay.router");
    private static final BundleJar PROVIDER = jar(
            "net.patchbay.provider.directory",
            Map.of(
                    "Import-Package",
                    "org.osgi.framework;version=\"[1.10,2)\",net.patchbay.mpr;version=\"[0.1,1)\",net.patchbay.mpr.spi;version=\"[0.1,1)\""),
            "net.patchbay.provider.directory");

    private static BundleJar jar(String symbolicName, Map<String, String> headers, String... packages) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("Bundle-SymbolicName", symbolicName);
        return new BundleJar(symbolicName + ".jar", all, Set.of(packages));
    }

    private static List<String> faultsWith(BundleJar... more) {
        List<BundleJar> jars = new ArrayList<>(List.of(API, ROUTER, PROVIDER));
        jars.addAll(List.of(more));
        return ManifestRules.faults(jars);
    }

    @Test
    public void findsNothingWrongWithTheArchitecture() {
        assertThat(faultsWith()).isEmpty();
    }

    @Test
    public void findsAnArrowFromAProviderToTheRouter() {
        assertThat(faultsWith(jar(
                        "net.patchbay.provider.x",
                        Map.of("Import-Package", "net.patchbay.router.fs;version=\"[0.1,1)\""))))
                .singleElement()
                .asString()
                .contains("net.patchbay.provider.x imports net.patchbay.router.fs")
                .contains("forbidden arrow");
    }

    @Test
    public void findsAnArrowFromTheRouterToAProvider() {
        assertThat(ManifestRules.faults(List.of(
                        API,
                        jar(
                                "net.patchbay.router",
                                Map.of("Import-Package", "net.patchbay.provider.directory;resolution:=optional")))))
                .singleElement()
                .asString()
                .contains("forbidden arrow");
    }

    @Test
    public void findsAnArrowFromAProviderToAnother() {
        assertThat(faultsWith(
                        jar("net.patchbay.provider.x", Map.of("Import-Package", "net.patchbay.provider.directory"))))
                .singleElement()
                .asString()
                .contains("forbidden arrow");
    }

    @Test
    public void findsAnExportOfAnybodyElse() {
        assertThat(faultsWith(
                        jar("net.patchbay.provider.x", Map.of("Export-Package", "net.patchbay.provider.x;version=1"))))
                .singleElement()
                .asString()
                .contains("exports net.patchbay.provider.x");
    }

    @Test
    public void findsARangeWiderThanTheRole() {
        assertThat(ManifestRules.faults(List.of(
                        API,
                        jar("net.patchbay.router", Map.of("Import-Package", "net.patchbay.mpr;version=\"[0.1,1)\"")))))
                .singleElement()
                .asString()
                .contains("[0.1,1)")
                .contains("[0.1.0,0.2.0)");
    }

    @Test
    public void findsARangeNarrowerThanTheRole() {
        assertThat(faultsWith(jar(
                        "net.patchbay.provider.x",
                        Map.of("Import-Package", "net.patchbay.mpr.spi;version=\"[0.1,0.2)\""))))
                .singleElement()
                .asString()
                .contains("[0.1.0,1.0.0)");
    }

    /** The router implements {@code Notifications}; hooks, and those who ask that service, don't. */
    @Test
    public void knowsWhoImplementsAndWhoConsumesTheHooksPackage() {
        BundleJar api = jar("net.patchbay.api", Map.of("Export-Package", "net.patchbay.notify;version=\"0.1.0\""));
        String narrow = "net.patchbay.notify;version=\"[0.1,0.2)\"";
        String wide = "net.patchbay.notify;version=\"[0.1,1)\"";

        assertThat(ManifestRules.faults(List.of(
                        api,
                        jar("net.patchbay.router", Map.of("Import-Package", narrow)),
                        jar("net.patchbay.notifier.x", Map.of("Import-Package", wide)))))
                .isEmpty();
        assertThat(ManifestRules.faults(List.of(
                        api,
                        jar("net.patchbay.router", Map.of("Import-Package", wide)),
                        jar("net.patchbay.notifier.x", Map.of("Import-Package", narrow)))))
                .hasSize(2);
    }

    private static final BundleJar SOCKET_API = jar(
            "net.patchbay.socket.api",
            Map.of(
                    "Export-Package",
                    "net.patchbay.wsk;version=\"0.1.0\",net.patchbay.transport;version=\"0.1.0\"",
                    "Import-Package",
                    "net.patchbay.transport;version=\"[0.1,1)\""),
            "net.patchbay.wsk",
            "net.patchbay.transport");

    @Test
    public void findsNothingWrongWithSocketsOverATransport() {
        assertThat(faultsWith(
                        SOCKET_API,
                        jar(
                                "net.patchbay.socket",
                                Map.of(
                                        "Import-Package",
                                        "net.patchbay.mpr;version=\"[0.1,1)\",net.patchbay.wsk;version=\"[0.1,0.2)\","
                                                + "net.patchbay.transport;version=\"[0.1,1)\"")),
                        jar(
                                "net.patchbay.transport.x",
                                Map.of("Import-Package", "net.patchbay.transport;version=\"[0.1,1)\""))))
                .isEmpty();
    }

    /** The router and the sockets meet in the hooks' package and in the service registry. */
    @Test
    public void findsAnArrowBetweenTheRouterAndTheSockets() {
        BundleJar router = jar("net.patchbay.router", Map.of("Import-Package", "net.patchbay.wsk;version=\"[0.1,1)\""));
        assertThat(ManifestRules.faults(List.of(API, SOCKET_API, router)))
                .singleElement()
                .asString()
                .contains("net.patchbay.router imports net.patchbay.wsk")
                .contains("forbidden arrow");
        assertThat(faultsWith(
                        SOCKET_API,
                        jar("net.patchbay.socket", Map.of("Import-Package", "net.patchbay.router;version=0"))))
                .singleElement()
                .asString()
                .contains("forbidden arrow");
    }

    @Test
    public void findsATransportThatKnowsWhatIsAboveIt() {
        assertThat(faultsWith(
                        SOCKET_API,
                        jar(
                                "net.patchbay.transport.x",
                                Map.of("Import-Package", "net.patchbay.wsk;version=\"[0.1,1)\"")),
                        jar(
                                "net.patchbay.provider.x",
                                Map.of("Import-Package", "net.patchbay.transport;version=\"[0.1,1)\""))))
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault).contains("forbidden arrow"));
    }

    private static BundleJar testkit(String junit) {
        return jar(
                "net.patchbay.testkit",
                Map.of(
                        "Export-Package",
                        "net.patchbay.testkit;version=\"0.1.0\"",
                        "Import-Package",
                        "net.patchbay.mpr.spi;version=\"[0.1,0.2)\"," + junit),
                "net.patchbay.testkit");
    }

    /** It makes the contexts with which it calls providers, as the router does. */
    @Test
    public void letsTheTestkitImplementWhatItCallsProvidersWith() {
        assertThat(faultsWith(testkit("org.junit;resolution:=optional"))).isEmpty();
    }

    @Test
    public void findsATestkitThatCantDoWithoutATestFramework() {
        assertThat(faultsWith(testkit("org.junit.runner")))
                .singleElement()
                .asString()
                .contains("net.patchbay.testkit can't do without org.junit.runner");
    }

    @Test
    public void findsAnArrowToTheTestkit() {
        assertThat(faultsWith(
                        testkit("org.junit;resolution:=optional"),
                        jar(
                                "net.patchbay.provider.x",
                                Map.of("Import-Package", "net.patchbay.testkit;version=\"[0.1,1)\""))))
                .containsExactly("net.patchbay.provider.x imports net.patchbay.testkit, which is for tests alone");
    }

    @Test
    public void findsAnArrowFromTheTestkitToTheRouter() {
        assertThat(faultsWith(testkit("net.patchbay.router;version=\"[0.1,1)\"")))
                .singleElement()
                .asString()
                .contains("forbidden arrow");
    }

    @Test
    public void findsAnImportWithoutARange() {
        assertThat(faultsWith(jar("net.patchbay.provider.x", Map.of("Import-Package", "net.patchbay.mpr.spi"))))
                .hasSize(1);
    }

    @Test
    public void findsAPackageInTwoBundles() {
        assertThat(faultsWith(jar("net.patchbay.provider.x", Map.of(), "net.patchbay.mpr.spi")))
                .containsExactly(
                        "the package net.patchbay.mpr.spi is in net.patchbay.api and in net.patchbay.provider.x");
    }

    @Test
    public void letsTransportsHaveTheLoopsInsideAndNothingElse() {
        assertThat(faultsWith(
                        jar("net.patchbay.transport.x", Map.of(), "net.patchbay.transport.loops"),
                        jar("net.patchbay.transport.y", Map.of(), "net.patchbay.transport.loops")))
                .isEmpty();
        assertThat(faultsWith(
                        jar("net.patchbay.transport.x", Map.of(), "net.patchbay.transport.loops.more"),
                        jar("net.patchbay.transport.y", Map.of(), "net.patchbay.transport.loops.more")))
                .hasSize(1);
    }

    @Test
    public void findsATransportThatKnowsOfEventSelection() {
        BundleJar api = jar(
                "net.patchbay.socket.api",
                Map.of("Export-Package", "net.patchbay.winsock;version=\"0.1.0\""),
                "net.patchbay.winsock");
        assertThat(faultsWith(
                        api,
                        jar(
                                "net.patchbay.transport.x",
                                Map.of("Import-Package", "net.patchbay.winsock;version=\"[0.1,1)\""))))
                .singleElement()
                .asString()
                .contains("forbidden arrow");
    }

    @Test
    public void findsAJarWithoutASymbolicName() {
        assertThat(faultsWith(new BundleJar("plain.jar", Map.of(), Set.of())))
                .singleElement()
                .asString()
                .contains("plain.jar has no Bundle-SymbolicName");
    }

    @Test
    public void findsWaysAroundTheImports() {
        assertThat(faultsWith(
                        jar("net.patchbay.a", Map.of("DynamicImport-Package", "*")),
                        jar("net.patchbay.b", Map.of("Require-Bundle", "net.patchbay.router")),
                        jar("net.patchbay.c", Map.of("Fragment-Host", "net.patchbay.router"))))
                .hasSize(3);
    }
}
