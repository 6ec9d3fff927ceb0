package net.patchbay.transport.linux;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.TransportException;

/**
 * The system's calls with the room for what they take and give by address. For one thread at a time. Results are those of the
 * system, or the negative number of an error.
 */
final class Calls {
    private static final int LENGTH = Sockaddr.SIZE;
    private static final int VALUE = LENGTH + 8;
    private static final int VALUE_SIZE = 32;
    private static final int POLLED = VALUE + VALUE_SIZE;
    private static final int SIZE = POLLED + 8;

    private final Block room = new Block(SIZE);
    private final ByteBuffer bytes = room.bytes();

    private static int result(int result) {
        return result < 0 ? -Libc.errno() : result;
    }

    static long result(long result) {
        return result < 0 ? -Libc.errno() : result;
    }

    /** A descriptor that doesn't block. Any thread. */
    static int open(int family, int type, int protocol) {
        return result(Libc.socket(family, type | Linux.SOCK_FLAGS, protocol));
    }

    int bind(int fd, SocketAddress address, AddressFamily family) throws TransportException {
        return result(Libc.bind(fd, room.address(), Sockaddr.write(address, family, bytes)));
    }

    int connect(int fd, SocketAddress address, AddressFamily family) throws TransportException {
        return result(Libc.connect(fd, room.address(), Sockaddr.write(address, family, bytes)));
    }

    /** Lets go of the remote address of a datagram socket. */
    int disconnect(int fd) {
        bytes.putLong(0, Linux.AF_UNSPEC).putLong(8, 0);
        return result(Libc.connect(fd, room.address(), 16));
    }

    static int listen(int fd, int backlog) {
        return result(Libc.listen(fd, backlog));
    }

    /** A descriptor that doesn't block; {@link #address} tells whose it is. */
    int accept(int fd) {
        bytes.putInt(LENGTH, Sockaddr.SIZE);
        return result(Libc.accept4(fd, room.address(), room.address(LENGTH), Linux.SOCK_FLAGS));
    }

    /** The address that the last call gave. */
    SocketAddress address() {
        return Sockaddr.read(bytes, Math.min(Sockaddr.SIZE, bytes.getInt(LENGTH)));
    }

    /** The address that it is bound to; null where there is none. */
    SocketAddress localAddress(int fd) {
        bytes.putInt(LENGTH, Sockaddr.SIZE);
        return Libc.getsockname(fd, room.address(), room.address(LENGTH)) < 0 ? null : address();
    }

    int set(int fd, int level, int option, int value) {
        bytes.putInt(VALUE, value);
        return result(Libc.setsockopt(fd, level, option, room.address(VALUE), 4));
    }

    /** Of two numbers, {@code linger} for one. */
    int set(int fd, int level, int option, int first, int second) {
        bytes.putInt(VALUE, first).putInt(VALUE + 4, second);
        return result(Libc.setsockopt(fd, level, option, room.address(VALUE), 8));
    }

    /** Of a structure. */
    int set(int fd, int level, int option, ByteBuffer value) {
        int size = value.remaining();
        bytes.put(VALUE, value, value.position(), size);
        return result(Libc.setsockopt(fd, level, option, room.address(VALUE), size));
    }

    /** {@link #value} and {@link #second} tell what it is. */
    int get(int fd, int level, int option) {
        bytes.putInt(LENGTH, VALUE_SIZE).putLong(VALUE, 0);
        return result(Libc.getsockopt(fd, level, option, room.address(VALUE), room.address(LENGTH)));
    }

    int value() {
        return bytes.getInt(VALUE);
    }

    int second() {
        return bytes.getInt(VALUE + 4);
    }

    /** The error that waits, positive, or 0. It is gone then: whoever asks keeps it. */
    int error(int fd) {
        return get(fd, Linux.SOL_SOCKET, Linux.SO_ERROR) < 0 ? 0 : value();
    }

    /** How many bytes wait, 0 where that can't be told. */
    int waiting(int fd) {
        return ask(fd, Linux.FIONREAD);
    }

    /** Whether the next byte is an urgent one. */
    boolean atMark(int fd) {
        return ask(fd, Linux.SIOCATMARK) == 1;
    }

    private int ask(int fd, long request) {
        bytes.putInt(VALUE, 0);
        return Libc.ioctl(fd, request, room.address(VALUE)) < 0 ? 0 : value();
    }

    /** Which of these hold now, and whether there is an error or an end. */
    int poll(int fd, int events) {
        bytes.putInt(POLLED, fd).putShort(POLLED + 4, (short) events).putShort(POLLED + 6, (short) 0);
        return Libc.poll(room.address(POLLED), 1, 0) <= 0 ? 0 : bytes.getShort(POLLED + 6);
    }

    static int shutdownOutput(int fd) {
        return result(Libc.shutdown(fd, Linux.SHUT_WR));
    }

    /** Where addresses are written for a call that isn't among these. */
    int address(SocketAddress address, AddressFamily family) throws TransportException {
        return Sockaddr.write(address, family, bytes);
    }

    long addressRoom() {
        return room.address();
    }
}
