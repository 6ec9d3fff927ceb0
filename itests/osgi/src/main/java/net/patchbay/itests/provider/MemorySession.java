package net.patchbay.itests.provider;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.SessionFile;

/**
 * A flat folder in memory with the one file {@code /welcome.txt}. Reading {@code /hang.txt} blocks until the session is
 * aborted.
 */
final class MemorySession extends PlainSession implements DiskSession {
    private static final FileTime NOW = FileTime.fromMillis(0);

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    MemorySession(Script script, State state, Consumer<OperationContext> asked) {
        super(script, state, asked);
        files.put("/welcome.txt", script.text("welcome", "welcome").getBytes(StandardCharsets.UTF_8));
        files.put("/hang.txt", new byte[1]);
    }

    @Override
    public FileAttributes attributes(String path, boolean followLinks) throws IOException {
        return path.equals("/")
                ? FileAttributes.of(FileAttributes.Kind.DIRECTORY, 0, NOW)
                : FileAttributes.of(FileAttributes.Kind.FILE, bytes(path).length, NOW);
    }

    @Override
    public List<DirectoryEntry> list(String path) {
        return files.entrySet().stream()
                .map(file -> new DirectoryEntry(
                        file.getKey().substring(1),
                        FileAttributes.of(FileAttributes.Kind.FILE, file.getValue().length, NOW)))
                .toList();
    }

    @Override
    public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
        if (options.contains(StandardOpenOption.CREATE_NEW) && files.containsKey(path)) {
            throw new FileAlreadyExistsException(path);
        }
        if (options.contains(StandardOpenOption.CREATE) || options.contains(StandardOpenOption.CREATE_NEW)) {
            files.putIfAbsent(path, new byte[0]);
        }
        bytes(path);
        state().add("openFiles", 1);
        return new MemoryFile(path);
    }

    @Override
    public void createDirectory(String path) {
        throw new UnsupportedOperationException("a flat folder");
    }

    @Override
    public void delete(String path) throws IOException {
        if (files.remove(path) == null) {
            throw new NoSuchFileException(path);
        }
    }

    @Override
    public void move(String source, String target, Set<CopyOption> options) throws IOException {
        files.put(target, bytes(source));
        files.remove(source);
    }

    private byte[] bytes(String path) throws IOException {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            throw new NoSuchFileException(path);
        }
        return bytes;
    }

    private final class MemoryFile implements SessionFile {
        private final String path;

        MemoryFile(String path) {
            this.path = path;
        }

        @Override
        public int read(long position, ByteBuffer target) throws IOException {
            if (path.equals("/hang.txt")) {
                awaitAbort();
            }
            byte[] bytes = bytes(path);
            if (position >= bytes.length) {
                return -1;
            }
            int count = Math.min(target.remaining(), bytes.length - (int) position);
            target.put(bytes, (int) position, count);
            return count;
        }

        @Override
        public int write(long position, ByteBuffer source) throws IOException {
            int count = source.remaining();
            byte[] grown = Arrays.copyOf(bytes(path), Math.max(bytes(path).length, (int) position + count));
            source.get(grown, (int) position, count);
            files.put(path, grown);
            return count;
        }

        @Override
        public long size() throws IOException {
            return bytes(path).length;
        }

        @Override
        public void truncate(long size) throws IOException {
            files.put(path, Arrays.copyOf(bytes(path), (int) Math.min(size, bytes(path).length)));
        }

        @Override
        public void close() {
            state().add("openFiles", -1);
        }

        private void awaitAbort() throws IOException {
            state().add("reading", 1);
            try {
                aborted().await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("aborted");
        }
    }
}
