package net.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.time.Duration;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionEndedException;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.SessionFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D31: whatever an application keeps, nothing of a provider's is kept with it. */
class LettingGoTest {
    private final TestRouter router = new TestRouter();

    @AfterEach
    void close() {
        router.close();
    }

    private static void assertCollected(WeakReference<?> reference) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return reference.get() == null;
        });
    }

    /** In a method of its own, so that no local variable holds what is to be collected. */
    private WeakReference<Object> bindAndHold() {
        TestDisk disk = new TestDisk();
        Object foreign = new Object();
        router.with("disk", (request, context) -> {
            assertThat(foreign).isNotNull();
            return RouteAnswer.accepted(disk);
        });
        disk.attributes = () -> foreign == null ? null : TestDisk.DIRECTORY;
        disk.opens = () -> new ForeignFile(foreign);
        return new WeakReference<>(foreign);
    }

    private record ForeignFile(Object foreign) implements SessionFile {
        @Override
        public int read(long position, ByteBuffer target) {
            return -1;
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    @Test
    void d31HandlesOfAProviderThatHasLeftHoldNothingOfIt() throws Exception {
        WeakReference<Object> foreign = bindAndHold();
        Connection connection = router.face.addConnection(TestRouter.request("\\\\s\\one", "Z:"));
        FileSystem files = connection.fileSystem();
        SeekableByteChannel channel = Files.newByteChannel(files.getPath("/f"));
        assertThat(channel.size()).isZero();
        router.remove("disk");
        assertThatThrownBy(channel::size).isInstanceOf(ConnectionEndedException.class);
        assertThat(files.isOpen()).isFalse();
        assertThat(connection.isOpen()).isFalse();
        assertCollected(foreign);
    }

    @Test
    void d31AClosedConnectionHoldsNoSession() throws Exception {
        TestSession[] session = {new TestSession()};
        router.with("taker", (request, context) -> RouteAnswer.accepted(session[0]));
        Connection connection = router.face.addConnection(TestRouter.request("\\\\s\\one"));
        connection.close();
        WeakReference<TestSession> reference = new WeakReference<>(session[0]);
        session[0] = null;
        assertCollected(reference);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void d31WhatAProviderThrowsIsKeptAsText() throws Exception {
        router.with("thrower", (request, context) -> {
            throw new IOException("no route", new IllegalStateException("inner"));
        });
        NetworkException failure = router.failure(TestRouter.request("\\\\s\\one"));
        assertThat(failure).hasNoCause().hasNoSuppressedExceptions();
        assertThat(failure).hasMessageContaining("IOException: no route").hasMessageContaining("inner");
    }
}
