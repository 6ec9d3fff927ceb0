package net.patchbay.itests.manifest;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * What a jar says of itself.
 *
 * @param file its name
 * @param headers the main attributes of its manifest
 * @param packages the packages that it has classes in
 */
record BundleJar(String file, Map<String, String> headers, Set<String> packages) {
    static BundleJar read(File file) {
        try (JarFile jar = new JarFile(file)) {
            Map<String, String> headers = new TreeMap<>();
            if (jar.getManifest() != null) {
                jar.getManifest()
                        .getMainAttributes()
                        .forEach((name, value) -> headers.put(name.toString(), value.toString()));
            }
            Set<String> packages = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && name.indexOf('/') > 0 && !name.startsWith("META-INF/"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .collect(Collectors.toSet());
            return new BundleJar(file.getName(), headers, packages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The symbolic name without its directives; "" for a jar that has none. */
    String symbolicName() {
        return Clause.parse(headers.getOrDefault("Bundle-SymbolicName", "")).stream()
                .findFirst()
                .map(Clause::name)
                .orElse("");
    }

    boolean ours() {
        return symbolicName().startsWith("net.patchbay.");
    }
}
