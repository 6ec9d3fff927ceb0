package net.patchbay.socket.model;

import static net.patchbay.socket.SocketScene.await;

/** Both ends of one connection after the other. Driven by one thread. */
final class Pair {
    private static final int BREAKS = 500;

    private final Pairs pairs;
    private Endpoint[] ends;
    private int turn;

    Pair(Pairs pairs, Endpoint[] ends) {
        this.pairs = pairs;
        this.ends = ends;
    }

    /** Has one end do something; now and then breaks the connection off and makes another one. */
    boolean step() throws Exception {
        if (pairs.isTime(BREAKS)) {
            for (Endpoint end : ends) {
                end.mayBreak();
            }
            ends[turn & 1].breakOff();
            boolean more = ends[(turn + 1) & 1].step();
            close();
            ends = pairs.connected();
            return more;
        }
        return ends[turn++ & 1].step();
    }

    void quieten() {
        for (Endpoint end : ends) {
            end.quieten();
        }
    }

    boolean hasAll() {
        return ends[0].hasAll() && ends[1].hasAll();
    }

    void close() throws Exception {
        for (Endpoint end : ends) {
            end.mayBreak();
        }
        for (Endpoint end : ends) {
            await(end.close());
        }
    }
}
