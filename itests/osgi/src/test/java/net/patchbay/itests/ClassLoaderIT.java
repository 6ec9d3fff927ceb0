package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Nothing of a provider's class loader survives its bundle (D31): not through what applications hold, not through threads. */
public class ClassLoaderIT extends RunningRouter {
    private static final String NAME = "//server/share";

    /** What an application keeps: handles, files, paths, failures and traces. */
    private final List<Object> kept = new ArrayList<>();

    @Test
    public void isCollectedAfterTheProviderConnected() throws Exception {
        assertCollected(used(Map.of("script", "accept")));
    }

    @Test
    public void isCollectedAfterTheProviderThrew() throws Exception {
        assertCollected(used(Map.of("script", "throw:chain")));
    }

    @Test
    public void isCollectedAfterTheProviderThrewAnErrorOfTheJdk() throws Exception {
        assertCollected(used(Map.of("script", "throw:java.lang.LinkageError")));
    }

    @Test
    public void isCollectedAfterTheProviderWasNestedInto() throws Exception {
        provider("inner", "schemes", "inner");
        assertCollected(used(Map.of("script", "nest:inner://host/x")));
    }

    @Test
    public void isCollectedAfterTheProviderRecursed() throws Exception {
        assertCollected(used(Map.of("script", "recurse")));
    }

    @Test
    public void isCollectedAfterTheProviderWasCalledInline() throws Exception {
        assertCollected(used(Map.of("script", "accept", "nonblocking", true)));
        assertCollected(used(Map.of("script", "throw:chain", "nonblocking", true)));
    }

    @Test
    public void isCollectedAfterTheProviderHungAndWasInterrupted() throws Exception {
        assertCollected(used(Map.of("script", "hang", "timeout", 100L)));
    }

    @Test
    public void isCollectedAfterItsSessionThrew() throws Exception {
        assertCollected(used(Map.of("script", "accept", "cancel", "throw:chain", "performance", "throw:chain")));
    }

    @Test
    public void isCollectedAfterTheProviderUninstalledItselfInItsOwnCall() throws Exception {
        assertCollected(used(Map.of("script", "uninstall:itest.collected")));
    }

    /** Uses a provider in every way, uninstalls it, and keeps all that an application may keep. */
    private WeakReference<ClassLoader> used(Map<String, Object> script) throws Exception {
        TestBundle bundle = TestBundle.start(context(), "itest.collected");
        bundle.command("register", withName(script));
        Until.holds("bound", () -> dto("collected").isPresent());
        WeakReference<ClassLoader> loader = loader(bundle.bundle());
        for (int i = 0; i < 3; i++) {
            try {
                Connection connection = connect(NAME);
                kept.add(connection);
                use(connection);
            } catch (NetworkException e) {
                kept.add(e);
            }
        }
        kept.addAll(runtime().operations());
        kept.add(runtime().router());
        bundle.uninstall();
        Until.holds("unbound", () -> dto("collected").isEmpty());
        return loader;
    }

    private void use(Connection connection) throws Exception {
        Path file = connection.fileSystem().getPath("/welcome.txt");
        kept.add(file);
        InputStream in = Files.newInputStream(file);
        kept.add(in);
        assertThat(in.read()).isEqualTo('w');
        try (DirectoryStream<Path> names = Files.newDirectoryStream(file.getParent())) {
            kept.add(names);
            names.forEach(kept::add);
        }
        kept.add(Files.getFileStore(file));
        try {
            Files.readString(connection.fileSystem().getPath("/missing.txt"));
        } catch (NoSuchFileException e) {
            kept.add(e);
        }
        try {
            kept.add(router().connectionPerformance(NAME));
        } catch (NetworkException e) {
            kept.add(e);
        }
        if (kept.size() % 2 == 0) {
            connection.close();
        }
    }

    private static Map<String, Object> withName(Map<String, Object> script) {
        Map<String, Object> all = Pairs.of("name", "collected", "schemes", "unc");
        all.putAll(script);
        return all;
    }

    private static WeakReference<ClassLoader> loader(Bundle bundle) {
        return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    }

    private void assertCollected(WeakReference<ClassLoader> loader) {
        Until.holds("the class loader collected; kept are " + kept.size() + " objects", () -> {
            System.gc();
            return loader.refersTo(null);
        });
        assertThat(kept).isNotEmpty();
    }
}
