package net.patchbay.itests.benchmarks;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The folder that holds this jar, and beside it the bundles and the results. */
final class BuildFolder {
    private BuildFolder() {}

    static Path path() {
        try {
            return Path.of(BuildFolder.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
