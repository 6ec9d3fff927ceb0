package net.patchbay.testkit;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.util.Set;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.EventLoop;
import net.patchbay.transport.ReadinessHandler;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportException;

/** A datagram socket that is right; what extends it is wrong in one thing. */
class BentDatagram implements TransportDatagrams {
    final TransportDatagrams right;

    BentDatagram(TransportDatagrams right) {
        this.right = right;
    }

    /** What is told instead; 0 for nothing. */
    int bent(int readiness) {
        return readiness;
    }

    @Override
    public EventLoop loop() {
        return right.loop();
    }

    @Override
    public void attach(ReadinessHandler handler) {
        right.attach(readiness -> {
            int wrong = bent(readiness);
            if (wrong != 0) {
                handler.ready(wrong);
            }
        });
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
    public boolean receive(ByteBuffer into, DatagramHeader header) throws TransportException {
        return right.receive(into, header);
    }

    @Override
    public boolean peek(ByteBuffer into, DatagramHeader header) throws TransportException {
        return right.peek(into, header);
    }

    @Override
    public boolean send(ByteBuffer from, SocketAddress to) throws TransportException {
        return right.send(from, to);
    }

    @Override
    public void remote(SocketAddress remote) throws TransportException {
        right.remote(remote);
    }

    @Override
    public void join(InetAddress group, NetworkInterface on) throws TransportException {
        right.join(group, on);
    }

    @Override
    public void leave(InetAddress group, NetworkInterface on) {
        right.leave(group, on);
    }
}
