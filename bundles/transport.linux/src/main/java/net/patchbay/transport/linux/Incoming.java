package net.patchbay.transport.linux;

import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.loops.Ahead;

/**
 * The receiving direction of a connection. The system is told to keep urgent bytes in line, always: else it would drop one that
 * is overtaken by the next, or passed by a read. They are taken out here, with what stands before them (D62).
 */
final class Incoming {
    private static final int ANY = Integer.MAX_VALUE;
    private static final int ENDS = Linux.RDHUP | Linux.HUP | Linux.ERR;

    private static final int DISCARDED = 256 << 10;
    private static final int DISCARDED_AT_ONCE = 4096;

    private final Wire wire;
    private final Inline inline;
    private final Ahead ahead;
    private final Urgent urgent = new Urgent();
    private long given;
    private boolean ended;
    private int waiting;

    Incoming(Wire wire, Inline inline, Ahead ahead) {
        this.wire = wire;
        this.inline = inline;
        this.ahead = ahead;
    }

    /** Whether the other side has ended its sending, perhaps behind bytes. */
    boolean ended() {
        return ended || wire.endedFirst();
    }

    /** The system has said so. */
    void end() {
        ended = true;
    }

    /** Whether something is held here that the system says nothing of any more. */
    boolean holds() {
        return !ahead.isEmpty();
    }

    int urgentWaiting() {
        return urgent.count();
    }

    /** Whether an urgent byte waits that isn't in line. */
    boolean holdsUrgent() {
        return !inline.on() && urgent.count() > 0;
    }

    /** Whether urgent bytes are taken out as they arrive. */
    boolean watchesUrgent() {
        return wire.marks() && !inline.on() && urgent.hasRoom() && ahead.mayGrow();
    }

    /** Whether the normal stream has a byte now, exactly. */
    boolean hasBytes() {
        return !ahead.isEmpty() || wire.calls().waiting(wire.fd()) > 0;
    }

    int read(ByteBuffer into) throws TransportException {
        int count = receive(into, 0);
        given += Math.max(0, count);
        urgent.passed(given);
        return count;
    }

    int peek(ByteBuffer into) throws TransportException {
        return receive(into, Linux.MSG_PEEK);
    }

    int available() {
        if (over()) {
            return 0;
        }
        int unused = reach();
        return ahead.count() + waiting;
    }

    /** What came before a graceful end is given even if the connection failed after it. */
    private boolean over() {
        return wire.failure() != null && !ended();
    }

    private int receive(ByteBuffer into, int flags) throws TransportException {
        if (over()) {
            throw wire.failure();
        }
        if (!into.hasRemaining()) {
            return 0;
        }
        int reach = reach();
        return ahead.isEmpty() ? fromSystem(into, Math.min(reach, into.remaining()), flags) : fromAhead(into, flags);
    }

    private int fromAhead(ByteBuffer into, int flags) {
        int begun = into.position();
        int limit = into.limit();
        int most = Math.min(into.remaining(), ahead.count());
        into.limit(begun + urgent.before(given, most));
        if (flags == 0) {
            ahead.move(into);
        } else {
            ahead.show(into);
        }
        into.limit(limit);
        return into.position() - begun;
    }

    private int fromSystem(ByteBuffer into, int most, int flags) throws TransportException {
        int sum = 0;
        int got = most;
        while (sum < most && got > 0 && (flags == 0 || sum == 0)) {
            int asked = Math.min(most - sum, EpollPoller.SCRATCH);
            got = wire.receive(asked, flags);
            if (got > 0) {
                into.put(wire.scratchFilled(got));
                sum += got;
                got = got < asked ? 0 : got;
            } else if (sum == 0) {
                return nothing(got);
            }
        }
        return sum;
    }

    private int nothing(int result) throws TransportException {
        if (result == -Errno.EAGAIN) {
            return 0;
        }
        if (result < 0) {
            throw wire.failed(-result, "read");
        }
        ended = true;
        return -1;
    }

    /**
     * How many bytes may be received without passing an urgent one that arrives meanwhile: those that are here, and any number
     * when nothing can arrive any more. Urgent bytes that are here are taken out first.
     */
    private int reach() {
        if (!wire.marks()) {
            waiting = wire.calls().waiting(wire.fd());
            return ANY;
        }
        int seen;
        do {
            waiting = wire.calls().waiting(wire.fd());
            seen = wire.calls().poll(wire.fd(), Linux.PRI | Linux.RDHUP);
        } while ((seen & Linux.PRI) != 0 && takeUrgent());
        if (waiting > 0) {
            return inline.on() && wire.calls().atMark(wire.fd()) ? 1 : waiting;
        }
        return (seen & ENDS) != 0 ? ANY : 0;
    }

    /** Takes the bytes up to the urgent one, and that; false where it can't be had now. */
    boolean takeUrgent() {
        while (!inline.on() && urgent.hasRoom() && ahead.hasRoom() && wire.failure() == null) {
            boolean mark = wire.calls().atMark(wire.fd());
            int got = wire.receive(mark ? 1 : Ahead.MOST - ahead.count(), 0);
            if (got <= 0) {
                return false;
            }
            ByteBuffer bytes = wire.scratchFilled(got);
            if (mark) {
                urgent.add(bytes.get(), given + ahead.count());
                return true;
            }
            ahead.add(bytes);
        }
        return false;
    }

    int readUrgent() {
        int unused = over() ? 0 : reach();
        return urgent.read();
    }

    boolean atMark() {
        if (!wire.marks() || over()) {
            return false;
        }
        int unused = reach();
        return inline.on() ? wire.calls().atMark(wire.fd()) : urgent.isMark(given);
    }

    /** Takes what waits and drops it. The system copies nothing, where it can do so; elsewhere the room is our own, for any thread. */
    void discard() {
        if (wire.marks()) {
            discard(() -> Libc.recv(wire.fd(), 0, DISCARDED, Linux.MSG_TRUNC));
        } else {
            Block room = new Block(DISCARDED_AT_ONCE);
            discard(() -> room.lend(to -> Libc.recv(wire.fd(), to, DISCARDED_AT_ONCE, 0)));
        }
    }

    private static void discard(LongSupplier some) {
        long sum = 0;
        long got;
        do {
            got = some.getAsLong();
            sum += got;
        } while (got > 0 && sum < DISCARDED);
    }

    /** Lets go of what was taken ahead. */
    void forget() {
        ahead.forget();
    }
}
