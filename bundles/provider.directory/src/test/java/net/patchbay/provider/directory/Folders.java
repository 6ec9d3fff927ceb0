package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.SessionFile;

/** What the tests do with sessions and folders. */
final class Folders {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private Folders() {}

    static DirectorySession session(Path folder) throws IOException {
        return session(folder, "", false);
    }

    static DirectorySession session(Path folder, String subdirectory, boolean readOnly) throws IOException {
        SharedFolder shared = SharedFolder.of("public", folder.toString(), readOnly);
        return new DirectorySession(shared.open(path(subdirectory)), readOnly, null);
    }

    /** A session as it is where Java has no secure directory streams. */
    static DirectorySession checkedSession(Path folder) throws IOException {
        return new DirectorySession(SharedFolder.checked(folder.toRealPath(), path("")), false, null);
    }

    static SessionPath path(String text) throws IOException {
        return SessionPath.of(text, FileSystems.getDefault());
    }

    static String read(DiskSession session, String path) throws IOException {
        try (SessionFile file = session.open(path, Set.of(StandardOpenOption.READ))) {
            ByteBuffer bytes = ByteBuffer.allocate(4096);
            file.read(0, bytes);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }

    static void write(DiskSession session, String path, String text, StandardOpenOption... options) throws IOException {
        try (SessionFile file = session.open(path, Set.of(options))) {
            file.write(0, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    static List<String> names(DiskSession session, String path) throws IOException {
        return session.list(path).stream().map(DirectoryEntry::name).sorted().toList();
    }

    /** The open descriptors of this process that lead into a folder. */
    static long descriptors(Path folder) throws IOException {
        Path real = folder.toRealPath();
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.filter(descriptor -> leadsInto(real, descriptor)).count();
        }
    }

    private static boolean leadsInto(Path folder, Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(folder);
        } catch (IOException e) {
            return false;
        }
    }
}
