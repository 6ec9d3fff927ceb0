package net.patchbay.transport.netty;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.util.ArrayList;
import java.util.List;

/** What this machine can wait with. */
final class Ios {
    private Ios() {}

    static List<Io> all() {
        List<Io> all = new ArrayList<>();
        all.add(new NioIo());
        if (Epoll.isAvailable()) {
            all.add(new EpollIo());
        }
        if (IoUring.isAvailable()) {
            all.add(new UringIo());
        }
        return all;
    }
}
