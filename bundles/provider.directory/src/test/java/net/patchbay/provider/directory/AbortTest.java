package net.patchbay.provider.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.spi.SessionFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of a session at once (D29). */
@Timeout(60)
class AbortTest {
    @TempDir
    Path folder;

    @Test
    void closesEveryOpenFileAndDirectory() throws IOException {
        Files.writeString(folder.resolve("file"), "text");
        DirectorySession session = Folders.session(folder);
        List<SessionFile> files = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            files.add(session.open("/file", Set.of(StandardOpenOption.READ)));
        }

        session.abort();
        session.abort();

        await().atMost(Duration.ofSeconds(10)).until(() -> Folders.descriptors(folder) == 0);
        for (SessionFile file : files) {
            assertThatThrownBy(() -> file.read(0, ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
        }
    }

    @Test
    void makesABlockedCallReturnWithoutWaitingForIt() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        // Opened to read and write a pipe opens at once; writing more than it holds blocks for as long as nobody reads.
        FileChannel blocking = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE);
        DirectorySession session = new DirectorySession(opening(blocking), false, null);
        OpenFile file = (OpenFile) session.open("/pipe", Set.of(StandardOpenOption.APPEND));
        AtomicReference<IOException> thrown = new AtomicReference<>();
        Thread writer = new Thread(() -> writeUntilItEnds(file, thrown));
        writer.start();
        await().atMost(Duration.ofSeconds(10)).until(file::inCall);

        session.abort();

        writer.join();
        assertThat(thrown.get()).isInstanceOf(ClosedChannelException.class);
    }

    private static void writeUntilItEnds(OpenFile file, AtomicReference<IOException> thrown) {
        try {
            while (true) {
                file.write(0, ByteBuffer.allocate(1 << 20));
            }
        } catch (IOException e) {
            thrown.set(e);
        }
    }

    private static FolderTree opening(FileChannel channel) {
        return (FolderTree) Proxy.newProxyInstance(
                FolderTree.class.getClassLoader(),
                new Class<?>[] {FolderTree.class},
                (proxy, method, arguments) -> method.getName().equals("open") ? channel : null);
    }

    @Test
    void releasesTheFolderOnceAndOnlyWhenTheLastCallHasLeft() {
        AtomicInteger released = new AtomicInteger();
        CallsInside calls = new CallsInside(released::incrementAndGet);
        assertThat(calls.enter()).isTrue();
        assertThat(calls.enter()).isTrue();

        calls.end();

        assertThat(calls.enter()).isFalse();
        calls.leave();
        assertThat(released).hasValue(0);
        calls.leave();
        calls.end();
        assertThat(released).hasValue(1);
    }

    @Test
    void losesNothingWhenItEndsInTheMiddleOfCalls() throws Exception {
        Files.createDirectories(folder.resolve("a/b/c"));
        Files.writeString(folder.resolve("a/b/c/file"), "text");
        for (int round = 0; round < 100; round++) {
            DirectorySession session = Folders.session(folder);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> useUntilItEnds(session));
                threads.add(thread);
                thread.start();
            }
            session.abort();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> Folders.descriptors(folder) == 0);
    }

    private static void useUntilItEnds(DirectorySession session) {
        try {
            while (true) {
                session.open("/a/b/c/file", Set.of(StandardOpenOption.READ)).size();
                session.list("/a/b");
            }
        } catch (IOException e) {
            assertThat(e).isInstanceOfAny(FileSystemException.class, ClosedChannelException.class);
        }
    }
}
