package net.patchbay.transport.netty;

import net.patchbay.transport.ReadinessHandler;

/** Tells one socket's handler what can be done, as long as it can and is asked for. On the socket's loop alone. */
final class Telling implements Runnable {
    /** What it tells about. */
    interface Source {
        /** What can be done now, asked for or not. */
        int ready();

        /** After a turn: sends what was written, and reads if what is asked for needs it. */
        void settle(int interest);
    }

    private final NettyLoop loop;
    private final Source source;
    private ReadinessHandler handler;
    private int interest;
    private boolean telling;
    private boolean scheduled;
    private boolean stopped;

    Telling(NettyLoop loop, Source source) {
        this.loop = loop;
        this.source = source;
    }

    NettyLoop loop() {
        return loop;
    }

    void attach(ReadinessHandler to) {
        this.handler = to;
    }

    void interest(int bits) {
        interest = bits;
        if (!telling && !stopped) {
            settle();
        }
    }

    /** Something may be ready, and the handler could be on the stack: it is told in a turn of its own. */
    void soon() {
        if (!telling && !scheduled && !stopped) {
            scheduled = true;
            loop.execute(this);
        }
    }

    @Override
    public void run() {
        scheduled = false;
        now();
    }

    /** Tells at once, unless the handler is on the stack. */
    void now() {
        if (telling || stopped) {
            return;
        }
        int ready = source.ready() & interest;
        if (ready != 0 && handler != null) {
            telling = true;
            try {
                handler.ready(ready);
            } finally {
                telling = false;
            }
        }
        if (!stopped) {
            settle();
        }
    }

    private void settle() {
        source.settle(interest);
        if ((source.ready() & interest) != 0 && handler != null) {
            soon();
        }
    }

    /** Nothing is told from here on. */
    void stop() {
        stopped = true;
        handler = null;
    }
}
