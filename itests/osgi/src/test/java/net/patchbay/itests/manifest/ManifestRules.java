package net.patchbay.itests.manifest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * The architecture, as the manifests state it: providers, hooks, transports, the console and the core meet in the API
 * and in the service registry, and nowhere else.
 */
final class ManifestRules {
    /** Is for tests: it imports the API alone, and no bundle imports it. */
    private static final String TESTKIT = "net.patchbay.testkit";

    /** The bundles that export packages: the API bundles and the testkit. */
    private static final Set<String> EXPORTERS = Set.of("net.patchbay.api", "net.patchbay.socket.api", TESTKIT);

    /** No bundle, but packed into each that uses it: whoever has it has it for itself. */
    private static final Set<String> PACKED = Set.of("net.patchbay.transport.loops");

    /**
     * Who implements the provider types of a package, and must be updated with each minor version of it: the testkit makes
     * contexts for the providers that it calls. All others are consumers.
     */
    private static final Map<String, Set<String>> IMPLEMENTERS = Map.of(
            "net.patchbay.mpr", Set.of("net.patchbay.router"),
            "net.patchbay.mpr.runtime", Set.of("net.patchbay.router"),
            "net.patchbay.mpr.spi", Set.of("net.patchbay.router", TESTKIT),
            "net.patchbay.notify", Set.of("net.patchbay.router"),
            "net.patchbay.wsk", Set.of("net.patchbay.socket"),
            "net.patchbay.wsk.runtime", Set.of("net.patchbay.socket"),
            "net.patchbay.winsock", Set.of("net.patchbay.socket"));

    private final List<String> faults = new ArrayList<>();
    private final Map<String, Version> exported = new TreeMap<>();

    private ManifestRules() {}

    /** What is wrong with these jars, for people; empty when nothing is. */
    static List<String> faults(Collection<BundleJar> jars) {
        ManifestRules rules = new ManifestRules();
        jars.forEach(rules::named);
        List<BundleJar> ours = jars.stream().filter(BundleJar::ours).toList();
        ours.forEach(rules::exports);
        ours.forEach(rules::imports);
        rules.splits(ours);
        return rules.faults;
    }

    private void named(BundleJar jar) {
        if (jar.symbolicName().isEmpty()) {
            faults.add(jar.file() + " has no Bundle-SymbolicName: a framework installs it and shares nothing of it");
        }
    }

    private void exports(BundleJar jar) {
        for (Clause export : clauses(jar, "Export-Package")) {
            if (EXPORTERS.contains(jar.symbolicName())) {
                exported.put(
                        export.name(), Version.parseVersion(export.attributes().get("version")));
            } else {
                faults.add(jar.symbolicName() + " exports " + export.name()
                        + ", and only the API bundles and the testkit export packages");
            }
        }
    }

    private void imports(BundleJar jar) {
        for (Clause imported : clauses(jar, "Import-Package")) {
            if (isOurs(imported.name())) {
                imports(jar, imported);
            } else if (isForTests(imported.name())
                    && !"optional".equals(imported.attributes().get("resolution:"))) {
                faults.add(jar.symbolicName() + " can't do without " + imported.name()
                        + ", which no framework has but that of a test");
            }
        }
        for (Clause imported : clauses(jar, "DynamicImport-Package")) {
            if (imported.name().equals("*") || isOurs(imported.name())) {
                faults.add(jar.symbolicName() + " imports " + imported.name()
                        + " dynamically: it reaches what its manifest doesn't state");
            }
        }
        for (Clause required : clauses(jar, "Require-Bundle")) {
            if (isOurs(required.name())) {
                faults.add(jar.symbolicName() + " requires the bundle " + required.name()
                        + ": bundles meet in packages and services, not by name");
            }
        }
        for (Clause host : clauses(jar, "Fragment-Host")) {
            faults.add(jar.symbolicName() + " is a fragment of " + host.name() + ", and sees all of its inside");
        }
    }

    private void imports(BundleJar jar, Clause imported) {
        Version version = exported.get(imported.name());
        if (version == null) {
            faults.add(jar.symbolicName() + " imports " + imported.name()
                    + ", which is a package of no API: a forbidden arrow");
            return;
        }
        boolean toTestkit = imported.name().equals(TESTKIT) || imported.name().startsWith(TESTKIT + ".");
        if (toTestkit && !jar.symbolicName().equals(TESTKIT)) {
            faults.add(jar.symbolicName() + " imports " + imported.name() + ", which is for tests alone");
        } else if (!Reach.allows(jar.symbolicName(), imported.name())) {
            faults.add(jar.symbolicName() + " imports " + imported.name()
                    + ", which is none of its business: a forbidden arrow");
        }
        String stated = imported.attributes().get("version");
        VersionRange range = rangeFor(jar, imported.name(), version);
        if (stated == null || !new VersionRange(stated).equals(range)) {
            faults.add(jar.symbolicName() + " imports " + imported.name() + " with the range " + stated
                    + ", and its role asks for " + range);
        }
    }

    /** {@code [0.1,0.2)} for who implements the package's provider types, {@code [0.1,1)} for everybody else. */
    private static VersionRange rangeFor(BundleJar jar, String packageName, Version version) {
        Version floor = new Version(version.getMajor(), version.getMinor(), 0);
        Version ceiling = IMPLEMENTERS.getOrDefault(packageName, Set.of()).contains(jar.symbolicName())
                ? new Version(version.getMajor(), version.getMinor() + 1, 0)
                : new Version(version.getMajor() + 1, 0, 0);
        return new VersionRange(VersionRange.LEFT_CLOSED, floor, ceiling, VersionRange.RIGHT_OPEN);
    }

    private void splits(List<BundleJar> jars) {
        Map<String, String> owners = new TreeMap<>();
        for (BundleJar jar : jars) {
            for (String name : jar.packages()) {
                String other = owners.putIfAbsent(name, jar.symbolicName());
                if (other != null && !PACKED.contains(name)) {
                    faults.add("the package " + name + " is in " + other + " and in " + jar.symbolicName());
                }
            }
        }
    }

    private static List<Clause> clauses(BundleJar jar, String header) {
        return Clause.parse(jar.headers().getOrDefault(header, ""));
    }

    private static boolean isForTests(String name) {
        return name.equals("org.junit") || name.startsWith("org.junit.") || name.startsWith("org.opentest4j");
    }

    private static boolean isOurs(String name) {
        return name.equals("net.patchbay") || name.startsWith("net.patchbay.");
    }
}
