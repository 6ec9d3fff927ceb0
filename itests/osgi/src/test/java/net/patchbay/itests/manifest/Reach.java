package net.patchbay.itests.manifest;

import java.util.List;

/**
 * Which packages of the API a bundle may see. The router and the sockets meet in {@code net.patchbay.notify} alone, and a
 * transport knows of nothing above it. Bundles that aren't named may see all of the API.
 *
 * @param bundles one bundle, or, with a dot at the end, all whose names begin so
 * @param packages what they may see, with the packages below
 */
record Reach(String bundles, List<String> packages) {
    private static final String MPR = "net.patchbay.mpr";
    private static final String NOTIFY = "net.patchbay.notify";
    private static final String TRANSPORT = "net.patchbay.transport";
    private static final String WSK = "net.patchbay.wsk";
    private static final String WINSOCK = "net.patchbay.winsock";

    private static final List<Reach> ALL = List.of(
            new Reach("net.patchbay.api", List.of(MPR, NOTIFY)),
            new Reach("net.patchbay.socket.api", List.of(TRANSPORT, WSK, WINSOCK)),
            new Reach("net.patchbay.router", List.of(MPR, NOTIFY)),
            new Reach("net.patchbay.socket", List.of(MPR, NOTIFY, TRANSPORT, WSK, WINSOCK)),
            new Reach("net.patchbay.provider.", List.of(MPR, NOTIFY)),
            new Reach("net.patchbay.notifier.", List.of(MPR, NOTIFY)),
            new Reach("net.patchbay.transport.", List.of(TRANSPORT)));

    /** Whether a bundle may import a package of an API. */
    static boolean allows(String bundle, String packageName) {
        return ALL.stream().filter(one -> one.isOf(bundle)).allMatch(one -> one.has(packageName));
    }

    private boolean isOf(String bundle) {
        return bundles.endsWith(".") ? bundle.startsWith(bundles) : bundle.equals(bundles);
    }

    private boolean has(String packageName) {
        return packages.stream().anyMatch(one -> packageName.equals(one) || packageName.startsWith(one + "."));
    }
}
