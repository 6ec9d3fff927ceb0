package net.patchbay.transport.linux;

import java.net.SocketAddress;
import java.util.function.Consumer;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.loops.Loop;

/** A socket on which the kernel tells of links, addresses and routes as they change. */
final class Netlink extends Descriptor {
    private static final int NETLINK_ROUTE = 0;

    /** Links, and of both versions of the Internet protocol addresses and routes. */
    private static final int GROUPS = 0x1 | 0x10 | 0x40 | 0x100 | 0x400;

    private static final int ADDRESS_SIZE = 12;

    private final Consumer<Changes> told;

    private Netlink(Loop<EpollPoller> loop, int fd, Consumer<Changes> told) {
        super(loop, fd);
        this.told = told;
    }

    /**
     * Opens one; what changes from here on is told once {@link #begin} was called.
     *
     * @param told hears of changes, on the loop
     */
    static Netlink open(Loop<EpollPoller> loop, Consumer<Changes> told) throws TransportException {
        int fd = Errno.check(Calls.open(Linux.AF_NETLINK, Linux.SOCK_RAW, NETLINK_ROUTE), "open netlink");
        Block address = new Block(ADDRESS_SIZE);
        address.bytes().putShort(0, (short) Linux.AF_NETLINK).putInt(8, GROUPS);
        if (address.lend(at -> Libc.bind(fd, at, ADDRESS_SIZE)) < 0) {
            TransportException failure = Errno.failure(Libc.errno(), "bind netlink");
            int unused = Libc.close(fd);
            throw failure;
        }
        return new Netlink(loop, fd, told);
    }

    /** Any thread. */
    void begin() {
        loop().execute(() -> {
            attach(readiness -> read());
            interest(Readiness.READ);
        });
    }

    private void read() {
        Changes changes = new Changes();
        Block scratch = loop().poller().scratch();
        long got = 1;
        while (got > 0) {
            got = Calls.result(Libc.recv(fd(), scratch.address(), EpollPoller.SCRATCH, 0));
            if (got > 0) {
                changes.add(scratch.bytes().clear().limit((int) got));
            } else if (got == -Errno.ENOBUFS) {
                changes.addAll();
                got = 1;
            }
        }
        told.accept(changes);
    }

    @Override
    protected int bitsFor(int readiness) {
        return (readiness & Readiness.READ) != 0 ? Linux.IN : 0;
    }

    @Override
    protected int readiness(int found, int asked) {
        return found == 0 ? 0 : Readiness.READ;
    }

    @Override
    protected int readyAnyway() {
        return 0;
    }

    @Override
    void leave() {
        // nothing
    }

    @Override
    public SocketAddress localAddress() {
        return null;
    }

    @Override
    public String toString() {
        return "the socket of netlink";
    }
}
