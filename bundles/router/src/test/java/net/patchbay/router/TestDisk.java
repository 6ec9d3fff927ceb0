package net.patchbay.router;

import java.io.IOException;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.SessionFile;

/** A session with a directory whose files are empty, which says and does what a test wants. */
class TestDisk extends TestSession implements DiskSession {
    /** Anything that is asked of it. */
    interface Answer<T> {
        T get() throws IOException;
    }

    static final FileAttributes DIRECTORY = new FileAttributes(Kind.DIRECTORY, 0, Instant.EPOCH, null, null, null);

    volatile Answer<FileAttributes> attributes = () -> DIRECTORY;
    volatile Answer<DiskSpace> space = () -> new DiskSpace(3, 2, 1);
    volatile Answer<SessionFile> opens = () -> SessionFile.of(new byte[0]);
    volatile BooleanSupplier readOnly = () -> false;
    volatile Runnable abort = () -> {};

    @Override
    public FileAttributes attributes(String path, boolean followLinks) throws IOException {
        return attributes.get();
    }

    @Override
    public List<DirectoryEntry> list(String path) throws IOException {
        return List.of();
    }

    @Override
    public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
        return opens.get();
    }

    @Override
    public Optional<DiskSpace> space() throws IOException {
        return Optional.of(space.get());
    }

    @Override
    public boolean readOnly() {
        return readOnly.getAsBoolean();
    }

    @Override
    public void abort() {
        super.abort();
        abort.run();
    }
}
