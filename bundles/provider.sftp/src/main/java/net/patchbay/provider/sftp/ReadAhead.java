package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads a file, and what comes next with it once it is read from one place to the next: nothing ahead at first, twice as
 * much with each call, until {@link Requests#UNDER_WAY} requests are under way. For one thread at a time.
 */
final class ReadAhead {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private record Sent(int number, int length) {}

    private final Requests requests;
    private final Deque<Sent> underWay = new ArrayDeque<>();
    /** What is left of the answer that was taken last. */
    private ByteBuffer rest = NOTHING;
    /** Where that begins, or the first request under way. */
    private long expected;
    /** Where the next request begins. */
    private long next;

    private int ahead;

    ReadAhead(Requests requests) {
        this.requests = requests;
    }

    /** As {@link net.patchbay.mpr.spi.SessionFile#read}, and nothing for no room. */
    int read(long position, ByteBuffer target) throws IOException {
        if (position != expected) {
            forget();
            expected = position;
            next = position;
        }
        int room = target.remaining();
        send(room);
        ahead = Math.min(Math.max(1, ahead * 2), Requests.UNDER_WAY);
        boolean whole = true;
        while (target.hasRemaining() && whole && (rest.hasRemaining() || !underWay.isEmpty())) {
            if (!rest.hasRemaining()) {
                try {
                    whole = take();
                } catch (IOException e) {
                    forget();
                    if (target.remaining() == room) {
                        throw e;
                    }
                    break;
                }
            }
            put(target);
        }
        int count = room - target.remaining();
        return count == 0 && room > 0 ? -1 : count;
    }

    private void send(int room) throws IOException {
        int largest = requests.largestRead();
        int needed = (Math.max(0, room - rest.remaining()) + largest - 1) / largest;
        int wanted = Math.min(Math.max(needed, ahead), Requests.UNDER_WAY);
        while (underWay.size() < wanted) {
            underWay.add(new Sent(requests.read(next, largest), largest));
            next += largest;
        }
    }

    /** Takes the next answer. After one that is short, the others are no longer at their place. */
    private boolean take() throws IOException {
        Sent first = underWay.remove();
        ByteBuffer bytes = requests.bytes(first.number(), first.length());
        boolean whole = bytes.remaining() == first.length();
        if (!whole) {
            forget();
            next = expected + bytes.remaining();
        }
        rest = bytes;
        return whole;
    }

    private void put(ByteBuffer target) {
        int count = Math.min(rest.remaining(), target.remaining());
        target.put(rest.slice(rest.position(), count));
        rest.position(rest.position() + count);
        expected += count;
    }

    /** Forgets what was read ahead; the next read asks the server. */
    void forget() throws IOException {
        rest = NOTHING;
        ahead = 0;
        next = expected;
        while (!underWay.isEmpty()) {
            requests.drop(underWay.remove().number());
        }
    }
}
