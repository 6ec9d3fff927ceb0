package net.patchbay.provider.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.spi.DirectoryEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A directory of the folder and a link out of it change places, as fast as they can, while calls run. */
@Timeout(240)
class SwappedLinkTest {
    private static final int CALLS = 12_000;
    private static final Set<PosixFilePermission> PERMISSIONS = PosixFilePermissions.fromString("rw-rw-rw-");
    private static final Duration LONGEST = Duration.ofSeconds(150);

    @TempDir
    Path top;

    private String owner;
    private final AtomicInteger swaps = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    @Test
    void neverLeadsOutHoweverTheCallsRace() throws Exception {
        top = top.toRealPath();
        Path folder = Files.createDirectories(top.resolve("shared"));
        Path outside = Files.createDirectories(top.resolve("outside"));
        Files.writeString(outside.resolve("file"), "secret");
        Files.createSymbolicLink(outside.resolve("link"), Path.of("text of outside"));
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(outside.resolve("file"));
        assertThat(permissions).isNotEqualTo(PERMISSIONS);
        owner = Files.getOwner(folder).getName();
        FileTime untouched = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(outside.resolve("file"), untouched);
        Path inside = Files.createDirectories(folder.resolve("swapped"));
        Files.writeString(inside.resolve("file"), "inside");
        Files.createSymbolicLink(inside.resolve("link"), Path.of("file"));
        Files.createSymbolicLink(folder.resolve("out"), Path.of("../outside"));
        DirectorySession session = Folders.session(folder);
        AtomicBoolean done = new AtomicBoolean();
        Thread swapper = new Thread(() -> swap(folder, done), "swapper");
        swapper.start();
        try {
            long end = System.nanoTime() + LONGEST.toNanos();
            for (int i = 0; i < CALLS && System.nanoTime() < end; i++) {
                attempt(session, i);
            }
        } finally {
            done.set(true);
            swapper.join();
        }
        session.abort();

        assertThat(swaps).hasValueGreaterThan(1_000);
        assertThat(answered).hasValueGreaterThan(100);
        assertThat(outside.resolve("file")).hasContent("secret");
        assertThat(folder.resolve("copy")).content().isNotEqualTo("secret");
        assertThat(Files.getPosixFilePermissions(outside.resolve("file"))).isEqualTo(permissions);
        assertThat(Files.getLastModifiedTime(outside.resolve("file"))).isEqualTo(untouched);
        assertThat(outside.toFile().list()).containsExactlyInAnyOrder("file", "link");
        assertThat(Folders.descriptors(top)).isZero();
    }

    private void swap(Path folder, AtomicBoolean done) {
        Path name = folder.resolve("swapped");
        Path kept = folder.resolve("kept");
        Path link = folder.resolve("out");
        while (!done.get()) {
            try {
                Files.move(name, kept, StandardCopyOption.ATOMIC_MOVE);
                Files.move(link, name, StandardCopyOption.ATOMIC_MOVE);
                Files.move(name, link, StandardCopyOption.ATOMIC_MOVE);
                Files.move(kept, name, StandardCopyOption.ATOMIC_MOVE);
                swaps.incrementAndGet();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void attempt(DirectorySession session, int i) {
        try {
            switch (i % 14) {
                case 0 -> assertThat(Folders.read(session, "/swapped/file")).isNotEqualTo("secret");
                case 1 -> Folders.write(session, "/swapped/file", "inside", StandardOpenOption.WRITE);
                case 2 ->
                    Folders.write(
                            session, "/swapped/new" + i, "x", StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                case 3 -> session.createDirectory("/swapped/directory" + i);
                case 4 -> assertThat(session.readLink("/swapped/link")).isEqualTo("file");
                case 5 -> session.setTimes("/swapped/file", FileTime.fromMillis(i), null, null);
                case 6 -> session.move("/swapped/file", "/swapped/file2", Set.of());
                case 7 -> session.move("/swapped/file2", "/swapped/file", Set.of());
                case 8 -> session.setPermissions("/swapped/file", PERMISSIONS);
                case 9 -> session.setOwner("/swapped/file", owner, null);
                case 10 -> session.createSymbolicLink("/swapped/made" + i, "file");
                case 11 -> session.copy("/swapped/file", "/copy");
                case 12 -> session.copy("/copy", "/swapped/copied" + i);
                default ->
                    assertThat(session.list("/swapped"))
                            .extracting(DirectoryEntry::name)
                            .doesNotContain("secret");
            }
            answered.incrementAndGet();
        } catch (IOException e) {
            // The link was there: to be refused is what is wanted.
            assertThat(e.getMessage()).doesNotContain("text of outside");
        }
    }

    @Test
    void makesOneDirectoryOnlyWhenSeveralAskForIt() throws Exception {
        top = top.toRealPath();
        DirectorySession session = Folders.session(top);
        AtomicInteger made = new AtomicInteger();
        for (int round = 0; round < 200; round++) {
            String path = "/d" + round;
            Thread[] threads = new Thread[4];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = new Thread(() -> make(session, path, made));
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        session.abort();

        assertThat(made).hasValue(200);
        assertThat(top.toFile().list()).hasSize(200);
    }

    private static void make(DirectorySession session, String path, AtomicInteger made) {
        try {
            session.createDirectory(path);
            made.incrementAndGet();
        } catch (FileAlreadyExistsException e) {
            assertThat(e.getFile()).isEqualTo(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void leavesAtomicallyReplacedFilesReadable() throws Exception {
        top = top.toRealPath();
        Files.writeString(top.resolve("file"), "x");
        DirectorySession session = Folders.session(top);
        for (int i = 0; i < 500; i++) {
            Folders.write(session, "/next", "x", StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            session.move("/next", "/file", Set.of(StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE));
            assertThat(Folders.read(session, "/file")).isEqualTo("x");
        }
        session.abort();
        assertThat(Files.exists(top.resolve("next"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
}
