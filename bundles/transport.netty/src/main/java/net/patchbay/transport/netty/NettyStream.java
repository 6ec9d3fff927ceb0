package net.patchbay.transport.netty;

import io.netty.channel.ChannelConfig;
import io.netty.channel.socket.DuplexChannel;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Consumer;
import net.patchbay.transport.EventLoop;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.ReadinessHandler;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportOptions;
import net.patchbay.transport.TransportStream;

/** A stream: a seat at first, then an attempt to connect and a line, or a listener. */
final class NettyStream implements TransportStream, Telling.Source {
    private final StreamOrigin origin;
    private final NettyLoop loop;
    private final Telling telling;
    private final Seat seat;
    private final StreamOptions options;
    private Attempt attempt;
    private Line line;
    private Listener listener;
    private boolean closed;
    private volatile SocketAddress local;
    private volatile SocketAddress remote;

    NettyStream(StreamOrigin origin) {
        this.origin = origin;
        this.loop = origin.loops().next();
        this.telling = new Telling(loop, this);
        Choices choices = new Choices(origin.io());
        this.seat = origin.seat(choices);
        this.options = new StreamOptions(origin, seat, choices, this::channelConfig);
    }

    /** One that was accepted; its loop learns of it before anybody can give it a task. */
    private NettyStream(NettyStream listening, DuplexChannel channel) throws TransportException {
        this(listening.origin);
        line = origin.accepted(listening.options.choices(), channel, telling);
        local = origin.io().outward(channel.localAddress());
        remote = origin.io().outward(channel.remoteAddress());
        var unused = loop.netty().register(channel);
    }

    private NettyStream accepted(DuplexChannel channel) {
        try {
            return new NettyStream(this, channel);
        } catch (TransportException e) {
            channel.unsafe().closeForcibly(); // the certificate was taken out of the configuration meanwhile
            return null;
        }
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public void attach(ReadinessHandler handler) {
        telling.attach(handler);
    }

    @Override
    public void interest(int readiness) {
        telling.interest(readiness);
    }

    @Override
    public int ready() {
        if (line != null) {
            return line.ready();
        }
        if (listener != null) {
            return listener.ready();
        }
        return attempt != null && attempt.ended() ? Readiness.CONNECT : 0;
    }

    @Override
    public void settle(int interest) {
        if (line != null) {
            line.settle(interest);
        } else if (listener != null) {
            listener.settle(interest);
        }
    }

    @Override
    public void bind(SocketAddress address) throws TransportException {
        checkUnused();
        origin.check(address);
        seat.bind(address);
        local = seat.local();
    }

    private void checkUnused() throws TransportException {
        checkOpen();
        if (attempt != null || line != null) {
            throw new TransportException(TransportError.ALREADY_CONNECTED, "the socket has a connection already");
        }
        if (listener != null) {
            throw new TransportException(TransportError.INVALID_STATE, "the socket listens already");
        }
    }

    private void checkOpen() throws TransportException {
        if (closed) {
            throw new TransportException(TransportError.CLOSED, "the socket is closed");
        }
    }

    @Override
    public boolean connect(SocketAddress to) throws TransportException {
        checkUnused();
        origin.check(to);
        Attempt made = origin.attempt(options.choices(), loop, telling, seat);
        try {
            origin.begin(made, seat, to);
        } catch (TransportException e) {
            made.line().abort();
            throw e;
        }
        attempt = made;
        remote = to;
        return attempt.ended() && finishConnect();
    }

    @Override
    public boolean finishConnect() throws TransportException {
        if (line != null) {
            return true;
        }
        if (attempt == null) {
            throw new TransportException(TransportError.NOT_CONNECTED, "no connect is under way");
        }
        if (!attempt.ended()) {
            return false;
        }
        Attempt done = attempt;
        attempt = null;
        if (done.failure() != null) {
            remote = null;
            throw done.failure();
        }
        done.line().attempt(null);
        line = done.line();
        local = origin.io().outward(line.channel().localAddress());
        return true;
    }

    @Override
    public void listen(int backlog) throws TransportException {
        checkOpen();
        if (attempt != null || line != null || listener != null) {
            throw new TransportException(
                    TransportError.INVALID_STATE, "the socket is connected, connecting or listens");
        }
        if (seat.local() == null) {
            throw new TransportException(TransportError.INVALID_STATE, "a socket must be bound before it listens");
        }
        Listener made = origin.listener(options.choices(), loop, telling, backlog, this::accepted);
        try {
            origin.take(seat, made.channel(), "listening at ");
        } catch (TransportException e) {
            made.close();
            throw e;
        }
        listener = made;
        local = origin.io().outward(made.channel().localAddress());
        telling.soon();
    }

    @Override
    public TransportStream accept() throws TransportException {
        checkOpen();
        if (listener == null) {
            throw new TransportException(TransportError.INVALID_STATE, "the socket doesn't listen");
        }
        return listener.accept();
    }

    @Override
    public SocketAddress localAddress() {
        return local;
    }

    @Override
    public SocketAddress remoteAddress() {
        return remote;
    }

    private Line line() throws TransportException {
        checkOpen();
        if (line == null) {
            throw new TransportException(TransportError.NOT_CONNECTED, "the socket is not connected");
        }
        return line;
    }

    @Override
    public int read(ByteBuffer into) throws TransportException {
        return line().read(into);
    }

    @Override
    public int peek(ByteBuffer into) throws TransportException {
        return line().peek(into);
    }

    @Override
    public int available() {
        return line == null ? 0 : line.available();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int count) throws TransportException {
        long sum = 0;
        for (int i = offset; i < offset + count; i++) {
            sum += line().write(from[i]);
            if (from[i].hasRemaining()) {
                break;
            }
        }
        return sum;
    }

    @Override
    public int write(ByteBuffer from) throws TransportException {
        return line().write(from);
    }

    @Override
    public void shutdownOutput() throws TransportException {
        line().shutdownOutput();
    }

    @Override
    public TransportException error() {
        return line == null ? null : line.error();
    }

    @Override
    public <T> void option(SocketOption<T> option, T value) throws TransportException {
        checkOpen();
        options.set(option, value);
    }

    @Override
    public <T> T option(SocketOption<T> option) throws TransportException {
        checkOpen();
        options.check(option);
        if (option == TransportOptions.TLS_APPLICATION_PROTOCOL) {
            return option.type().cast(line == null ? "" : line.applicationProtocol());
        }
        return options.get(option);
    }

    private ChannelConfig channelConfig() {
        if (listener != null) {
            return listener.channel().config();
        }
        Line present = attempt == null ? line : attempt.line();
        return present == null ? null : present.channel().config();
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return origin.options();
    }

    @Override
    public void close() {
        end(Line::close);
    }

    @Override
    public void abort() {
        end(Line::abort);
    }

    private void end(Consumer<Line> how) {
        if (!loop.inLoop()) {
            loop.executeEnd(() -> end(how));
        } else if (!closed) {
            closed = true;
            telling.stop();
            seat.leave();
            if (attempt != null) {
                attempt.line().abort();
            } else if (line != null) {
                how.accept(line);
            } else if (listener != null) {
                listener.close();
            }
        }
    }
}
