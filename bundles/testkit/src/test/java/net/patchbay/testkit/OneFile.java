package net.patchbay.testkit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.SessionFile;

/** The least that a session is: one file that is there, and nothing else. */
final class OneFile implements DiskSession {
    static final byte[] CONTENT = Scratch.bytes(20_000);
    private static final FileAttributes FILE =
            new FileAttributes(Kind.FILE, CONTENT.length, Instant.EPOCH, null, null, null);
    private static final FileAttributes ROOT = new FileAttributes(Kind.DIRECTORY, 0, Instant.EPOCH, null, null, null);

    /** A session of its own, whoever makes it. */
    OneFile(DiskSession other) {
        other.abort();
    }

    @Override
    public FileAttributes attributes(String path, boolean followLinks) throws IOException {
        if (path.equals("/")) {
            return ROOT;
        }
        if (path.equals("/there")) {
            return FILE;
        }
        throw new NoSuchFileException(path);
    }

    @Override
    public List<DirectoryEntry> list(String path) throws IOException {
        if (attributes(path, true).kind() == Kind.FILE) {
            throw new NotDirectoryException(path);
        }
        return List.of(new DirectoryEntry("there", FILE));
    }

    @Override
    public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
        attributes(path, true);
        if (options.contains(StandardOpenOption.WRITE)) {
            throw new AccessDeniedException(path);
        }
        return SessionFile.of(CONTENT);
    }

    @Override
    public void cancel(OperationContext context) {
        // nothing is held
    }

    @Override
    public void abort() {
        // nothing is held
    }
}
