package net.patchbay.socket.core;

import net.patchbay.wsk.WskException;

/**
 * Makes the calls of foreign code that a socket has due, one at a time: requests that have ended complete first, in order,
 * then callbacks. Steps of the socket change state, and nothing but a turn calls anybody; so nobody is called on the stack of
 * whoever made something due, and callbacks of one socket never overlap (D41). On the socket's loop.
 */
final class Turns {
    /** How many calls one turn makes at most, so that no socket keeps its loop from the others. */
    private static final int CALLS = 32;

    private final LoopContext context;
    private final Player player;
    private final Requests<Request<?>> ended;
    private final Callout endings = new Endings();
    private final Runnable turn = this::play;
    private boolean begun;
    private boolean scheduled;
    private boolean busy;

    /** A turn behind what was on its way to the loop is to come, or is this one. */
    private boolean behindComes;

    private boolean behind;

    Turns(LoopContext context, Player player) {
        this.context = context;
        this.ended = new Requests<>(context.endedRequests);
        this.player = player;
    }

    /** Whose turns they are. */
    interface Player {
        /** The callback that is due now, null for none. */
        Callout due();

        /** A call was made: what was put off during it goes together. */
        void called();

        /** Nothing is due any more; requests may end in here. */
        void settle();

        /** A request has completed. */
        void completed(Request<?> request);
    }

    // ------------------------------------------------------------ requests

    /** A request has ended well; it completes in its turn. */
    <T> void end(Request<T> request, T value) {
        if (request.take()) {
            request.outcome(value);
            ended.add(request);
        }
    }

    /** A request without a value has ended well; it completes in its turn. */
    void endEmpty(Request<?> request) {
        if (request.take()) {
            ended.add(request);
        }
    }

    /** A request has failed; it completes in its turn. */
    void end(Request<?> request, WskException why) {
        if (request.take()) {
            request.outcome(why);
            ended.add(request);
        }
    }

    /** A request that was claimed and has its outcome completes in its turn. */
    void add(Request<?> request) {
        ended.add(request);
    }

    /** Whether requests have ended that haven't completed: they come before any callback. */
    boolean hasEnded() {
        return !ended.isEmpty();
    }

    // ------------------------------------------------------------ turns

    /** From here on calls are made. */
    void begin() {
        begun = true;
    }

    boolean begun() {
        return begun;
    }

    /** Whether a call is being made now, perhaps on a thread that has lost the loop. */
    boolean isBusy() {
        return busy;
    }

    /** Has a turn come soon, and not on this stack. */
    void schedule() {
        if (!scheduled && !busy) {
            scheduled = true;
            context.execute(turn);
        }
    }

    void play() {
        scheduled = false;
        if (busy || !begun) {
            return;
        }
        for (int calls = 0; calls < CALLS; calls++) {
            Callout callout = next();
            if (callout == null) {
                return;
            }
            if (!call(callout)) {
                return;
            }
            finish(callout);
        }
        player.settle();
        schedule();
    }

    /**
     * Calls are on their way to the loop, perhaps with requests for what an event would be told of: requests come first. Has the
     * event wait for a turn behind those calls; false in that turn, so that it waits once however many are made.
     */
    boolean goesBehind() {
        if (behind) {
            behind = false;
            return false;
        }
        if (!behindComes) {
            behindComes = true;
            context.execute(this::playBehind);
        }
        return true;
    }

    private void playBehind() {
        behindComes = false;
        behind = true;
        play();
        behind = false;
    }

    private Callout next() {
        if (!ended.isEmpty()) {
            return endings;
        }
        Callout callback = player.due();
        if (callback == null && ended.isEmpty()) {
            player.settle();
        }
        return callback == null && !ended.isEmpty() ? endings : callback;
    }

    /** Whether the loop is still this thread's when the call returns; else what follows is done there. */
    private boolean call(Callout callout) {
        busy = true;
        LoopContext.Frame frame = context.enter(player, callout);
        callout.call();
        if (context.leave(frame)) {
            return true;
        }
        context.execute(() -> {
            finish(callout);
            play();
        });
        return false;
    }

    private void finish(Callout callout) {
        busy = false;
        callout.finish();
        player.called();
    }

    /** What is called now, of the socket or else on its loop, as words. Any thread. */
    String runs() {
        return context.runs(player);
    }

    /** Requests that have ended complete one by one, as callbacks are made: what depends on them is foreign code. */
    private final class Endings implements Callout {
        @Override
        public String name() {
            return "code that depends on a request";
        }

        @Override
        public void call() {
            ended.first().publish();
        }

        @Override
        public void finish() {
            player.completed(ended.remove());
        }
    }
}
