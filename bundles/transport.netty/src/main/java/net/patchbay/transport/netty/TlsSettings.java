package net.patchbay.transport.netty;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.File;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Reads the configuration of TLS, and the files that it names. */
final class TlsSettings {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private TlsSettings() {}

    /**
     * Makes a guard of a configuration.
     *
     * @throws IllegalArgumentException it makes no sense; the message says what
     */
    static TlsGuard guard(TlsConfiguration configuration) {
        if (configuration.handshake_timeout() < 1) {
            throw new IllegalArgumentException(
                    "handshake.timeout = " + configuration.handshake_timeout() + " is not a number of seconds above 0");
        }
        return new TlsGuard(
                connecting(configuration),
                configuration.server().isEmpty() ? null : listening(configuration),
                TimeUnit.SECONDS.toMillis(configuration.handshake_timeout()));
    }

    private static SslContext connecting(TlsConfiguration configuration) {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .endpointIdentificationAlgorithm(configuration.verify_hostname() ? "HTTPS" : null);
        if (!configuration.key_store().isEmpty()) {
            File file = file("key.store", configuration.key_store());
            read("key.store", file, () -> builder.keyManager(file, file));
        }
        return built(builder, configuration);
    }

    private static SslContext listening(TlsConfiguration configuration) {
        File file = file("server", configuration.server());
        return built(read("server", file, () -> SslContextBuilder.forServer(file, file)), configuration);
    }

    private static SslContext built(SslContextBuilder builder, TlsConfiguration configuration) {
        if (!configuration.trust_store().isEmpty()) {
            File file = file("trust.store", configuration.trust_store());
            read("trust.store", file, () -> builder.trustManager(file));
        }
        if (configuration.alpn().length > 0) {
            builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    configuration.alpn()));
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

    private static SslContextBuilder read(String key, File file, java.util.function.Supplier<SslContextBuilder> step) {
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
