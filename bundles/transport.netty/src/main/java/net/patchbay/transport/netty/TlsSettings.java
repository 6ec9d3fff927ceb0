package net.patchbay.transport.netty;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.BouncyCastleUtil;
import io.netty.util.internal.PlatformDependent;
import java.io.File;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * The configuration of TLS, read; {@link #guard} reads the files that it names.
 *
 * @param trustStore a PEM file of authorities, empty for those of the JDK
 * @param keyStore a PEM file of a certificate and a key, empty for none
 * @param server the same for sockets that listen
 * @param alpn application protocols, the dearest first
 * @param verifyHostname whether a server's certificate must be for its host
 * @param seconds how long a handshake may take
 */
record TlsSettings(
        String trustStore, String keyStore, String server, List<String> alpn, boolean verifyHostname, int seconds) {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    TlsSettings {
        if (seconds < 1) {
            throw new IllegalArgumentException(
                    "handshake.timeout = " + seconds + " is not a number of seconds above 0");
        }
    }

    static TlsSettings of(TlsConfiguration configuration) {
        return new TlsSettings(
                configuration.trust_store(),
                configuration.key_store(),
                configuration.server(),
                List.of(configuration.alpn()),
                configuration.verify_hostname(),
                configuration.handshake_timeout());
    }

    /**
     * Makes the guard.
     *
     * @throws IllegalArgumentException a file can't be read; the message says which
     */
    TlsGuard guard() {
        // Netty looks for Bouncy Castle before it reads a key; asked for what it keeps, not for the answers
        Aside.ask(PlatformDependent::getUnsafeUnavailabilityCause);
        Aside.ask(BouncyCastleUtil::unavailabilityCauseBcPkix);
        return new TlsGuard(connecting(), server.isEmpty() ? null : listening(), TimeUnit.SECONDS.toMillis(seconds));
    }

    private SslContext connecting() {
        SslContextBuilder builder =
                SslContextBuilder.forClient().endpointIdentificationAlgorithm(verifyHostname ? "HTTPS" : null);
        if (!keyStore.isEmpty()) {
            File file = file("key.store", keyStore);
            read("key.store", file, () -> builder.keyManager(file, file));
        }
        return built(builder);
    }

    private SslContext listening() {
        File file = file("server", server);
        return built(read("server", file, () -> SslContextBuilder.forServer(file, file)));
    }

    private SslContext built(SslContextBuilder builder) {
        if (!trustStore.isEmpty()) {
            File file = file("trust.store", trustStore);
            read("trust.store", file, () -> builder.trustManager(file));
        }
        if (!alpn.isEmpty()) {
            builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                    Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, alpn));
        }
        try {
            return builder.sslProvider(SslProvider.JDK).protocols(VERSIONS).build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("TLS can't be set up: " + e.getMessage(), e);
        }
    }

    private static File file(String key, String path) {
        File file = new File(path);
        if (!file.isAbsolute() || !file.isFile()) {
            throw new IllegalArgumentException(key + " = '" + path + "' is not the absolute path of a file");
        }
        return file;
    }

    private static SslContextBuilder read(String key, File file, Supplier<SslContextBuilder> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    key + " = '" + file + "' can't be read as PEM: " + e.getMessage()
                            + "; a key is PKCS#8, not encrypted",
                    e);
        }
    }
}
