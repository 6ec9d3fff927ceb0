package net.patchbay.transport.linux;

import java.io.IOException;
import net.patchbay.transport.loops.Loop;
import net.patchbay.transport.loops.LoopSocket;

/** What has a descriptor, the same one for all its life, and its place with the poller. */
abstract class Descriptor extends LoopSocket<EpollPoller> {
    private static final int NOWHERE = -1;

    private final int fd;
    private int place = NOWHERE;

    Descriptor(Loop<EpollPoller> loop, int fd) {
        super(loop);
        this.fd = fd;
    }

    /** Does what is to be done before the descriptor is given back; once, any thread. */
    abstract void leave();

    final int fd() {
        return fd;
    }

    /** The loop's calls. On the loop. */
    final Calls calls() {
        return loop().poller().calls();
    }

    @Override
    protected final void watch(int bits) throws IOException {
        EpollPoller poller = loop().poller();
        if (bits == 0) {
            int from = place;
            place = NOWHERE;
            poller.remove(fd, from);
        } else if (place == NOWHERE) {
            place = poller.add(fd, bits, this);
        } else {
            poller.change(fd, bits, place);
        }
    }

    @Override
    protected final void release() {
        leave();
        if (place != NOWHERE) {
            try {
                watch(0);
            } catch (IOException e) {
                // closing it does the same
            }
        }
        int unused = Libc.close(fd);
    }
}
