package net.patchbay.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;

/**
 * A bundle of scripted services. The probe never links to its classes: commands go through a {@link BiFunction} in types
 * of the JDK.
 */
final class TestBundle {
    private static final String COMPONENTS = "Service-Component";

    private final Bundle bundle;

    private TestBundle(Bundle bundle) {
        this.bundle = bundle;
    }

    /** Installs and starts the bundle of the scripted services under another symbolic name. */
    static TestBundle start(BundleContext context, String symbolicName) throws BundleException, IOException {
        return start(context, symbolicName, Map.of());
    }

    /** The same with the components of that package that are named. */
    static TestBundle withComponents(BundleContext context, String symbolicName, String... components)
            throws BundleException, IOException {
        String descriptions = Arrays.stream(components)
                .map(component -> "OSGI-INF/net.patchbay.itests.components." + component + ".xml")
                .collect(Collectors.joining(","));
        return start(context, symbolicName, Map.of(COMPONENTS, descriptions));
    }

    /** The same with the examples of sockets instead of the scripted services. */
    static TestBundle withSockets(BundleContext context, String symbolicName) throws BundleException, IOException {
        return start(context, symbolicName, Map.of("Bundle-Activator", "net.patchbay.itests.sockets.Activator"));
    }

    private static TestBundle start(BundleContext context, String symbolicName, Map<String, String> headers)
            throws BundleException, IOException {
        Bundle bundle = context.installBundle(
                "itest:" + symbolicName, new ByteArrayInputStream(jar(symbolicName, "1.0.0", headers)));
        bundle.start();
        return new TestBundle(bundle);
    }

    /** The jar of the scripted services with another symbolic name, and with more headers; its components sleep. */
    static byte[] jar(String symbolicName, String version, Map<String, String> headers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarFile template = new JarFile(new File(System.getProperty("itest.provider")))) {
            Manifest manifest = new Manifest(template.getManifest());
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            manifest.getMainAttributes().remove(new Attributes.Name(COMPONENTS));
            headers.forEach(manifest.getMainAttributes()::putValue);
            try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
                for (Enumeration<JarEntry> all = template.entries(); all.hasMoreElements(); ) {
                    JarEntry entry = all.nextElement();
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME) && !entry.isDirectory()) {
                        jar.putNextEntry(new JarEntry(entry.getName()));
                        template.getInputStream(entry).transferTo(jar);
                        jar.closeEntry();
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    Bundle bundle() {
        return bundle;
    }

    /** Uninstalls it, unless it does so itself. */
    void uninstall() throws BundleException {
        try {
            bundle.uninstall();
        } catch (IllegalStateException e) {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                throw e;
            }
        }
    }

    /** Fetched for each command: a field would pin the bundle's class loader. */
    Object command(String command, Object argument) {
        return commands().apply(command, argument);
    }

    @SuppressWarnings("unchecked") // the one service with that property
    BiFunction<String, Object, Object> commands() {
        BundleContext context = bundle.getBundleContext();
        try {
            return context.getService(
                    context.getServiceReferences(BiFunction.class, "(itest.bundle=" + bundle.getSymbolicName() + ")")
                            .iterator()
                            .next());
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
