package net.patchbay.itests.sockets;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DataIndication;
import net.patchbay.wsk.DisconnectEvent;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;

/**
 * One direction through the proxy: what comes from {@code from} goes to {@code to}. Data is retained, not copied, until it was sent.
 * When {@link #MOST} bytes wait, data is refused, which pauses the receive event: the service reads no more, and in the end
 * the sender's window is closed. When there is room again the event is enabled anew, which ends the pause.
 */
final class ProxySide {
    static final ConnectionDispatch<ProxySide> CALLBACKS = new ConnectionDispatch<>(
            (socket, side, data) -> side.received(data), (socket, side, kind) -> side.ended(kind), null);

    /** How many bytes may wait to be sent. */
    private static final long MOST = 256 * 1024;

    /** How many directions of the two go on. */
    private final AtomicInteger directions;

    private final AtomicLong waiting = new AtomicLong();
    private volatile WskConnectionSocket from;
    private volatile WskConnectionSocket to;

    ProxySide(AtomicInteger directions) {
        this.directions = directions;
    }

    void begin(WskConnectionSocket source, WskConnectionSocket target) {
        from = source;
        to = target;
        if (from.enable(WskEvent.RECEIVE, WskEvent.DISCONNECT) != NtStatus.SUCCESS) {
            closeBoth();
        }
    }

    private ReceiveAnswer received(DataIndication data) {
        if (data == null) {
            closeBoth();
            return ReceiveAnswer.SUCCESS;
        }
        if (waiting.get() >= MOST) {
            return ReceiveAnswer.DATA_NOT_ACCEPTED;
        }
        int length = data.length();
        waiting.addAndGet(length);
        CompletableFuture<Void> unused = to.send(data.buffer()).handle((count, why) -> {
            from.release(data);
            long before = waiting.getAndAdd(-length);
            if (why != null) {
                closeBoth();
            } else if (before >= MOST && before - length < MOST) {
                from.enable(WskEvent.RECEIVE);
            }
            return null;
        });
        return ReceiveAnswer.PENDING;
    }

    /**
     * This direction has ended, after its last byte was taken: so it ends on the other side, behind the sends that wait there. When
     * both directions have ended the sockets are closed, which is no reset then.
     */
    private void ended(DisconnectEvent.Kind kind) {
        if (kind == DisconnectEvent.Kind.ABORTIVE) {
            closeBoth();
            return;
        }
        CompletableFuture<Void> unused = to.disconnect(null).handle((done, why) -> {
            if (directions.decrementAndGet() == 0 || why != null) {
                closeBoth();
            }
            return null;
        });
    }

    private void closeBoth() {
        CompletableFuture<Void> unused = CompletableFuture.allOf(from.close(), to.close());
    }
}
