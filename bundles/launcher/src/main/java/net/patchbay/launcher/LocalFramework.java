package net.patchbay.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleRevision;

/** The framework in this JVM, with the bundles of {@code bundles/}. */
final class LocalFramework {
    private static final String CACHE = "cache";
    private static final String STAMP = "cache.stamp";

    private final Home home;
    private final Framework framework;

    private LocalFramework(Home home, Framework framework) {
        this.home = home;
        this.framework = framework;
    }

    /** Starts it and returns when all bundles had their turn; one that can't start is told on standard error. */
    static LocalFramework start(Home home) throws IOException, BundleException {
        BundleFolder bundles = BundleFolder.of(home);
        Map<String, String> settings = new HashMap<>(home.settings());
        Files.createDirectories(home.log().getParent());
        StandardStreams.divert(home.log().resolveSibling("printed.log"));
        settings.put("patchbay.data", home.data().toString());
        settings.put(Constants.FRAMEWORK_STORAGE, home.data().resolve(CACHE).toString());
        if (!bundles.stamp().equals(written(home))) {
            settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
            Files.deleteIfExists(home.data().resolve(STAMP));
        }
        System.setProperty("patchbay.data", home.data().toString()); // for logback.xml
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(() -> new IOException("no OSGi framework on the class path"))
                .newFramework(settings);
        framework.init(LocalFramework::tell);
        LocalFramework local = new LocalFramework(home, framework);
        local.install(bundles);
        framework.start();
        return local;
    }

    private void install(BundleFolder folder) throws IOException, BundleException {
        BundleContext context = framework.getBundleContext();
        if (Files.notExists(home.data().resolve(STAMP))) {
            for (Path jar : folder.jars()) {
                Bundle bundle = context.installBundle("reference:" + jar.toUri());
                if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0) {
                    bundle.start(Bundle.START_ACTIVATION_POLICY);
                }
            }
            Files.writeString(home.data().resolve(STAMP), folder.stamp());
        }
        context.addFrameworkListener(LocalFramework::tell);
    }

    private static String written(Home home) throws IOException {
        Path stamp = home.data().resolve(STAMP);
        boolean kept = Files.exists(stamp) && Files.isDirectory(home.data().resolve(CACHE));
        return kept ? Files.readString(stamp, StandardCharsets.UTF_8) : "";
    }

    private static void tell(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            StandardStreams.ERROR.println("patchbay: " + event.getBundle() + ": "
                    + event.getThrowable().getMessage());
        }
    }

    /** Whether it had stopped within the bound. */
    boolean stop(long seconds) {
        try {
            framework.stop();
            return framework.waitForStop(TimeUnit.SECONDS.toMillis(seconds)).getType() != FrameworkEvent.WAIT_TIMEDOUT;
        } catch (BundleException e) {
            StandardStreams.ERROR.println("patchbay: the framework can't be stopped: " + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns when the framework was stopped, by whomever. */
    void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }
}
