package net.patchbay.transport.netty;

import io.netty.channel.ChannelConfig;
import java.net.SocketOption;
import java.util.function.Supplier;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportOptions;

/** The options of a stream: those of its channel, or of its seat while it has none, and kept for the channels that come. */
final class StreamOptions {
    private final StreamOrigin origin;
    private final Seat seat;
    private final Supplier<ChannelConfig> channel;
    private final Choices choices;

    /**
     * For one stream.
     *
     * @param channel the configuration of its present channel; gives null while it has none
     */
    StreamOptions(StreamOrigin origin, Seat seat, Choices choices, Supplier<ChannelConfig> channel) {
        this.origin = origin;
        this.seat = seat;
        this.channel = channel;
        this.choices = choices;
    }

    /** What was chosen, for the next channel. */
    Choices choices() {
        return choices;
    }

    <T> void set(SocketOption<T> option, T value) throws TransportException {
        check(option);
        if (option == TransportOptions.TLS_APPLICATION_PROTOCOL) {
            throw new TransportException(TransportError.INVALID_ARGUMENT, option + " is agreed upon and can't be set");
        }
        ChannelConfig config = channel.get();
        if (config != null) {
            origin.set(config, option, value);
        } else if (seat.isTaken() || mayBeRefused(value)) {
            seat.option(option, value);
        }
        choices.choose(option, value);
    }

    /** No system refuses a yes or a no, nor does it round it: no socket has to be made to find that out. */
    private static boolean mayBeRefused(Object value) {
        return !(value instanceof Boolean);
    }

    <T> T get(SocketOption<T> option) throws TransportException {
        check(option);
        ChannelConfig config = channel.get();
        T chosen = choices.chosen(option);
        if (config == null && chosen != null && !seat.isTaken() && !mayBeRefused(chosen)) {
            return chosen;
        }
        T present = config == null ? seat.option(option) : origin.io().get(config, option);
        return present == null ? chosen : present;
    }

    /** Whether the stream has it. */
    void check(SocketOption<?> option) throws TransportException {
        if (!origin.options().contains(option)) {
            throw new TransportException(TransportError.NOT_SUPPORTED, "a stream of this transport has no " + option);
        }
    }
}
