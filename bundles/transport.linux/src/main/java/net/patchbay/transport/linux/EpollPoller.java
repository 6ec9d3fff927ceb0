package net.patchbay.transport.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.patchbay.transport.loops.Poller;

/**
 * An epoll descriptor, and the room that the sockets of its loop share. Level-triggered: what isn't done now is found again, also
 * by another thread (D45). Its bits are those of epoll.
 */
final class EpollPoller extends Poller {
    /** The size of the buffer through which everything is read and written. */
    static final int SCRATCH = 64 << 10;

    private static final int MOST_EVENTS = 256;
    private static final int WAKE = -1;

    private final EventLayout layout;
    private final int epoll;
    private final int waker;
    private final Block events;
    private final Block event = new Block(16);
    private final Block scratch = new Block(SCRATCH);
    private final Message message = new Message();
    private final Calls calls = new Calls();
    private final List<Descriptor> places = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final Object awake = new Object();
    private boolean closed;

    private EpollPoller(EventLayout layout, int epoll, int waker) {
        this.layout = layout;
        this.epoll = epoll;
        this.waker = waker;
        this.events = new Block(MOST_EVENTS * layout.size());
    }

    static EpollPoller open(EventLayout layout) throws IOException {
        int epoll = Libc.epoll_create1(Linux.EPOLL_CLOEXEC);
        int waker = epoll < 0 ? epoll : Libc.eventfd(0, Linux.EFD_FLAGS);
        if (waker < 0) {
            IOException failed = Errno.failure(Libc.errno(), "epoll and eventfd");
            if (epoll >= 0) {
                int unused = Libc.close(epoll);
            }
            throw failed;
        }
        EpollPoller poller = new EpollPoller(layout, epoll, waker);
        try {
            poller.control(Linux.EPOLL_CTL_ADD, waker, Linux.IN, WAKE);
        } catch (IOException e) {
            poller.close();
            throw e;
        }
        return poller;
    }

    @Override
    protected void poll(long millis) throws IOException {
        int timeout = millis == Long.MAX_VALUE ? -1 : (int) Math.min(millis, Integer.MAX_VALUE);
        int count = Libc.epoll_wait(epoll, events.address(), MOST_EVENTS, timeout);
        if (count < 0 && Libc.errno() != Errno.EINTR) {
            throw Errno.failure(Libc.errno(), "epoll_wait");
        }
        ByteBuffer from = events.bytes();
        for (int i = 0; i < count; i++) {
            int place = layout.data(from, i);
            if (place == WAKE) {
                int unused = Libc.eventfd_read(waker, event.address());
            } else {
                found(places.get(place), layout.events(from, i));
            }
        }
    }

    private void control(int what, int fd, int bits, int place) throws IOException {
        layout.write(event.bytes(), bits, place);
        if (Libc.epoll_ctl(epoll, what, fd, event.address()) < 0) {
            throw Errno.failure(Libc.errno(), "epoll_ctl");
        }
    }

    /** Looks at a socket from now on; what is given back is its place. */
    int add(int fd, int bits, Descriptor socket) throws IOException {
        int place = free.isEmpty() ? places.size() : free.pop();
        try {
            control(Linux.EPOLL_CTL_ADD, fd, bits, place);
        } catch (IOException e) {
            if (place < places.size()) {
                free.push(place);
            }
            throw e;
        }
        if (place == places.size()) {
            places.add(socket);
        } else {
            places.set(place, socket);
        }
        return place;
    }

    void change(int fd, int bits, int place) throws IOException {
        control(Linux.EPOLL_CTL_MOD, fd, bits, place);
    }

    void remove(int fd, int place) throws IOException {
        places.set(place, null);
        free.push(place);
        control(Linux.EPOLL_CTL_DEL, fd, 0, place);
    }

    /** Calls with the room that is the loop's own. On the loop. */
    Calls calls() {
        return calls;
    }

    /** The loop's own buffer, for as long as nobody else's code runs. */
    Block scratch() {
        return scratch;
    }

    /** Room for a message and its addresses. On the loop. */
    Message message() {
        return message;
    }

    /** Not beside a close: the descriptor may be somebody else's then. */
    @Override
    protected void wakeup() {
        synchronized (awake) {
            if (!closed) {
                int unused = Libc.eventfd_write(waker, 1);
            }
        }
    }

    @Override
    public void close() {
        synchronized (awake) {
            closed = true;
            int unused = Libc.close(waker) + Libc.close(epoll);
        }
    }
}
