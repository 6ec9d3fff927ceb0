package net.patchbay.transport.linux;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import net.patchbay.transport.NetworkListener;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.loops.Loops;
import net.patchbay.transport.loops.Words;

/** Those who are told of changes of the network. There is a socket of netlink as long as there are any. Any thread. */
final class Watchers {
    /** One of them, as long as it isn't closed. */
    private final class Watcher implements AutoCloseable {
        private final NetworkListener listener;

        Watcher(NetworkListener listener) {
            this.listener = listener;
        }

        @Override
        public void close() {
            remove(this);
        }
    }

    private final Loops<EpollPoller> loops;
    private final List<Watcher> all = new CopyOnWriteArrayList<>();
    private Netlink netlink;

    Watchers(Loops<EpollPoller> loops) {
        this.loops = loops;
    }

    synchronized AutoCloseable add(NetworkListener listener) throws TransportException {
        loops.checkOpen();
        if (netlink == null) {
            netlink = loops.keep(Netlink.open(loops.next(), this::tell));
            netlink.begin();
        }
        Watcher watcher = new Watcher(listener);
        all.add(watcher);
        return watcher;
    }

    private synchronized void remove(Watcher watcher) {
        if (all.remove(watcher) && all.isEmpty()) {
            Netlink last = netlink;
            netlink = null;
            try {
                last.loop().execute(last::close);
            } catch (RejectedExecutionException e) {
                // the transport has closed it
            }
        }
    }

    private void tell(Changes changes) {
        for (Watcher watcher : all) {
            try {
                changes.tell(watcher.listener);
            } catch (Throwable e) {
                complain(e);
            }
        }
    }

    private void complain(Throwable thrown) {
        loops.complain("a listener of the network threw " + Words.of(thrown) + "; it goes on being told");
    }
}
