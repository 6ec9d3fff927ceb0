package net.patchbay.itests.manifest;

import java.util.Arrays;
import java.util.List;

/**
 * Which packages of the API a bundle may see. The router and the sockets meet in {@code net.patchbay.notify} alone, and a
 * transport knows of nothing above it. Bundles that aren't named may see all of the API.
 */
enum Reach {
    API("net.patchbay.api", "net.patchbay.mpr", "net.patchbay.notify"),
    SOCKET_API("net.patchbay.socket.api", "net.patchbay.transport", "net.patchbay.wsk", "net.patchbay.winsock"),
    ROUTER("net.patchbay.router", "net.patchbay.mpr", "net.patchbay.notify"),
    SOCKET(
            "net.patchbay.socket",
            "net.patchbay.mpr",
            "net.patchbay.notify",
            "net.patchbay.transport",
            "net.patchbay.wsk",
            "net.patchbay.winsock"),
    PROVIDERS("net.patchbay.provider.", "net.patchbay.mpr", "net.patchbay.notify"),
    NOTIFIERS("net.patchbay.notifier.", "net.patchbay.mpr", "net.patchbay.notify"),
    TRANSPORTS("net.patchbay.transport.", "net.patchbay.transport");

    private final String bundles;
    private final List<String> packages;

    /** One bundle, or, with a dot at the end, all whose names begin so; and their packages with those below them. */
    Reach(String bundles, String... packages) {
        this.bundles = bundles;
        this.packages = List.of(packages);
    }

    /** Whether a bundle may import a package of an API. */
    static boolean allows(String bundle, String packageName) {
        return Arrays.stream(values()).filter(one -> one.of(bundle)).allMatch(one -> one.has(packageName));
    }

    private boolean of(String bundle) {
        return bundles.endsWith(".") ? bundle.startsWith(bundles) : bundle.equals(bundles);
    }

    private boolean has(String packageName) {
        return packages.stream().anyMatch(one -> packageName.equals(one) || packageName.startsWith(one + "."));
    }
}
