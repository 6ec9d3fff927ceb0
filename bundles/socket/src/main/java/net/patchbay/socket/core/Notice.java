package net.patchbay.socket.core;

import net.patchbay.wsk.WskException;

/** A request that waits for something to happen, and brings nothing. Any thread. */
public final class Notice extends Request<Void> {
    /** Among these surroundings. */
    public Notice(Surroundings surroundings) {
        super(RequestOwner.indifferent(surroundings));
    }

    /** It happened. */
    public void happened() {
        if (take()) {
            publish();
        }
    }

    /** It won't happen. */
    public void endedBy(WskException why) {
        failedUnlessCancelled(why);
    }
}
