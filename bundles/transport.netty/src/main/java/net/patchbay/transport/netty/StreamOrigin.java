package net.patchbay.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DuplexChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;

/** Where the streams of one family and protocol come from. */
final class StreamOrigin implements AutoCloseable {
    private final Loops loops;
    private final AddressFamily family;
    private final Supplier<Guard> guards;
    private final Set<SocketOption<?>> options;
    private final Set<Seat> seats = ConcurrentHashMap.newKeySet();

    /**
     * An origin.
     *
     * @param guards the present guard for each connection; gives null for none
     */
    StreamOrigin(Loops loops, TransportProtocol protocol, Supplier<Guard> guards) {
        this.loops = loops;
        this.family = protocol.family();
        this.guards = guards;
        this.options = Choices.ofStreams(protocol);
    }

    Loops loops() {
        return loops;
    }

    Io io() {
        return loops.io();
    }

    Set<SocketOption<?>> options() {
        return options;
    }

    Seat seat(Choices choices) {
        return new Seat(family, seats, choices);
    }

    /** Whether an address is of the family. */
    void check(SocketAddress address) throws TransportException {
        if (!AddressFamily.of(address).equals(Optional.of(family))) {
            throw new TransportException(
                    TransportError.ADDRESS_NOT_SUPPORTED, address + " is not an address of the family " + family);
        }
    }

    /** A channel that can connect, registered with its loop. */
    Attempt attempt(Choices choices, NettyLoop loop, Telling telling, Seat seat) throws TransportException {
        DuplexChannel channel = open(() -> io().stream(family));
        Line line = new Line(channel, telling, guards.get());
        choices.applyTo(channel.config());
        channel.pipeline().addLast(line);
        register(loop, channel);
        return new Attempt(line, loop, telling, seat);
    }

    /** Begins to connect; what fails at once is thrown, the rest the attempt learns. */
    void begin(Attempt attempt, Seat seat, SocketAddress to) throws TransportException {
        Line line = attempt.line();
        DuplexChannel channel = line.channel();
        if (seat.local() == null) {
            seat.close();
        } else {
            take(seat, channel, "binding to ");
        }
        if (line.guard() != null) {
            line.guard().connecting(channel, (InetSocketAddress) to);
        }
        ChannelFuture connecting = channel.connect(io().inward(to));
        if (connecting.isDone()) {
            Failures.check(connecting, "connecting to " + to);
        }
        line.attempt(attempt);
        connecting.addListener(done -> {
            if (done.cause() != null) {
                attempt.fail(Failures.of(done.cause(), "connecting to " + to));
            } else if (line.guard() == null) {
                attempt.succeed();
            }
        });
    }

    /** The line of a channel that was accepted and belongs to no loop yet. */
    Line accepted(Choices choices, DuplexChannel channel, Telling telling) throws TransportException {
        Guard guard = guards.get();
        Line line = new Line(channel, telling, guard);
        choices.applyTo(channel.config());
        if (guard != null) {
            guard.accepted(channel);
        }
        channel.pipeline().addLast(line);
        return line;
    }

    /** A channel that can listen, registered with its loop. */
    Listener listener(
            Choices choices, NettyLoop loop, Telling telling, int backlog, Function<DuplexChannel, NettyStream> streams)
            throws TransportException {
        Guard guard = guards.get();
        if (guard != null) {
            guard.listening();
        }
        ServerChannel channel = open(() -> io().listener(family));
        choices.applyTo(channel.config());
        channel.config().setOption(ChannelOption.SO_BACKLOG, Math.max(1, backlog));
        Listener listener = new Listener(channel, telling, guard == null ? 0 : Math.max(1, backlog), streams);
        channel.pipeline().addLast(listener);
        register(loop, channel);
        return listener;
    }

    /** Binds a channel to a seat's address. The seat is left after that, so that nobody takes the address in between. */
    void take(Seat seat, Channel channel, String what) throws TransportException {
        if (family == AddressFamily.UNIX) {
            seat.close(); // two sockets can't have one file
            Failures.check(channel.bind(io().inward(seat.local())), what + seat.local());
            return;
        }
        seat.share();
        Boolean chosen = io().get(channel.config(), StandardSocketOptions.SO_REUSEADDR);
        set(channel.config(), StandardSocketOptions.SO_REUSEADDR, true);
        ChannelFuture bound = channel.bind(io().inward(seat.local()));
        seat.close();
        if (!bound.isSuccess()) { // not every system lets two share it
            bound = channel.bind(io().inward(seat.local()));
        }
        set(channel.config(), StandardSocketOptions.SO_REUSEADDR, Boolean.TRUE.equals(chosen));
        Failures.check(bound, what + seat.local());
    }

    private static <C extends Channel> C open(Supplier<C> channel) throws TransportException {
        try {
            return channel.get();
        } catch (ChannelException e) {
            throw Failures.of(e.getCause() == null ? e : e.getCause(), "opening a socket");
        }
    }

    private static void register(NettyLoop loop, Channel channel) throws TransportException {
        Failures.check(loop.netty().register(channel), "adding a socket to its loop");
    }

    <T> void set(ChannelConfig config, SocketOption<T> option, T value) throws TransportException {
        Choices.check(option, value);
        try {
            io().set(config, option, value);
        } catch (RuntimeException e) {
            throw new TransportException(
                    TransportError.INVALID_ARGUMENT,
                    "setting " + option + " to " + value + " failed: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        seats.forEach(Seat::close);
    }
}
