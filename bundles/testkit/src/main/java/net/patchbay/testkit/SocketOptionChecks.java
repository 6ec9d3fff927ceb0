package net.patchbay.testkit;

import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.List;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportOptions;
import net.patchbay.transport.TransportSocket;

/** Options of sockets, and the capabilities that are options. */
final class SocketOptionChecks {
    private record Unknown(String name, Class<Integer> type) implements SocketOption<Integer> {}

    private SocketOptionChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "knows each option that it says it knows",
                        "TransportSocket.supportedOptions",
                        "name no option that a fresh socket can't be asked for",
                        SocketOptionChecks::known),
                new TransportCheck(
                        "keeps the value of an option",
                        "TransportSocket.option",
                        "hand the value on to the system, and ask the system for it",
                        SocketOptionChecks::kept),
                new TransportCheck(
                        "refuses an option that it doesn't know",
                        "TransportSocket.option",
                        "throw NOT_SUPPORTED for what isn't in supportedOptions(), when it is set and when it is asked for",
                        SocketOptionChecks::unknown),
                new TransportCheck(
                        "refuses a value that makes no sense",
                        "TransportSocket.option",
                        "throw INVALID_ARGUMENT for a negative size of a buffer",
                        SocketOptionChecks::senseless),
                new TransportCheck(
                        "keeps IPv6 sockets from IPv4 if it says that it can, or says that it can't",
                        "TransportCapability.V6_ONLY",
                        "state V6_ONLY, or throw NOT_SUPPORTED for IPV6_V6ONLY = true",
                        SocketOptionChecks::v6Only),
                new TransportCheck(
                        "shares an address if it says that it can, or says that it can't",
                        "TransportCapability.REUSE_PORT",
                        "state REUSE_PORT and let several sockets with SO_REUSEPORT be bound to one address, or don't know that option",
                        SocketOptionChecks::reusePort));
    }

    private static void known(TransportTrial trial) throws Exception {
        Watch<?> watch = trial.socket();
        for (SocketOption<?> option : watch.socket().supportedOptions()) {
            watch.on(() -> watch.socket().option(option));
        }
    }

    private static void kept(TransportTrial trial) throws Exception {
        Watch<?> watch = trial.socket();
        SocketOption<Boolean> option = StandardSocketOptions.SO_REUSEADDR;
        if (!watch.socket().supportedOptions().contains(option)) {
            throw new SkippedCheck("the socket has no SO_REUSEADDR");
        }
        for (Boolean value : List.of(true, false, true)) {
            watch.run(() -> watch.socket().option(option, value));
            Broken.unlessEqual(watch.on(() -> watch.socket().option(option)), value, "SO_REUSEADDR");
        }
    }

    private static void unknown(TransportTrial trial) throws Exception {
        Watch<?> watch = trial.socket();
        SocketOption<Integer> option = new Unknown("NOBODY_KNOWS_THIS", Integer.class);
        Refusal.expect(TransportError.NOT_SUPPORTED, "setting " + option.name(), () -> set(watch, option, 1));
        Refusal.expect(
                TransportError.NOT_SUPPORTED,
                "asking for " + option.name(),
                () -> watch.on(() -> watch.socket().option(option)));
    }

    private static <T> T set(Watch<? extends TransportSocket> watch, SocketOption<T> option, T value) throws Exception {
        watch.run(() -> watch.socket().option(option, value));
        return value;
    }

    private static void senseless(TransportTrial trial) throws Exception {
        Watch<?> watch = trial.socket();
        SocketOption<Integer> option = StandardSocketOptions.SO_RCVBUF;
        if (!watch.socket().supportedOptions().contains(option)) {
            throw new SkippedCheck("the socket has no SO_RCVBUF");
        }
        Refusal.expect(TransportError.INVALID_ARGUMENT, "SO_RCVBUF = -1", () -> set(watch, option, -1));
    }

    private static void v6Only(TransportTrial trial) throws Exception {
        if (trial.fixture().protocol().family() != AddressFamily.INET6) {
            throw new SkippedCheck("the protocol isn't one of IPv6");
        }
        Watch<?> watch = trial.socket();
        SocketOption<Boolean> option = TransportOptions.IPV6_V6ONLY;
        if (trial.states(TransportCapability.V6_ONLY)) {
            set(watch, option, true);
            Broken.unlessEqual(watch.on(() -> watch.socket().option(option)), true, "IPV6_V6ONLY");
        } else {
            Refusal.expect(TransportError.NOT_SUPPORTED, "IPV6_V6ONLY = true", () -> set(watch, option, true));
        }
    }

    private static void reusePort(TransportTrial trial) throws Exception {
        if (trial.fixture().protocol().family() == AddressFamily.UNIX) {
            throw new SkippedCheck("Unix domain sockets share no addresses");
        }
        Watch<?> watch = trial.socket();
        SocketOption<Boolean> option = StandardSocketOptions.SO_REUSEPORT;
        boolean can = watch.socket().supportedOptions().contains(option);
        Broken.unlessEqual(can, trial.states(TransportCapability.REUSE_PORT), "that SO_REUSEPORT is known");
        if (can) {
            Watch<?> second = trial.socket();
            set(watch, option, true);
            set(second, option, true);
            SocketAddress address = trial.fixture().address();
            watch.run(() -> watch.socket().bind(address));
            second.run(() -> second.socket().bind(watch.socket().localAddress()));
        }
    }
}
