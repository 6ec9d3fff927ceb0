package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A line to a server that goes bad, and a server that goes away. */
public abstract class SftpFaults extends RunningSftp {
    private static final int SIZE = 4 << 20;

    private final byte[] content = new byte[SIZE];
    private TcpProxy line;

    @Before
    public void standBetween() throws IOException {
        new Random(3).nextBytes(content);
        Files.write(onServer("file"), content);
        line = new TcpProxy(server().port());
    }

    @After
    public void hangUp() throws IOException {
        line.close();
    }

    private void assertConnectsAndReads(int port) throws IOException {
        try (Connection connection = connectedAt(port)) {
            assertThat(Files.readAllBytes(connection.fileSystem().getPath("/file")))
                    .isEqualTo(content);
        }
    }

    /** D29: a call that waits for a server that says nothing is ended by the watchdog, and costs nobody else anything. */
    @Test
    public void aStallEndsAtTheTimeoutAndNobodyElseWaits() throws Exception {
        configure("io.timeout", 1_000L);
        Connection connection = connectedAt(line.port());
        Path file = connection.fileSystem().getPath("/file");
        assertThat(Files.size(file)).isEqualTo(SIZE);
        line.stall();
        Running reader = start("reader", () -> Files.readAllBytes(file));

        assertConnectsAndReads(server().port());

        assertThat(reader.outcome()).isInstanceOf(FileSystemException.class);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    public void aCutEndsWhatIsUnderWayAndAnotherConnectWorks() throws Exception {
        Connection connection = connectedAt(line.port());
        try (InputStream in = Files.newInputStream(connection.fileSystem().getPath("/file"))) {
            assertThat(in.read()).isEqualTo(content[0] & 0xFF);
            line.cut();
            assertThat(catchThrowable(in::readAllBytes)).isInstanceOf(IOException.class);
        } catch (FileSystemException e) {
            assertThat(e).as("closing the file, which is gone").hasMessageContaining("/file");
        }
        connection.close();
        assertConnectsAndReads(line.port());
    }

    /** A short file must never pass for a whole one. */
    @Test
    public void whatIsCutInTheMiddleIsNoShortFile() throws Exception {
        for (long at : new long[] {1, 10_000, SIZE / 2, SIZE - 1}) {
            Connection connection = connectedAt(line.port());
            Path file = connection.fileSystem().getPath("/file");
            assertThat(Files.size(file)).isEqualTo(SIZE);

            line.cutAfter(at);
            assertThat(catchThrowable(() -> Files.readAllBytes(file))).isInstanceOf(IOException.class);

            line.cutAfter(Long.MAX_VALUE);
            connection.close();
        }
    }

    @Test
    public void aSlowLineChangesNothingButTheTime() throws Exception {
        line.delay(5);
        try (Connection connection = connectedAt(line.port())) {
            Path written = connection.fileSystem().getPath("/written");
            Files.write(written, content);
            assertThat(Files.readAllBytes(written)).isEqualTo(content);
        }
        assertThat(Files.readAllBytes(onServer("written"))).isEqualTo(content);
    }

    @Test
    public void aServerThatIsKilledIsThereAgainWhenItIsRestarted() throws Exception {
        Connection connection = connected();
        Path file = connection.fileSystem().getPath("/file");
        Running reader = start("reader", () -> {
            while (true) {
                Files.readAllBytes(file);
            }
        });
        Until.holds("something read", () -> connectionDTO(connection.id()).orElseThrow().bytesRead > SIZE);

        server().kill();

        assertThat(reader.outcome()).isInstanceOf(FileSystemException.class);
        NetworkException failure = failure(this::connected);
        assertThat(failure).hasMessageContaining("no connection to 127.0.0.1:" + server().port());
        server().restart();
        assertConnectsAndReads(server().port());
        connection.close();
    }
}
