package net.patchbay.transport.nio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.stream.Stream;
import net.patchbay.transport.TransportError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** java.nio tells causes by its types, and where it doesn't, by its text. */
class ErrorsTest {
    static Stream<Arguments> thrown() {
        return Stream.of(
                Arguments.of(new SocketException("Connection reset"), TransportError.CONNECTION_RESET),
                Arguments.of(new IOException("Connection reset by peer"), TransportError.CONNECTION_RESET),
                Arguments.of(new IOException("Broken pipe"), TransportError.CONNECTION_RESET),
                Arguments.of(new IOException("Software caused connection abort"), TransportError.CONNECTION_ABORTED),
                Arguments.of(new ConnectException("Connection refused"), TransportError.CONNECTION_REFUSED),
                Arguments.of(new ConnectException("Connection timed out"), TransportError.TIMED_OUT),
                Arguments.of(new ConnectException("Network is unreachable"), TransportError.NETWORK_UNREACHABLE),
                Arguments.of(new NoRouteToHostException("No route to host"), TransportError.HOST_UNREACHABLE),
                Arguments.of(new NoRouteToHostException("Host unreachable"), TransportError.HOST_UNREACHABLE),
                Arguments.of(new PortUnreachableException(), TransportError.PORT_UNREACHABLE),
                Arguments.of(new SocketException("Network is down"), TransportError.NETWORK_DOWN),
                Arguments.of(new BindException("Address already in use"), TransportError.ADDRESS_IN_USE),
                Arguments.of(
                        new BindException("Cannot assign requested address"), TransportError.ADDRESS_NOT_AVAILABLE),
                Arguments.of(new UnsupportedAddressTypeException(), TransportError.ADDRESS_NOT_SUPPORTED),
                Arguments.of(new UnresolvedAddressException(), TransportError.ADDRESS_NOT_SUPPORTED),
                Arguments.of(new SocketException("Permission denied"), TransportError.ACCESS_DENIED),
                Arguments.of(new IOException("Operation not permitted"), TransportError.ACCESS_DENIED),
                Arguments.of(new SecurityException("no"), TransportError.ACCESS_DENIED),
                Arguments.of(new IOException("Message too long"), TransportError.MESSAGE_TOO_LONG),
                Arguments.of(new IOException("Too many open files"), TransportError.NO_RESOURCES),
                Arguments.of(new SocketException("No buffer space available"), TransportError.NO_RESOURCES),
                Arguments.of(new IOException("Cannot allocate memory"), TransportError.NO_RESOURCES),
                Arguments.of(new NotYetConnectedException(), TransportError.NOT_CONNECTED),
                Arguments.of(new AlreadyConnectedException(), TransportError.ALREADY_CONNECTED),
                Arguments.of(new AsynchronousCloseException(), TransportError.CLOSED),
                Arguments.of(new UnsupportedOperationException("IPv6 not available"), TransportError.NOT_SUPPORTED),
                Arguments.of(new IllegalArgumentException("negative"), TransportError.INVALID_ARGUMENT),
                Arguments.of(new IOException("whatever"), TransportError.FAILED),
                Arguments.of(new IOException(), TransportError.FAILED));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void saysWhatItMeans(Exception thrown, TransportError right) {
        assertThat(Errors.of(thrown, "something").error()).isEqualTo(right);
    }

    @Test
    void saysWhatWasTriedAndInTheSystemsWordsWhatHappened() {
        assertThat(Errors.of(new IOException("whatever"), "connect to there"))
                .hasMessage("connect to there: IOException: whatever");
    }

    @Test
    void takesAMissingSocketFileForNobodyWhoListens() {
        assertThat(Errors.ofConnect(new SocketException("No such file or directory"), UnixDomainSocketAddress.of("x"))
                        .error())
                .isEqualTo(TransportError.CONNECTION_REFUSED);
    }
}
