package net.patchbay.transport.netty;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ConnectTimeoutException;
import java.io.FileNotFoundException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** Says in the words of transports what Netty and the system threw. */
final class Failures {
    /** The native channels give the system's number; its words depend on the language. */
    private static final Pattern NUMBER = Pattern.compile("error\\((-?\\d+)\\)");

    private static final Map<Integer, TransportError> NUMBERS = Map.ofEntries(
            Map.entry(1, TransportError.ACCESS_DENIED),
            Map.entry(2, TransportError.CONNECTION_REFUSED),
            Map.entry(12, TransportError.NO_RESOURCES),
            Map.entry(13, TransportError.ACCESS_DENIED),
            Map.entry(22, TransportError.INVALID_ARGUMENT),
            Map.entry(23, TransportError.NO_RESOURCES),
            Map.entry(24, TransportError.NO_RESOURCES),
            Map.entry(32, TransportError.CONNECTION_RESET),
            Map.entry(90, TransportError.MESSAGE_TOO_LONG),
            Map.entry(97, TransportError.ADDRESS_NOT_SUPPORTED),
            Map.entry(98, TransportError.ADDRESS_IN_USE),
            Map.entry(99, TransportError.ADDRESS_NOT_AVAILABLE),
            Map.entry(100, TransportError.NETWORK_DOWN),
            Map.entry(101, TransportError.NETWORK_UNREACHABLE),
            Map.entry(103, TransportError.CONNECTION_ABORTED),
            Map.entry(104, TransportError.CONNECTION_RESET),
            Map.entry(105, TransportError.NO_RESOURCES),
            Map.entry(110, TransportError.TIMED_OUT),
            Map.entry(111, TransportError.CONNECTION_REFUSED),
            Map.entry(113, TransportError.HOST_UNREACHABLE));

    /** Where there is no number: java.nio, whose exceptions of one class have several reasons. */
    private static final Map<String, TransportError> WORDS = Map.of(
            "address already in use", TransportError.ADDRESS_IN_USE,
            "cannot assign requested address", TransportError.ADDRESS_NOT_AVAILABLE,
            "permission denied", TransportError.ACCESS_DENIED,
            "network is unreachable", TransportError.NETWORK_UNREACHABLE,
            "connection timed out", TransportError.TIMED_OUT,
            "connection reset", TransportError.CONNECTION_RESET,
            "broken pipe", TransportError.CONNECTION_RESET,
            "no such file", TransportError.CONNECTION_REFUSED,
            "message too long", TransportError.MESSAGE_TOO_LONG,
            "too many open files", TransportError.NO_RESOURCES);

    private Failures() {}

    static TransportException of(Throwable cause, String what) {
        if (cause instanceof TransportException said) {
            return said;
        }
        String words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new TransportException(error(cause, words), what + " failed: " + words);
    }

    private static TransportError error(Throwable cause, String words) {
        return byNumber(words).or(() -> byWords(words)).orElseGet(() -> byClass(cause));
    }

    private static Optional<TransportError> byNumber(String words) {
        Matcher matcher = NUMBER.matcher(words);
        return matcher.find()
                ? Optional.ofNullable(NUMBERS.get(Math.abs(Integer.parseInt(matcher.group(1)))))
                : Optional.empty();
    }

    private static Optional<TransportError> byWords(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(known -> lower.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static TransportError byClass(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return TransportError.TIMED_OUT;
        }
        if (cause instanceof NoRouteToHostException) {
            return TransportError.HOST_UNREACHABLE;
        }
        if (cause instanceof PortUnreachableException) {
            return TransportError.PORT_UNREACHABLE;
        }
        if (cause instanceof ConnectException || cause instanceof FileNotFoundException) {
            return TransportError.CONNECTION_REFUSED;
        }
        if (cause instanceof BindException) {
            return TransportError.ADDRESS_IN_USE;
        }
        if (cause instanceof AlreadyBoundException) {
            return TransportError.INVALID_STATE;
        }
        if (cause instanceof UnsupportedAddressTypeException || cause instanceof UnresolvedAddressException) {
            return TransportError.ADDRESS_NOT_SUPPORTED;
        }
        return cause instanceof ClosedChannelException ? TransportError.CLOSED : TransportError.FAILED;
    }

    /** Throws what a future that is done by now failed with. */
    static void check(ChannelFuture future, String what) throws TransportException {
        if (future.isDone() && future.cause() != null) {
            throw of(future.cause(), what);
        }
    }
}
