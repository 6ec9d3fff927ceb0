package net.patchbay.testkit;

import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.util.Set;
import net.patchbay.transport.EventLoop;
import net.patchbay.transport.ReadinessHandler;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;

/** A stream that is right; what extends it is wrong in one thing. */
class BentStream implements TransportStream {
    /** Makes a stream wrong, and those that it accepts. */
    interface Bend {
        TransportStream of(TransportStream right, Bend bend);
    }

    final TransportStream right;
    private final Bend bend;

    BentStream(TransportStream right, Bend bend) {
        this.right = right;
        this.bend = bend;
    }

    /** Calls the handler once more, soon. */
    final void tellSoon(ReadinessHandler handler, int readiness) {
        right.loop().execute(() -> handler.ready(readiness));
    }

    @Override
    public EventLoop loop() {
        return right.loop();
    }

    @Override
    public void attach(ReadinessHandler handler) {
        right.attach(handler);
    }

    @Override
    public void interest(int readiness) {
        right.interest(readiness);
    }

    @Override
    public void bind(SocketAddress local) throws TransportException {
        right.bind(local);
    }

    @Override
    public SocketAddress localAddress() {
        return right.localAddress();
    }

    @Override
    public <T> void option(SocketOption<T> option, T value) throws TransportException {
        right.option(option, value);
    }

    @Override
    public <T> T option(SocketOption<T> option) throws TransportException {
        return right.option(option);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return right.supportedOptions();
    }

    @Override
    public void close() {
        right.close();
    }

    @Override
    public boolean connect(SocketAddress remote) throws TransportException {
        return right.connect(remote);
    }

    @Override
    public boolean finishConnect() throws TransportException {
        return right.finishConnect();
    }

    @Override
    public void listen(int backlog) throws TransportException {
        right.listen(backlog);
    }

    @Override
    public TransportStream accept() throws TransportException {
        TransportStream accepted = right.accept();
        return accepted == null ? null : bend.of(accepted, bend);
    }

    @Override
    public SocketAddress remoteAddress() {
        return right.remoteAddress();
    }

    @Override
    public int read(ByteBuffer into) throws TransportException {
        return right.read(into);
    }

    @Override
    public int peek(ByteBuffer into) throws TransportException {
        return right.peek(into);
    }

    @Override
    public int available() {
        return right.available();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int count) throws TransportException {
        return right.write(from, offset, count);
    }

    @Override
    public int write(ByteBuffer from) throws TransportException {
        return right.write(from);
    }

    @Override
    public void shutdownOutput() throws TransportException {
        right.shutdownOutput();
    }

    @Override
    public void abort() {
        right.abort();
    }

    @Override
    public TransportException error() {
        return right.error();
    }
}
