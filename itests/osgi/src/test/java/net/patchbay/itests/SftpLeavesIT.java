package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionEndedException;
import org.junit.Test;
import org.osgi.framework.wiring.BundleWiring;

/** D30, D31: the provider is uninstalled while much goes on in it. */
public class SftpLeavesIT extends RunningSftp {
    private static final int FILES = 1000;
    private static final int THREADS = 32;

    private final byte[] content = new byte[50_000];
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger whole = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();

    /** Each reader has all bytes or is told, none hangs, and nothing of the provider is left. */
    @Test
    public void leavesWhileAThousandFilesAreRead() throws Exception {
        for (int i = 0; i < FILES; i++) {
            Files.write(onServer("file-" + i), content);
        }
        WeakReference<ClassLoader> loader =
                new WeakReference<>(sftpBundle().adapt(BundleWiring.class).getClassLoader());
        Connection connection = connected();
        FileSystem fileSystem = connection.fileSystem();
        // Before it ends: a closed file system makes no paths any more, as the JDK's own.
        List<Path> files = IntStream.range(0, FILES)
                .mapToObj(i -> fileSystem.getPath("/file-" + i))
                .toList();
        List<Running> readers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            readers.add(start("reader-" + i, () -> readAll(files)));
        }
        Until.holds("some files read", () -> whole.get() > THREADS);

        uninstall();

        for (Running reader : readers) {
            reader.succeeds();
        }
        assertThat(whole.get() + cut.get()).isEqualTo(FILES);
        assertThat(cut.get()).isPositive();
        Until.holds("the class loader collected; " + connection + " is kept", () -> {
            System.gc();
            return loader.refersTo(null);
        });
        assertThat(threads()).isZero();
    }

    private void readAll(List<Path> files) throws IOException {
        for (int file = next.getAndIncrement(); file < FILES; file = next.getAndIncrement()) {
            try {
                assertThat(Files.readAllBytes(files.get(file))).isEqualTo(content);
                whole.incrementAndGet();
            } catch (ConnectionEndedException e) {
                cut.incrementAndGet();
            }
        }
    }
}
