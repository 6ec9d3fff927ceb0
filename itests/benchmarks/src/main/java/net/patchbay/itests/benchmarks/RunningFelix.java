package net.patchbay.itests.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A Felix with one folder of bundles in it, started in the benchmark's own process. The two sides share no class but
 * those of the JDK and of the framework: a bundle offers what is measured as a {@link Supplier} service.
 */
final class RunningFelix implements AutoCloseable {
    private static final long PATIENCE = 60_000;

    private final Framework framework;
    private final Path storage;

    private RunningFelix(Framework framework, Path storage) {
        this.framework = framework;
        this.storage = storage;
    }

    /**
     * Starts it.
     *
     * @param bundles the folder beside this jar, under {@code bundles/}
     * @param properties framework properties, which the bundles read
     */
    static RunningFelix with(String bundles, Map<String, String> properties) throws IOException, BundleException {
        return with(List.of(bundles), properties);
    }

    /**
     * Starts it with sockets over one transport.
     *
     * @param transport {@code nio} or {@code netty}
     * @param properties framework properties, which the bundles read
     */
    static RunningFelix withSockets(String transport, Map<String, String> properties)
            throws IOException, BundleException {
        return with(List.of("sockets", transport), properties);
    }

    private static RunningFelix with(List<String> folders, Map<String, String> properties)
            throws IOException, BundleException {
        Path storage = Files.createTempDirectory("patchbay-benchmarks");
        Map<String, String> settings = new HashMap<>(properties);
        settings.put(Constants.FRAMEWORK_STORAGE, storage.resolve("felix").toString());
        settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        settings.put("org.ops4j.pax.logging.property.file", logbackIn(storage).toString());
        settings.put("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(settings);
        RunningFelix felix = new RunningFelix(framework, storage);
        framework.start();
        for (String folder : folders) {
            felix.install(BuildFolder.path().resolve("bundles").resolve(folder));
        }
        return felix;
    }

    /** What a bundle offers under that name, once it does. */
    Supplier<?> operation(String name) throws InterruptedException, InvalidSyntaxException {
        BundleContext context = framework.getBundleContext();
        ServiceTracker<Supplier<?>, Supplier<?>> tracker = new ServiceTracker<>(
                context,
                context.createFilter("(&(objectClass=" + Supplier.class.getName() + ")(operation=" + name + "))"),
                null);
        tracker.open();
        Supplier<?> operation = tracker.waitForService(PATIENCE);
        if (operation == null) {
            throw new IllegalStateException(
                    "no bundle offered '" + name + "' within " + PATIENCE + " ms; there are " + bundles());
        }
        return operation;
    }

    @Override
    public void close() throws BundleException, IOException {
        framework.stop();
        try {
            framework.waitForStop(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        printWarnings();
        try (Stream<Path> files = Files.walk(storage)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    /** Logging first, and everything installed before anything starts. */
    private void install(Path folder) throws IOException, BundleException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(folder)) {
            jars = files.sorted(Comparator.comparing(
                                    (Path jar) -> !jar.getFileName().toString().startsWith("pax-logging"))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
        for (Path jar : jars) {
            framework.getBundleContext().installBundle(jar.toUri().toString());
        }
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        }
    }

    private List<String> bundles() {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .map(bundle -> bundle.getSymbolicName() + (bundle.getState() == Bundle.ACTIVE ? "" : " (not active)"))
                .toList();
    }

    /** What the router complained of while it was measured belongs beside the figures. */
    private void printWarnings() throws IOException {
        Path log = storage.resolve("patchbay.log");
        if (Files.exists(log)) {
            try (Stream<String> lines = Files.lines(log)) {
                lines.filter(line -> line.contains(" WARN  net.patchbay.") || line.contains(" ERROR net.patchbay."))
                        .limit(20)
                        .forEach(line -> System.out.println("# logged: " + line));
            }
        }
    }

    private static Path logbackIn(Path storage) throws IOException {
        Path file = storage.resolve("logback.xml");
        try (InputStream shipped = RunningFelix.class.getResourceAsStream("/logback.xml")) {
            String log = storage.resolve("patchbay.log").toString();
            Files.writeString(file, new String(shipped.readAllBytes(), UTF_8).replace("@log@", log));
        }
        return file;
    }
}
