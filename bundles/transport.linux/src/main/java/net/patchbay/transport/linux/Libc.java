package net.patchbay.transport.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * The system's calls, as they are: addresses of memory are numbers, and a negative result means that {@link #errno} says why.
 * Nothing else here knows how they are reached. Any thread.
 */
final class Libc {
    static {
        Native.register(Libc.class, NativeLibrary.getProcess());
    }

    private Libc() {}

    /** Why the last call of this thread failed. */
    static int errno() {
        return Native.getLastError();
    }

    /** Where a direct buffer lies, for as long as it is there. */
    static long addressOf(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    static native int socket(int family, int type, int protocol);

    static native int close(int fd);

    static native int bind(int fd, long address, int size);

    static native int connect(int fd, long address, int size);

    static native int listen(int fd, int backlog);

    static native int accept4(int fd, long address, long size, int flags);

    static native int getsockname(int fd, long address, long size);

    static native int getpeername(int fd, long address, long size);

    static native int setsockopt(int fd, int level, int option, long value, int size);

    static native int getsockopt(int fd, int level, int option, long value, long size);

    static native int shutdown(int fd, int how);

    static native int ioctl(int fd, long request, long argument);

    static native int poll(long fds, long count, int millis);

    static native long recv(int fd, long to, long size, int flags);

    static native long recvmsg(int fd, long message, int flags);

    static native long send(int fd, long from, long size, int flags);

    static native long sendto(int fd, long from, long size, int flags, long address, int addressSize);

    static native int epoll_create1(int flags);

    static native int epoll_ctl(int epoll, int what, int fd, long event);

    static native int epoll_wait(int epoll, long events, int most, int millis);

    static native int eventfd(int start, int flags);

    static native int eventfd_read(int fd, long value);

    static native int eventfd_write(int fd, long value);
}
