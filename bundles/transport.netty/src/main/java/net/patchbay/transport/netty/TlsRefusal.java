package net.patchbay.transport.netty;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** Says why TLS didn't let a connection come about, or ended it. */
final class TlsRefusal {
    private TlsRefusal() {}

    static TransportException of(Throwable thrown, SocketAddress remote) {
        Throwable cause = thrown instanceof DecoderException && thrown.getCause() != null ? thrown.getCause() : thrown;
        GeneralSecurityException distrust = distrust(cause);
        if (distrust != null) {
            return new TransportException(
                    TransportError.NOT_TRUSTED,
                    "the certificate of " + remote + " is not trusted: " + distrust.getMessage()
                            + "; if it should be, name its authority in trust.store of " + TlsTransportComponent.PID);
        }
        if (cause instanceof SslHandshakeTimeoutException) {
            return new TransportException(TransportError.TIMED_OUT, "TLS with " + remote + ": " + cause.getMessage());
        }
        if (cause instanceof ClosedChannelException) {
            return new TransportException(
                    TransportError.CONNECTION_ABORTED, remote + " ended the connection while TLS was agreed upon");
        }
        if (cause instanceof SSLException) {
            return new TransportException(
                    refused(cause) ? TransportError.NOT_TRUSTED : TransportError.FAILED,
                    "TLS with " + remote + " failed: " + cause.getMessage());
        }
        return Failures.of(cause, "TLS with " + remote);
    }

    /** The innermost of the causes that speak of certificates. */
    private static GeneralSecurityException distrust(Throwable cause) {
        GeneralSecurityException found = null;
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (one instanceof CertificateException
                    || one instanceof CertPathValidatorException
                    || one instanceof CertPathBuilderException) {
                found = (GeneralSecurityException) one;
            }
        }
        return found;
    }

    /** Whether the other side says that it doesn't trust this one. */
    private static boolean refused(Throwable cause) {
        String words = String.valueOf(cause.getMessage());
        return words.contains("alert") && (words.contains("certificate") || words.contains("unknown_ca"));
    }
}
