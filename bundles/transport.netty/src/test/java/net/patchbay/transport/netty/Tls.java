package net.patchbay.transport.netty;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** Settings of TLS over certificates that are made once for all tests. */
final class Tls {
    private static final Path FOLDER = folder();
    /** For the names and addresses of this machine. */
    private static final String HERE = made("here", "dns:localhost,ip:127.0.0.1,ip:::1");
    /** For somebody else. */
    private static final String ELSEWHERE = made("elsewhere", "dns:elsewhere.example");

    static final TlsSettings TRUSTED = settings(HERE, HERE, true);
    static final TlsSettings UNKNOWN = settings("", HERE, true);
    static final TlsSettings WRONG_NAME = settings(ELSEWHERE, ELSEWHERE, true);
    static final TlsSettings NAME_UNVERIFIED = settings(ELSEWHERE, ELSEWHERE, false);
    static final TlsSettings WITHOUT_SERVER = settings(HERE, "", true);

    private Tls() {}

    private static TlsSettings settings(String trusted, String server, boolean verify) {
        return new TlsSettings(trusted, "", server, List.of(), verify, 10);
    }

    static TlsSettings offering(String... protocols) {
        return new TlsSettings(HERE, "", HERE, List.of(protocols), true, 10);
    }

    /** A client of the JDK's that trusts this machine's certificate, over a connection that is there already. */
    static SSLSocket over(Socket raw) throws IOException {
        JdkSslContext context = (JdkSslContext) SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager(new File(HERE))
                .build();
        return (SSLSocket) context.context().getSocketFactory().createSocket(raw, "localhost", raw.getPort(), true);
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("netty-tls");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String made(String file, String names) {
        try {
            return Certificates.of(FOLDER, file, names).toString();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
