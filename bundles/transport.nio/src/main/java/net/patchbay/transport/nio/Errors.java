package net.patchbay.transport.nio;

import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ConnectionPendingException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Map;
import java.util.Optional;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.loops.Words;

/** What java.nio throws, in the words of transports. It keeps the system's number to itself, so its text tells more than its types. */
final class Errors {
    /** What strerror says, as it stands in messages; Windows words its own. */
    private static final Map<String, TransportError> TEXTS = Map.ofEntries(
            Map.entry("Connection reset", TransportError.CONNECTION_RESET),
            Map.entry("Broken pipe", TransportError.CONNECTION_RESET),
            Map.entry("An existing connection was forcibly closed", TransportError.CONNECTION_RESET),
            Map.entry("connection abort", TransportError.CONNECTION_ABORTED),
            Map.entry("An established connection was aborted", TransportError.CONNECTION_ABORTED),
            Map.entry("Connection refused", TransportError.CONNECTION_REFUSED),
            Map.entry("timed out", TransportError.TIMED_OUT),
            Map.entry("Network is unreachable", TransportError.NETWORK_UNREACHABLE),
            Map.entry("No route to host", TransportError.HOST_UNREACHABLE),
            Map.entry("Host is unreachable", TransportError.HOST_UNREACHABLE),
            Map.entry("Host is down", TransportError.HOST_UNREACHABLE),
            Map.entry("Network is down", TransportError.NETWORK_DOWN),
            Map.entry("ddress already in use", TransportError.ADDRESS_IN_USE),
            Map.entry("assign requested address", TransportError.ADDRESS_NOT_AVAILABLE),
            Map.entry("not valid in its context", TransportError.ADDRESS_NOT_AVAILABLE),
            Map.entry("ddress family not supported", TransportError.ADDRESS_NOT_SUPPORTED),
            Map.entry("Permission denied", TransportError.ACCESS_DENIED),
            Map.entry("Operation not permitted", TransportError.ACCESS_DENIED),
            Map.entry("Message too long", TransportError.MESSAGE_TOO_LONG),
            Map.entry("Too many open files", TransportError.NO_RESOURCES),
            Map.entry("No buffer space", TransportError.NO_RESOURCES),
            Map.entry("Cannot allocate memory", TransportError.NO_RESOURCES),
            Map.entry("No space left", TransportError.NO_RESOURCES),
            Map.entry("Transport endpoint is not connected", TransportError.NOT_CONNECTED),
            Map.entry("not supported", TransportError.NOT_SUPPORTED),
            Map.entry("not available", TransportError.NOT_SUPPORTED),
            Map.entry("Invalid argument", TransportError.INVALID_ARGUMENT));

    private Errors() {}

    /**
     * Translates.
     *
     * @param thrown what java.nio threw
     * @param what what was tried and with what, for people
     */
    static TransportException of(Exception thrown, String what) {
        return thrown instanceof TransportException ours
                ? ours
                : new TransportException(error(thrown), what + ": " + Words.of(thrown));
    }

    /** The same of a connect: where a Unix domain socket has no file nobody listens, and where its backlog is full it refuses. */
    static TransportException ofConnect(Exception thrown, SocketAddress to) {
        TransportException error = of(thrown, "connect to " + to);
        String message = String.valueOf(thrown.getMessage());
        boolean refused = message.contains("No such file") || message.contains("temporarily unavailable");
        return refused ? new TransportException(TransportError.CONNECTION_REFUSED, error.getMessage()) : error;
    }

    private static TransportError error(Exception thrown) {
        return byType(thrown).or(() -> byText(thrown)).orElseGet(() -> last(thrown));
    }

    private static Optional<TransportError> byType(Exception thrown) {
        TransportError error = null;
        if (thrown instanceof PortUnreachableException) {
            error = TransportError.PORT_UNREACHABLE;
        } else if (thrown instanceof SocketTimeoutException) {
            error = TransportError.TIMED_OUT;
        } else if (thrown instanceof NotYetConnectedException) {
            error = TransportError.NOT_CONNECTED;
        } else if (thrown instanceof AlreadyConnectedException || thrown instanceof ConnectionPendingException) {
            error = TransportError.ALREADY_CONNECTED;
        } else if (thrown instanceof AlreadyBoundException) {
            error = TransportError.INVALID_STATE;
        } else if (thrown instanceof UnsupportedAddressTypeException || thrown instanceof UnresolvedAddressException) {
            error = TransportError.ADDRESS_NOT_SUPPORTED;
        } else if (thrown instanceof ClosedChannelException) {
            error = TransportError.CLOSED;
        } else if (thrown instanceof UnsupportedOperationException) {
            error = TransportError.NOT_SUPPORTED;
        } else if (thrown instanceof SecurityException) {
            error = TransportError.ACCESS_DENIED;
        }
        return Optional.ofNullable(error);
    }

    private static Optional<TransportError> byText(Exception thrown) {
        String message = String.valueOf(thrown.getMessage());
        return TEXTS.entrySet().stream()
                .filter(text -> message.contains(text.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Where the text says nothing that is known here. */
    private static TransportError last(Exception thrown) {
        if (thrown instanceof NoRouteToHostException) {
            return TransportError.HOST_UNREACHABLE;
        }
        if (thrown instanceof ConnectException) {
            return TransportError.CONNECTION_REFUSED;
        }
        if (thrown instanceof BindException) {
            return TransportError.ADDRESS_NOT_AVAILABLE;
        }
        return thrown instanceof IllegalArgumentException ? TransportError.INVALID_ARGUMENT : TransportError.FAILED;
    }
}
