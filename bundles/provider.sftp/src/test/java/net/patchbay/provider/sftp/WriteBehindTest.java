package net.patchbay.provider.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.SessionFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writes are confirmed behind, and none that fails is lost. */
@Timeout(60)
class WriteBehindTest {
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final String WORDS = "SSH_FX_FAILURE (4)";

    @TempDir
    Path folder;

    @TempDir
    Path ssh;

    private TestServer server;
    private Connecting connecting;
    private SftpSession session;

    @BeforeEach
    void connect() throws Exception {
        server = TestServer.of(folder);
        connecting = new Connecting(ssh.resolve("known_hosts"), true, Optional.empty());
        session = connecting.session(server.port(), "");
    }

    @AfterEach
    void end() throws IOException {
        server.writes.open();
        connecting.close();
        server.close();
    }

    private SessionFile open(StandardOpenOption... options) throws IOException {
        return session.open("/file", Set.of(options));
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count);
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private interface Call {
        void on(SessionFile file) throws IOException;
    }

    @Test
    void tellsWhatFailedOnceWithTheNextCallThatWaits() throws IOException {
        List<Call> calls = List.of(
                SessionFile::force, SessionFile::size, file -> file.truncate(0), file -> file.read(0, bytes(1)));
        for (Call call : calls) {
            try (SessionFile file = open(READ, WRITE, CREATE)) {
                server.writes.refuse(true);
                assertThat(file.write(0, text("lost"))).isEqualTo(4);

                assertThatThrownBy(() -> call.on(file))
                        .isInstanceOf(FileSystemException.class)
                        .hasMessageContaining("/file")
                        .hasMessageContaining(WORDS);
                server.writes.refuse(false);
                file.size();
                file.write(0, text("kept"));
            }
            assertThat(folder.resolve("file")).hasContent("kept");
        }
    }

    @Test
    void tellsWhatFailedWhenTheFileIsClosed() throws IOException {
        SessionFile file = open(WRITE, CREATE);
        server.writes.refuse(true);
        file.write(0, text("lost"));

        assertThatThrownBy(file::close).isInstanceOf(FileSystemException.class).hasMessageContaining(WORDS);
        assertThat(session.mayCancel(new Connecting.Context())).isEqualTo(CancelAnswer.agreed());
    }

    @Test
    void tellsWhatFailedWithALaterWrite() throws IOException {
        SessionFile file = open(WRITE, CREATE);
        server.writes.refuse(true);
        file.write(0, text("lost"));

        await().atMost(BOUND).untilAsserted(() -> assertThatThrownBy(() -> file.write(4, text("more")))
                .hasMessageContaining(WORDS));
    }

    /** A file that fails in the middle goes on at its end, not where the lost bytes would have ended. */
    @Test
    void appendsAtTheEndAfterAFailure() throws IOException {
        Files.writeString(folder.resolve("file"), "begin ");
        try (SessionFile file = open(APPEND)) {
            server.writes.refuse(true);
            file.write(0, text("lost"));
            assertThatThrownBy(file::force).hasMessageContaining(WORDS);
            server.writes.refuse(false);
            file.write(0, text("end"));
        }
        assertThat(folder.resolve("file")).hasContent("begin end");
    }

    @Test
    void putsSmallWritesIntoOneRequestWhileItWaits() throws IOException {
        server.writes.shut();
        try (SessionFile file = open(WRITE, CREATE)) {
            for (int i = 0; i < 300; i++) {
                file.write(i * 100L, bytes(100));
            }
            server.writes.open();
        }
        assertThat(server.writes.asked).hasValue(2);
        assertThat(folder.resolve("file")).hasSize(30_000);
    }

    /** What was written is there for whoever asks through the same connection, although nothing was closed. */
    @Test
    void sendsWhatIsHeldBeforeAnythingElseIsAsked() throws Exception {
        server.writes.shut();
        try (SessionFile file = open(WRITE, CREATE)) {
            file.write(0, text("one "));
            file.write(4, text("two"));
            CompletableFuture<Long> size = CompletableFuture.supplyAsync(() -> {
                try {
                    return session.attributes("/file", true).size();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            server.writes.open();

            assertThat(size).succeedsWithin(BOUND).isEqualTo(7L);
        }
    }

    @Test
    void writesToSeveralPlacesInOrder() throws IOException {
        server.writes.shut();
        try (SessionFile file = open(WRITE, CREATE)) {
            file.write(0, text("aaaaaaaaaa"));
            file.write(2, text("bbbb"));
            file.write(6, text("cc"));
            file.write(1, text("d"));
            server.writes.open();
        }
        assertThat(folder.resolve("file")).hasContent("adbbbbccaa");
    }

    /** The bytes under way are bounded: a server that takes none stops the writer. */
    @Test
    void waitsForAServerThatAnswersNone() throws Exception {
        server.writes.shut();
        SessionFile file = open(WRITE, CREATE);
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; i < 100; i++) {
                    file.write(i * 100_000L, bytes(100_000));
                }
                file.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        writer.start();

        await().atMost(BOUND)
                .until(() ->
                        writer.getState() == Thread.State.WAITING || writer.getState() == Thread.State.TIMED_WAITING);
        server.writes.open();
        writer.join(BOUND.toMillis());

        assertThat(writer.isAlive()).isFalse();
        assertThat(folder.resolve("file")).hasSize(10_000_000);
    }
}
