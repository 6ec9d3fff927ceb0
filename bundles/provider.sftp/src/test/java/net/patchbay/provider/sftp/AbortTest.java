package net.patchbay.provider.sftp;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.spi.SessionFile;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the server or the line, a call returns: by itself, or when the session is aborted (D29). */
@Timeout(60)
class AbortTest {
    private static final Duration BOUND = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @TempDir
    Path ssh;

    private TestServer server;
    private Proxy proxy;
    private Connecting connecting;
    private SftpSession session;

    @BeforeEach
    void connect() throws Exception {
        Files.write(folder.resolve("file"), new byte[1 << 20]);
        server = TestServer.of(folder);
        proxy = new Proxy(server.port());
        connecting = new Connecting(ssh.resolve("known_hosts"), true, Optional.empty());
        session = connecting.session(proxy.port(), "");
    }

    @AfterEach
    void end() throws IOException {
        connecting.close();
        proxy.close();
        server.close();
    }

    /** A server that is killed ends with an exception on a thread of its own, which is nothing to a call of ours. */
    private static ConditionFactory soon() {
        return Awaitility.await().dontCatchUncaughtExceptions().atMost(BOUND);
    }

    private interface Call {
        void run() throws IOException;
    }

    /** A call that goes on until it fails, on a thread of its own. */
    private static final class Caller {
        final AtomicReference<Throwable> thrown = new AtomicReference<>();
        final Thread thread;

        Caller(Call call) {
            thread = new Thread(() -> {
                try {
                    while (true) {
                        call.run();
                    }
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        void awaitBlocked() {
            soon().until(() ->
                    thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING);
        }

        void awaitFailure() {
            soon().until(() -> !thread.isAlive());
            assertThat(thrown.get()).isInstanceOf(FileSystemException.class);
        }
    }

    private Caller reader() throws IOException {
        SessionFile file = session.open("/file", Set.of(READ));
        return new Caller(() -> file.read(0, ByteBuffer.allocate(1 << 20)));
    }

    private Caller writer() throws IOException {
        SessionFile file = session.open("/written", Set.of(WRITE, CREATE));
        return new Caller(() -> file.write(0, ByteBuffer.allocate(1 << 20)));
    }

    @Test
    void makesCallsReturnThatWaitForAServerThatSaysNothing() throws Exception {
        proxy.stall();
        Caller[] callers = {reader(session), new Caller(() -> session.list("/")), lister()};
        for (Caller caller : callers) {
            caller.awaitBlocked();
        }

        session.abort();
        session.abort();

        for (Caller caller : callers) {
            caller.awaitFailure();
        }
    }

    private Caller reader(SftpSession of) {
        return new Caller(() -> of.attributes("/file", true));
    }

    private Caller lister() {
        return new Caller(() -> session.open("/file", Set.of(READ)));
    }

    @Test
    void makesReadersAndWritersReturnWhileBytesAreUnderWay() throws Exception {
        Caller reader = reader();
        Caller writer = writer();
        proxy.stall();
        reader.awaitBlocked();
        writer.awaitBlocked();

        session.abort();

        reader.awaitFailure();
        writer.awaitFailure();
    }

    @Test
    void endsCallsWhenTheServerIsKilled() throws Exception {
        Caller reader = reader();

        server.close();

        reader.awaitFailure();
    }

    /** An interrupt is the router's second means, after abort. */
    @Test
    void returnsWhenItsThreadIsInterrupted() throws Exception {
        proxy.stall();
        Caller caller = reader(session);
        caller.awaitBlocked();

        caller.thread.interrupt();

        caller.awaitFailure();
    }

    @Test
    void endsAllThreadsWithTheProvider() {
        assertThat(threads()).isPositive();

        connecting.close();

        soon().until(() -> threads() == 0);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sshd-SshClient"))
                .count();
    }
}
