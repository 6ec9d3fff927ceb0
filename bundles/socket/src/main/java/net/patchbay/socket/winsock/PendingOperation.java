package net.patchbay.socket.winsock;

import java.util.function.Consumer;
import net.patchbay.winsock.Overlapped;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WsaError;

/** An overlapped operation, under the lock of its socket. */
final class PendingOperation<T> implements Overlapped<T> {
    private final Endpoint socket;
    private final Completion<T> completion;
    private final Consumer<PendingOperation<T>> forget;
    private T result;
    private WinsockException failure;
    private boolean done;

    /**
     * One that has just begun.
     *
     * @param forget takes it out of its row when it is cancelled
     */
    PendingOperation(Endpoint socket, Completion<T> completion, Consumer<PendingOperation<T>> forget) {
        this.socket = socket;
        this.completion = completion;
        this.forget = forget;
    }

    /** It has ended well. Under the lock. */
    void end(T with) {
        result = with;
        end();
    }

    /** It has failed. Under the lock. */
    void fail(WinsockException why) {
        failure = why;
        end();
    }

    private void end() {
        done = true;
        socket.signal();
        completion.tell(this);
    }

    @Override
    public boolean isDone() {
        socket.lock.lock();
        try {
            return done;
        } finally {
            socket.lock.unlock();
        }
    }

    @Override
    public T result(boolean wait) throws WinsockException {
        return socket.locked(() -> {
            if (!done && !wait) {
                throw socket.failure(WsaError.WSA_IO_INCOMPLETE, "asking for a result", "the operation goes on");
            }
            while (!done) {
                long unused = socket.sleep(Long.MAX_VALUE, "waiting for an operation");
            }
            if (failure != null) {
                throw failure;
            }
            return result;
        });
    }

    @Override
    public void cancel() {
        socket.lock.lock();
        try {
            if (!done) {
                forget.accept(this);
                fail(socket.failure(WsaError.WSA_OPERATION_ABORTED, "an operation", "it was cancelled"));
            }
        } finally {
            socket.lock.unlock();
        }
    }
}
