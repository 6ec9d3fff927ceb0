package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileSystemException;
import net.patchbay.mpr.ConnectionEndedException;
import net.patchbay.mpr.spi.SessionFile;

/** An open file of the session's, with every answer checked. Used by one thread at a time; closed once. */
final class OpenFile {
    /** What one call carries at most, so that a call's time has a bound that a slow line can keep. */
    static final int LARGEST_CHUNK = 1 << 20;

    /** What is asked of the file; the answer is never null and nothing of the provider's. */
    private interface FileCall<T> {
        T on(SessionFile file) throws IOException;
    }

    private final SessionCalls calls;
    private final CheckedSession session;
    private final String path;
    private final SessionCalls.Kept<SessionFile> kept;
    private final Runnable ticket;
    private boolean wrote;

    OpenFile(
            SessionCalls calls,
            CheckedSession session,
            String path,
            SessionCalls.Kept<SessionFile> kept,
            Runnable ticket) {
        this.calls = calls;
        this.session = session;
        this.path = path;
        this.kept = kept;
        this.ticket = ticket;
    }

    /** One read; at least one byte, or -1 at the end. The target has room. */
    int read(long position, ByteBuffer target) throws IOException {
        ByteBuffer chunk = chunkOf(target);
        int room = chunk.remaining();
        long began = System.nanoTime();
        int count = ask(file -> file.read(position, chunk));
        if (count == -1) {
            return -1;
        }
        requireProper(count, room, chunk, "read");
        target.position(target.position() + count);
        calls.transferred(count, 0, System.nanoTime() - began);
        return count;
    }

    /** One write; at least one byte. The source has some. */
    int write(long position, ByteBuffer source) throws IOException {
        ByteBuffer chunk = chunkOf(source);
        int offered = chunk.remaining();
        wrote = true;
        long began = System.nanoTime();
        try {
            int count = ask(file -> file.write(position, chunk));
            requireProper(count, offered, chunk, "written");
            source.position(source.position() + count);
            calls.transferred(0, count, System.nanoTime() - began);
            return count;
        } finally {
            session.changed();
        }
    }

    long size() throws IOException {
        long size = ask(SessionFile::size);
        if (size < 0) {
            throw session.wrongAnswer(path, "a size of " + size + " bytes");
        }
        return size;
    }

    void truncate(long size) throws IOException {
        wrote = true;
        try {
            ask(file -> {
                file.truncate(size);
                return true;
            });
        } finally {
            session.changed();
        }
    }

    void force() throws IOException {
        ask(file -> {
            file.force();
            return true;
        });
    }

    /**
     * Closes the file. Its place among the open files is given back whatever the session does. That the connection has
     * ended is an error only for what was written: it may be lost.
     */
    void close() throws IOException {
        try {
            ask(file -> {
                file.close();
                return true;
            });
        } catch (ConnectionEndedException e) {
            if (wrote) {
                throw e;
            }
        } catch (ClosedFileSystemException closedByApplication) {
            // the application closed the connection, and with it this file
        } finally {
            kept.drop();
            ticket.run();
            if (wrote) {
                session.changed();
            }
        }
    }

    private static ByteBuffer chunkOf(ByteBuffer buffer) {
        return buffer.slice(buffer.position(), Math.min(buffer.remaining(), LARGEST_CHUNK));
    }

    private void requireProper(int count, int asked, ByteBuffer chunk, String what) throws IOException {
        if (count < 1 || count > asked) {
            throw session.wrongAnswer(path, count + " bytes " + what + " of " + asked);
        }
        if (chunk.position() != count) {
            throw session.wrongAnswer(
                    path, count + " bytes " + what + ", but the buffer was moved by " + chunk.position());
        }
    }

    private <T> T ask(FileCall<T> call) throws IOException {
        T answer = calls.call(path, disk -> {
            SessionFile file = kept.get();
            return file == null ? null : call.on(file);
        });
        if (answer != null) {
            return answer;
        }
        // dropped between the start of the call and its use: the next call says why
        calls.call(path, disk -> null);
        throw new FileSystemException(path, null, "the file is no longer open; open it again");
    }
}
