package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.mpr.ConnectionEndedException;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.DiskSession;

/** The core's side of a file system as SessionCalls promises it: a fence, counted files, and an end. */
final class FakeCalls implements SessionCalls {
    private enum State {
        OPEN,
        CUT,
        CLOSED
    }

    private final DiskSession session;
    private final List<FakeKept<?>> kept = new ArrayList<>();
    private volatile State state = State.OPEN;
    final AtomicInteger tickets = new AtomicInteger();
    final AtomicInteger returned = new AtomicInteger();
    final AtomicLong read = new AtomicLong();
    final AtomicLong written = new AtomicLong();
    final AtomicLong longest = new AtomicLong();
    boolean dropWithoutWord;

    FakeCalls(DiskSession session) {
        this.session = session;
    }

    /** The provider left. */
    void cut() {
        end(State.CUT);
    }

    /** The application closed the connection. */
    void closeConnection() {
        end(State.CLOSED);
    }

    private synchronized void end(State how) {
        state = how;
        kept.forEach(FakeKept::drop);
    }

    synchronized long held() {
        return kept.stream().filter(one -> one.get() != null).count();
    }

    @Override
    public <T> T call(String file, long allowance, DiskCall<T> call) throws IOException {
        requireOpen(file);
        longest.accumulateAndGet(allowance, Math::max);
        try {
            return call.on(session);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(e.getFile(), e.getOtherFile(), e.getReason());
        } catch (FileAlreadyExistsException e) {
            throw new FileAlreadyExistsException(e.getFile(), e.getOtherFile(), e.getReason());
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(e.getFile(), e.getOtherFile(), e.getReason());
        } catch (DirectoryNotEmptyException e) {
            throw new DirectoryNotEmptyException(e.getFile());
        } catch (NotDirectoryException e) {
            throw new NotDirectoryException(e.getFile());
        } catch (NotLinkException e) {
            throw new NotLinkException(e.getFile());
        } catch (UnsupportedOperationException e) {
            throw new UnsupportedOperationException(e.getMessage());
        } catch (IOException | RuntimeException e) {
            throw new IOException("provider fake: " + e.getClass().getName() + ": " + e.getMessage());
        }
    }

    private void requireOpen(String file) throws IOException {
        switch (state) {
            case CUT -> throw new ConnectionEndedException(file, NetworkStatus.CONNECTION_UNAVAIL, "the provider left");
            case CLOSED -> throw new ClosedFileSystemException();
            case OPEN -> {}
        }
    }

    @Override
    public Runnable opening() throws IOException {
        requireOpen(null);
        tickets.incrementAndGet();
        return () -> {
            tickets.decrementAndGet();
            returned.incrementAndGet();
        };
    }

    @Override
    public synchronized <T> Kept<T> keep(T value) {
        FakeKept<T> one = new FakeKept<>(dropWithoutWord ? null : value);
        kept.add(one);
        return one;
    }

    @Override
    public void transferred(long bytesRead, long bytesWritten, long nanos) {
        read.addAndGet(bytesRead);
        written.addAndGet(bytesWritten);
    }

    @Override
    public boolean isOpen() {
        return state == State.OPEN;
    }

    @Override
    public NetworkException ended() {
        return isOpen() ? null : new NetworkException(NetworkStatus.CONNECTION_UNAVAIL, "the provider left");
    }

    private static final class FakeKept<T> implements Kept<T> {
        private volatile T value;

        FakeKept(T value) {
            this.value = value;
        }

        @Override
        public T get() {
            return value;
        }

        @Override
        public void drop() {
            value = null;
        }
    }
}
