package net.patchbay.router;

import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The classes of the router's own bundle. An update closes their class loader, and what is not loaded by then can't be
 * loaded any more; but whoever still holds on to the router is to be told its status then, and not that a class is missing.
 */
final class OwnClasses {
    private OwnClasses() {}

    /** Loads those that nobody has needed so far. */
    static void loadAll(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        wiring.listResources("/", "*.class", BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL)
                .forEach(file -> load(file, wiring.getClassLoader()));
    }

    private static void load(String file, ClassLoader loader) {
        try {
            Class.forName(file.substring(0, file.length() - ".class".length()).replace('/', '.'), true, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            // Something optional is not installed: nobody could have needed the class so far, nor can now.
        }
    }
}
