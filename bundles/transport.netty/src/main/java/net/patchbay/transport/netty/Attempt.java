package net.patchbay.transport.netty;

import java.util.concurrent.TimeUnit;
import net.patchbay.transport.TransportException;

/** A connect that is under way, until somebody has learned how it ended. */
final class Attempt {
    private final Line line;
    private final NettyLoop loop;
    private final Telling telling;
    private final Seat seat;
    private TransportException failure;
    private boolean ended;

    Attempt(Line line, NettyLoop loop, Telling telling, Seat seat) {
        this.line = line;
        this.seat = seat;
        this.loop = loop;
        this.telling = telling;
    }

    Line line() {
        return line;
    }

    boolean ended() {
        return ended;
    }

    /** Why it failed; null where it didn't. */
    TransportException failure() {
        return failure;
    }

    void succeed() {
        if (!ended) {
            ended = true;
            telling.soon();
        }
    }

    /** It failed; told when the channel has given its address back, which takes some kinds a turn of the loop after the close. */
    void fail(TransportException why) {
        if (failure != null || ended) {
            return;
        }
        failure = why;
        var unused = line.channel().close().addListener(closed -> leaveSoon());
    }

    private void leaveSoon() {
        var unused = loop.netty().schedule(this::left, 1, TimeUnit.MILLISECONDS);
    }

    private void left() {
        seat.retake();
        succeed();
    }
}
