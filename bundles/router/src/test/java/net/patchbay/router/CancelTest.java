package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.patchbay.mpr.CancelOption;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.TraceStep;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** D34: how a connection is cancelled, and by whom it isn't. */
class CancelTest {
    private final TestRouter router = new TestRouter(TestRouter.settings(5_000L));
    private final ExecutorService others = Executors.newCachedThreadPool();
    private final Hang hang = new Hang();
    private final AskedDisk disk = new AskedDisk();
    private Connection connection;

    /** A disk whose answer to the question whether it may be cancelled is a test's. */
    private static final class AskedDisk extends TestDisk {
        private interface Question {
            CancelAnswer ask() throws Exception;
        }

        private volatile Question question = CancelAnswer::agreed;

        @Override
        public CancelAnswer mayCancel(OperationContext context) throws Exception {
            return question.ask();
        }
    }

    @BeforeEach
    void connect() throws NetworkException {
        router.with("disk", (request, context) -> RouteAnswer.accepted(disk));
        connection = router.face.addConnection(TestRouter.request("\\\\s\\one", "Z:"));
    }

    @AfterEach
    void close() {
        hang.release();
        others.shutdownNow();
        router.close();
    }

    private Path root() throws NetworkException {
        return connection.fileSystem().getPath("/");
    }

    private void assertRefused(NetworkStatus status) {
        assertThatThrownBy(() -> router.face.cancelConnection("Z:"))
                .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                        .isEqualTo(status));
        assertThat(connection.isOpen()).isTrue();
        assertThat(disk.cancelled).hasValue(0);
    }

    @Test
    void d34AnOpenFileKeepsItUnlessForced() throws Exception {
        Path file = root().resolve("f");
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            assertRefused(NetworkStatus.OPEN_FILES);
            assertThat(channel.size()).as("nothing changed").isZero();
        }
        router.face.cancelConnection("Z:");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void d34ByForceAnOpenFileIsCutAndNobodyIsAsked() throws Exception {
        disk.question = () -> {
            throw new AssertionError("asked");
        };
        try (SeekableByteChannel channel = Files.newByteChannel(root().resolve("f"))) {
            router.face.cancelConnection("Z:", CancelOption.FORCE);
            assertThat(connection.isOpen()).isFalse();
            assertThatThrownBy(channel::size).isInstanceOf(ClosedFileSystemException.class);
        }
        await().untilAsserted(() -> assertThat(disk.aborted).hasValue(1));
    }

    @Test
    void d34HandlesWaitWhileTheSessionIsAskedAndGoOnWhenItSaysNo() throws Exception {
        disk.question = () -> {
            hang.stay();
            return CancelAnswer.refused(NetworkStatus.DEVICE_IN_USE, "not now");
        };
        Path root = root();
        router.modify("disk", "patchbay.provider.timeout", 20_000L);
        Future<NetworkException> cancel = others.submit(() -> {
            try {
                router.face.cancelConnection("Z:");
                return null;
            } catch (NetworkException e) {
                return e;
            }
        });
        hang.awaitInside(1);
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Future<Boolean> call = others.submit(() -> {
            begun.complete(null);
            return Files.isDirectory(root);
        });
        begun.get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> call.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> router.face.cancelConnection("Z:"))
                .isInstanceOfSatisfying(NetworkException.class, failure -> assertThat(failure.status())
                        .isEqualTo(NetworkStatus.BUSY));
        hang.release();
        assertThat(cancel.get(10, TimeUnit.SECONDS).status()).isEqualTo(NetworkStatus.DEVICE_IN_USE);
        assertThat(call.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void d34ASessionThatThrowsWhenItIsAskedIsCutAndTheTraceNamesIt() throws Exception {
        disk.question = () -> {
            throw new IllegalStateException("broken");
        };
        router.face.cancelConnection("Z:");
        assertCutFor("broken");
    }

    @Test
    void d34ASessionThatHangsWhenItIsAskedIsCutAndTheTraceNamesIt() throws Exception {
        disk.question = () -> {
            hang.stay();
            return CancelAnswer.agreed();
        };
        router.modify("disk", "patchbay.provider.timeout", 300L);
        router.face.cancelConnection("Z:");
        assertCutFor("did not answer");
    }

    private void assertCutFor(String words) {
        assertThat(connection.isOpen()).isFalse();
        await().untilAsserted(() -> assertThat(disk.aborted).hasValue(1));
        assertThat(disk.cancelled)
                .as("one that is cut is not told in good order")
                .hasValue(0);
        assertThat(router.outcomes()).startsWith(NetworkStatus.SUCCESS);
        TraceStep step = router.runtime.operations().get(0).stepOf("disk").orElseThrow();
        assertThat(step.detail()).contains(words);
    }
}
