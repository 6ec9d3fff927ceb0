package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionEndedException;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The SFTP provider as it ships, against a server of this process. */
public class SftpIT extends RunningRouter {
    private static final int FILES = 1000;
    private static final int THREADS = 32;

    private Path folder;
    private SftpServer server;
    private Bundle bundle;
    private Configuration configuration;

    @Override
    protected Option[] more() {
        return new Option[] {built("sshd-osgi"), built("sshd-sftp")};
    }

    @Before
    public void install() throws Exception {
        folder = Files.createTempDirectory(work(), "sftp");
        server = new SftpServer(Files.createDirectory(folder.resolve("files")));
        configuration =
                service(context(), ConfigurationAdmin.class).getConfiguration("net.patchbay.provider.sftp", "?");
        configuration.update(FrameworkUtil.asDictionary(
                Map.of("known.hosts", knownHosts().toString(), "unknown.hosts", "accept-new")));
        bundle = context()
                .installBundle(new File(System.getProperty("itest.bundles"), "net.patchbay.provider.sftp.jar")
                        .toURI()
                        .toString());
        bundle.start();
        Until.holds("the provider bound", () -> dto("sftp").isPresent());
    }

    @After
    public void remove() throws Exception {
        uninstall();
        configuration.delete();
        server.close();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }

    private void uninstall() throws BundleException {
        if (bundle.getState() != Bundle.UNINSTALLED) {
            bundle.uninstall();
        }
    }

    private static Path work() throws IOException {
        return Files.createDirectories(
                Path.of(System.getProperty("itest.work"), System.getProperty("itest.framework")));
    }

    private Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    private Path onServer(String name) {
        return folder.resolve("files").resolve(name);
    }

    private Connection connected() throws NetworkException {
        return router().addConnection(ConnectionRequest.to(server.name())
                .password(SftpServer.PASSWORD.toCharArray())
                .build());
    }

    @Test
    public void readsAndWritesThroughTheFileSystem() throws Exception {
        Files.writeString(onServer("welcome.txt"), "welcome");

        try (Connection connection = connected()) {
            assertThat(connection.provider()).isEqualTo("sftp");
            Path root = connection.fileSystem().getPath("/");
            assertThat(Files.readString(root.resolve("welcome.txt"))).isEqualTo("welcome");

            Files.createDirectories(root.resolve("a/b"));
            Files.write(root.resolve("a/b/large"), new byte[3_000_000]);
            Files.copy(root.resolve("a/b/large"), root.resolve("copy"));
            Files.move(root.resolve("copy"), root.resolve("moved"));
            try (Stream<Path> walked = Files.walk(root)) {
                assertThat(walked.map(Path::toString))
                        .containsExactlyInAnyOrder("/", "/welcome.txt", "/a", "/a/b", "/a/b/large", "/moved");
            }
        }
        assertThat(onServer("moved")).hasSize(3_000_000);
        assertThat(runtime().router().connections).isEmpty();
    }

    /** D13: nothing is sent to the wrong server, and the password is in no trace. */
    @Test
    public void refusesAServerWithAnotherKey() throws Exception {
        try (SftpServer expected = new SftpServer(onServer(""))) {
            router().addConnection(ConnectionRequest.to(expected.name())
                            .password(SftpServer.PASSWORD.toCharArray())
                            .build())
                    .close();
            String line = Files.readString(knownHosts());
            Files.writeString(knownHosts(), line.replace(":" + expected.port(), ":" + server.port()));

            NetworkException failure = failure(this::connected);

            assertThat(failure.status()).isEqualTo(NetworkStatus.EXTENDED_ERROR);
            assertThat(failure.getMessage()).contains(server.fingerprint(), expected.fingerprint());
            assertThat(lastAdd().toString()).doesNotContain(SftpServer.PASSWORD);
            assertThat(server.passwords).isEmpty();
        }
    }

    /** D30, D31: each reader has all bytes or is told, none hangs, and nothing of the provider is left. */
    @Test
    public void leavesWhileAThousandFilesAreRead() throws Exception {
        byte[] content = new byte[50_000];
        for (int i = 0; i < FILES; i++) {
            Files.write(onServer("file-" + i), content);
        }
        WeakReference<ClassLoader> loader =
                new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
        Connection connection = connected();
        FileSystem files = connection.fileSystem();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger whole = new AtomicInteger();
        AtomicInteger cut = new AtomicInteger();
        List<Running> readers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            readers.add(start("reader-" + i, () -> {
                for (int file = next.getAndIncrement(); file < FILES; file = next.getAndIncrement()) {
                    read(files, "/file-" + file, content.length, whole, cut);
                }
            }));
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

    private static void read(FileSystem files, String file, int size, AtomicInteger whole, AtomicInteger cut)
            throws IOException {
        try {
            assertThat(Files.readAllBytes(files.getPath(file))).hasSize(size);
            whole.incrementAndGet();
        } catch (ConnectionEndedException e) {
            cut.incrementAndGet();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sshd-SshClient"))
                .count();
    }
}
