package net.patchbay.itests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import org.junit.After;
import org.junit.Before;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A router, the SFTP provider as it ships, and a server with an empty folder. */
public abstract class RunningSftp extends RunningRouter {
    private Path folder;
    private TestKey key;
    private RemoteServer server;
    private Bundle bundle;
    private Configuration configuration;
    private int configurations;

    @Override
    protected Option[] more() {
        return new Option[] {built("sshd-osgi"), built("sshd-sftp")};
    }

    @Before
    public final void install() throws Exception {
        folder = Files.createTempDirectory(work(), "sftp");
        key = newKey(folder.resolve("id"));
        server = serve(Files.createDirectory(folder.resolve("files")), newKey(folder.resolve("host")));
        configuration =
                service(context(), ConfigurationAdmin.class).getConfiguration("net.patchbay.provider.sftp", "?");
        configureSftp(Map.of());
        bundle = context()
                .installBundle(new File(System.getProperty("itest.bundles"), "net.patchbay.provider.sftp.jar")
                        .toURI()
                        .toString());
        bundle.start();
        Until.holds("the provider bound", () -> dto("sftp").isPresent());
    }

    /** A key of the kind that every SSH has, unless a class of tests wants another. */
    TestKey newKey(Path file) throws Exception {
        return TestKey.in(file);
    }

    /** The server in this process, unless a class of tests wants another. */
    RemoteServer serve(Path files, TestKey host) throws IOException {
        return new EmbeddedServer(files, host, key);
    }

    @After
    public final void remove() throws Exception {
        uninstall();
        configuration.delete();
        server.close();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }

    final void uninstall() throws BundleException {
        if (bundle.getState() != Bundle.UNINSTALLED) {
            bundle.uninstall();
        }
    }

    /** Gives the running provider the tests' key and what more there is, and returns when it has taken it. */
    final void reconfigureSftp(Map<String, Object> more) throws IOException {
        Map<String, Object> marked = new HashMap<>(more);
        String marker = "configuration-" + ++configurations;
        marked.put("marker", marker);
        configureSftp(marked);
        Until.holds("the provider with the new configuration", () -> Arrays.stream(bundle.getRegisteredServices())
                .anyMatch(service -> marker.equals(service.getProperty("marker"))));
    }

    private void configureSftp(Map<String, Object> more) throws IOException {
        Map<String, Object> all = new HashMap<>(Map.of(
                "known.hosts", knownHosts().toString(),
                "unknown.hosts", "accept-new",
                "key.file", key.file().toString()));
        all.putAll(more);
        configuration.update(FrameworkUtil.asDictionary(all));
    }

    private static Path work() throws IOException {
        return Files.createDirectories(
                Path.of(System.getProperty("itest.work"), System.getProperty("itest.framework")));
    }

    final Bundle sftpBundle() {
        return bundle;
    }

    final RemoteServer server() {
        return server;
    }

    final TestKey key() {
        return key;
    }

    final Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    final Path folder() {
        return folder;
    }

    /** A file of the server, on this machine. */
    final Path onServer(String name) {
        return folder.resolve("files").resolve(name);
    }

    final String nameAt(int port) {
        return "sftp://" + System.getProperty("user.name") + "@127.0.0.1:" + port + server.path();
    }

    final Connection connected() throws NetworkException {
        return connectedAt(server.port());
    }

    final Connection connectedAt(int port) throws NetworkException {
        return router().addConnection(ConnectionRequest.to(nameAt(port)).build());
    }

    static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sshd-SshClient"))
                .count();
    }
}
