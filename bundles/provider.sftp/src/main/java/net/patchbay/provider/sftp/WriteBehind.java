package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Writes a file without waiting for each answer: until {@link Requests#UNDER_WAY} requests are under way. What follows on what
 * was written goes into one request with it, as long as an answer is being waited for; the last bytes may so be held until
 * {@link #settle} or {@link #sendNow}. A write that failed is told by the first call after its answer, once. For one thread at a
 * time, but for {@link #sendNow}.
 */
final class WriteBehind {
    private final Requests requests;
    /** Guards the fields below, and the requests while they are sent. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Deque<Integer> underWay = new ArrayDeque<>();
    /** What isn't sent yet, or null. */
    private volatile Requests.Write held;

    private IOException failure;

    WriteBehind(Requests requests) {
        this.requests = requests;
    }

    /** Takes all bytes, or none of them when a write before has failed. */
    void write(long position, ByteBuffer source) throws IOException {
        lock.lock();
        try {
            lockedWrite(position, source);
        } finally {
            lock.unlock();
        }
    }

    private void lockedWrite(long position, ByteBuffer source) throws IOException {
        takeAnswers();
        tellFailure();
        if (held != null && held.end() != position) {
            sendHeld();
        }
        long at = position;
        while (source.hasRemaining()) {
            if (held == null) {
                held = requests.writing(at);
            }
            held.take(source);
            at = held.end();
            if (held.full()) {
                sendHeld();
            }
        }
        if (held != null && underWay.isEmpty()) {
            sendHeld();
        }
    }

    private void sendHeld() throws IOException {
        while (underWay.size() >= Requests.UNDER_WAY) {
            note(requests.confirmed(underWay.remove()));
        }
        Requests.Write sent = held;
        held = null;
        underWay.add(sent.send());
    }

    /** Those that are there already. */
    private void takeAnswers() throws IOException {
        while (!underWay.isEmpty()) {
            SftpException answer = requests.confirmedNow(underWay.peek());
            if (answer == null) {
                return;
            }
            underWay.remove();
            note(answer);
        }
    }

    private void note(SftpException answer) {
        if (answer.getStatus() != SftpConstants.SSH_FX_OK && failure == null) {
            failure = answer;
        }
    }

    private void tellFailure() throws IOException {
        IOException told = failure;
        failure = null;
        if (told != null) {
            held = null;
            throw told;
        }
    }

    /** Sends what is held, waits for all answers, and tells the first that isn't good. */
    void settle() throws IOException {
        lock.lock();
        try {
            lockedSettle();
        } finally {
            lock.unlock();
        }
    }

    /** Sends what is held, on any thread; a call that is inside sends it, or holds it for the next. */
    void sendNow() throws IOException {
        if (held != null && lock.tryLock()) {
            try {
                if (held != null) {
                    sendHeld();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void lockedSettle() throws IOException {
        if (held != null) {
            sendHeld();
        }
        while (!underWay.isEmpty()) {
            note(requests.confirmed(underWay.remove()));
        }
        tellFailure();
    }
}
