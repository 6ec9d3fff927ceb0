package net.patchbay.socket.winsock;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.patchbay.transport.TransportCapability;
import net.patchbay.winsock.Linger;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.SendFlag;

/**
 * The sending half of a stream. A send is taken whole while there is room, as the original does, and copied; it would block once
 * so many bytes are under way. Under the socket's lock.
 */
final class Outbound {
    private static final Set<SendFlag> URGENT = Set.of(SendFlag.OOB);

    private final StreamEndpoint socket;
    private int underWay;
    private boolean full;

    /** Our end, behind all that was sent; null while sending goes on. */
    private CompletableFuture<Void> ending;

    Outbound(StreamEndpoint socket) {
        this.socket = socket;
    }

    int send(ByteBuffer from, int flags) throws WinsockException {
        check();
        boolean urgent = (flags & Flags.OOB) != 0 && from.hasRemaining();
        if (urgent) {
            checkUrgent();
        }
        if (from.hasRemaining() && !socket.await(this::needsNotWait, socket.state().sendTimeout, "send")) {
            full = true;
            socket.over(NetworkEvent.WRITE);
            socket.selection().sent(true);
            throw socket.failure(
                    WsaError.WSAEWOULDBLOCK, "send", "so much is under way: WRITE tells when it takes more");
        }
        check(); // what has changed while it waited
        int count = from.remaining();
        take(from, urgent);
        socket.selection().sent(false);
        return count;
    }

    private void check() throws WinsockException {
        socket.checkConnected("send");
        if (ending != null) {
            throw socket.failure(WsaError.WSAESHUTDOWN, "send", "sending was shut down");
        }
    }

    private void checkUrgent() throws WinsockException {
        if (!socket.inside().capabilities().contains(TransportCapability.URGENT_DATA)) {
            throw socket.failure(
                    WsaError.WSAEOPNOTSUPP,
                    "send",
                    "the transport " + socket.inside().transportName() + " has no urgent data");
        }
    }

    private boolean needsNotWait() {
        return hasRoom() || ending != null || socket.hasFailed();
    }

    private boolean hasRoom() {
        return underWay == 0 || underWay < socket.state().sendBuffer;
    }

    private void take(ByteBuffer from, boolean urgent) {
        int count = from.remaining();
        if (count == 0) {
            return;
        }
        ByteBuffer copy = ByteBuffer.allocate(count).put(from).flip();
        underWay += count;
        if (!urgent) {
            follow(socket.below().send(copy), count);
            return;
        }
        ByteBuffer last = copy.duplicate().position(count - 1);
        if (count > 1) {
            follow(socket.below().send(copy.limit(count - 1)), count - 1);
        }
        follow(socket.below().send(List.of(last), URGENT), 1);
    }

    private void follow(CompletableFuture<Long> request, int count) {
        CompletableFuture<Long> unused = request.whenComplete((bytes, why) -> gone(count));
    }

    private void gone(int count) {
        socket.lock.lock();
        try {
            underWay -= count;
            resized();
        } finally {
            socket.lock.unlock();
        }
    }

    /** There may be room now. */
    void resized() {
        if (full && hasRoom()) {
            full = false;
            socket.happened(NetworkEvent.WRITE, WsaError.NO_ERROR);
        }
        socket.signal();
    }

    /** What was sent goes, then the end. */
    void shut() {
        if (ending == null) {
            ending = socket.below().disconnect(null);
            socket.signal();
        }
    }

    /** The socket was closed. Without the lock. */
    void close() {
        Linger linger = socket.state().linger;
        if (linger.on() && linger.seconds() == 0) {
            CompletableFuture<Void> unused =
                    socket.below().disconnectAbortive().whenComplete((done, why) -> closeBelow());
            return;
        }
        socket.inside().closesInOrder();
        CompletableFuture<Void> last = ending == null ? socket.below().disconnect(null) : ending;
        CompletableFuture<Void> gone = last.whenComplete((done, why) -> closeBelow());
        if (linger.on() && socket.blocking()) {
            await(gone, linger.seconds());
        }
    }

    private void closeBelow() {
        CompletableFuture<Void> unused = socket.below().close();
    }

    private static void await(CompletableFuture<Void> gone, int seconds) {
        try {
            Void unused = gone.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException | IllegalStateException e) {
            // what isn't gone by then goes in the background
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
