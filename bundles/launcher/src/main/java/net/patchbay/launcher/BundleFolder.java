package net.patchbay.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The jars of {@code bundles/}, in the order in which they are installed and started.
 *
 * @param jars the jars
 * @param stamp what changes when one of them, its place or the order does
 */
record BundleFolder(List<Path> jars, String stamp) {
    /** The bundle whose socket says that the rest is there: it comes last, and is stopped first. */
    private static final String LAST = "net.patchbay.launcher-";

    static BundleFolder of(Home home) throws IOException {
        List<String> first = List.of(
                home.settings().getOrDefault("patchbay.bundles.first", "").split("\\s*,\\s*"));
        Comparator<Path> order = Comparator.comparingInt((Path jar) -> rank(jar, first))
                .thenComparing(jar -> jar.getFileName().toString());
        try (Stream<Path> files = Files.list(home.bundles())) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted(order)
                    .toList();
            StringBuilder stamp = new StringBuilder();
            for (Path jar : jars) {
                stamp.append(jar).append(' ').append(Files.size(jar)).append(' ');
                stamp.append(Files.getLastModifiedTime(jar)).append('\n');
            }
            return new BundleFolder(jars, stamp.toString());
        }
    }

    private static int rank(Path jar, List<String> first) {
        String name = jar.getFileName().toString();
        if (name.startsWith(LAST)) {
            return Integer.MAX_VALUE;
        }
        for (int i = 0; i < first.size(); i++) {
            if (!first.get(i).isEmpty() && name.startsWith(first.get(i) + "-")) {
                return i;
            }
        }
        return first.size();
    }
}
