package net.patchbay.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The lock that keeps two frameworks off one {@code data/}. The system releases it however its owner ends. */
final class DataLock implements Closeable {
    private final FileChannel file;

    private DataLock(FileChannel file) {
        this.file = file;
    }

    /** The lock, empty while another process has it. */
    static Optional<DataLock> tryTake(Path data) throws IOException {
        Files.createDirectories(data);
        FileChannel file = FileChannel.open(
                data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            file.close();
            return Optional.empty();
        }
        file.truncate(0);
        file.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return Optional.of(new DataLock(file));
    }

    /** The process that has the lock, as it said itself. */
    static String owner(Path data) {
        try {
            return "process " + Files.readString(data.resolve("lock")).strip();
        } catch (IOException e) {
            return "another process";
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
