package net.patchbay.transport.linux;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.loops.Gathered;
import net.patchbay.transport.loops.Loop;

/** A datagram socket, or a raw one: that has no ports, and one of IPv4 receives with the header of the Internet protocol. */
final class LinuxDatagrams extends LinuxSocket implements TransportDatagrams {
    private final boolean raw;
    private final Inbox inbox;
    private SocketAddress bound;
    private SocketAddress remote;
    private boolean prepared;

    LinuxDatagrams(Loop<EpollPoller> loop, int fd, TransportProtocol protocol) {
        super(loop, fd, protocol.family(), Options.ofDatagrams(protocol.family()));
        this.raw = protocol.type() == SocketType.RAW;
        this.inbox = new Inbox(fd, loop.poller());
    }

    /** Has the system tell where datagrams were sent to; once, before any can come. On the loop. */
    private Calls prepared() {
        Calls calls = calls();
        if (!prepared) {
            prepared = true;
            int unused = calls.set(fd(), Linux.IPPROTO_IP, Linux.IP_PKTINFO, 1);
            if (family() == AddressFamily.INET6) {
                unused = calls.set(fd(), Linux.IPPROTO_IPV6, Linux.IPV6_RECVPKTINFO, 1);
            }
        }
        return calls;
    }

    @Override
    public void bind(SocketAddress address) throws TransportException {
        checkOpen();
        if (localAddress() != null) {
            throw new TransportException(
                    TransportError.INVALID_STATE, "the socket is bound to " + localAddress() + " already");
        }
        int unused = Errno.check(prepared().bind(fd(), portless(address), family()), "bind to " + address);
        learnAddress();
        bound = localAddress();
    }

    private SocketAddress portless(SocketAddress address) {
        return raw && address instanceof InetSocketAddress inet && !inet.isUnresolved()
                ? new InetSocketAddress(inet.getAddress(), 0)
                : address;
    }

    private void learnAddress() {
        localAddress(portless(calls().localAddress(fd())));
    }

    /** First there is none, so that the system chooses the way anew; a port that it chose is asked for again. */
    @Override
    public void remote(SocketAddress to) throws TransportException {
        checkOpen();
        Calls calls = prepared();
        if (to != null) {
            int unused = calls.address(to, family());
        }
        if (remote != null) {
            remote = null;
            forgetRemote(calls);
        }
        if (to != null) {
            int unused = Errno.check(calls.connect(fd(), portless(to), family()), "set the remote address " + to);
            remote = to;
        }
        learnAddress();
    }

    private void forgetRemote(Calls calls) throws TransportException {
        int unused = Errno.check(calls.disconnect(fd()), "forget the remote address");
        SocketAddress before = bound == null ? anyWithPort(localAddress()) : bound;
        if (!raw && !before.equals(calls.localAddress(fd()))) {
            unused = Errno.check(calls.bind(fd(), before, family()), "bind to " + before + " again");
        }
    }

    private SocketAddress anyWithPort(SocketAddress address) {
        int port = ((InetSocketAddress) address).getPort();
        return new InetSocketAddress(Sockaddr.any(family()), port);
    }

    @Override
    public boolean receive(ByteBuffer into, DatagramHeader header) throws TransportException {
        checkOpen();
        loop().touch(this);
        return inbox.receive(into, header, 0);
    }

    @Override
    public boolean peek(ByteBuffer into, DatagramHeader header) throws TransportException {
        checkOpen();
        loop().touch(this);
        return inbox.receive(into, header, Linux.MSG_PEEK);
    }

    @Override
    public boolean send(ByteBuffer from, SocketAddress to) throws TransportException {
        checkOpen();
        if (to == null && remote == null) {
            throw new TransportException(TransportError.NOT_CONNECTED, "no remote address is given or set");
        }
        int size = from.remaining();
        if (size > EpollPoller.SCRATCH) {
            throw new TransportException(
                    TransportError.MESSAGE_TOO_LONG, "a datagram of " + size + " bytes is too long");
        }
        Gathered.copy(from, loop().poller().scratch().bytes().clear());
        int result = put(size, to);
        if (result < 0 && result != -Errno.EAGAIN) {
            throw Errno.failure(-result, "send " + size + " bytes to " + (to == null ? "the remote address" : to));
        }
        if (result >= 0) {
            from.position(from.limit());
        }
        if (localAddress() == null) {
            learnAddress();
        }
        return result >= 0;
    }

    /** That an earlier datagram was refused is no reason not to send this one; it is told to who receives. */
    private int put(int size, SocketAddress to) throws TransportException {
        Calls calls = prepared();
        int addressSize = to == null ? 0 : calls.address(portless(to), family());
        int result = once(calls, size, addressSize);
        if (result == -Errno.ECONNREFUSED) {
            boolean unused = inbox.refused(-result);
            loop().touch(this);
            result = once(calls, size, addressSize);
        }
        return result;
    }

    private int once(Calls calls, int size, int addressSize) {
        long from = loop().poller().scratch().address();
        long address = addressSize == 0 ? 0 : calls.addressRoom();
        return (int) Calls.result(Libc.sendto(fd(), from, size, Linux.MSG_NOSIGNAL, address, addressSize));
    }

    @Override
    public void join(InetAddress group, NetworkInterface on) throws TransportException {
        checkOpen();
        int unused = Errno.check(Groups.join(calls(), fd(), group, on), "join " + group.getHostAddress());
    }

    @Override
    public void leave(InetAddress group, NetworkInterface on) {
        if (!isClosed()) {
            int unused = Groups.leave(calls(), fd(), group, on);
        }
    }

    @Override
    protected int bitsFor(int readiness) {
        boolean bytes = (readiness & Readiness.READ) != 0 && !inbox.holds();
        return (bytes ? Linux.IN : 0) | ((readiness & Readiness.WRITE) != 0 ? Linux.OUT : 0);
    }

    @Override
    protected int readiness(int found, int asked) {
        if ((found & Linux.ERR) != 0) {
            boolean unused = inbox.refused(calls().error(fd()));
        }
        return ((found & Linux.IN) != 0 ? Readiness.READ : 0) | ((found & Linux.OUT) != 0 ? Readiness.WRITE : 0);
    }

    @Override
    protected int readyAnyway() {
        return inbox.holds() ? Readiness.READ : 0;
    }

    @Override
    void leave() {
        // the system forgets its groups with it
    }
}
