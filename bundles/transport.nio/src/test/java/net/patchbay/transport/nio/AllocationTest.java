package net.patchbay.transport.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportStream;
import net.patchbay.transport.loops.OnLoop;
import net.patchbay.transport.loops.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A loop that receives makes no garbage. */
class AllocationTest {
    private static final int WARM = 2_000;
    private static final int MESSAGES = 20_000;
    private static final int SIZE = 128;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void receivesWithoutAllocating(boolean direct) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (NioTransport transport = new NioTransport(new Settings(1, 50), line -> {});
                SocketChannel peer = SocketChannel.open()) {
            AtomicLong received = new AtomicLong();
            TransportStream stream = accepted(transport, peer);
            ByteBuffer into = direct ? ByteBuffer.allocateDirect(4096) : ByteBuffer.allocate(4096);
            OnLoop.run(stream, () -> {
                stream.attach(readiness -> received.addAndGet(read(stream, into)));
                stream.interest(Readiness.READ);
            });
            long loop = OnLoop.get(stream, () -> Thread.currentThread().getId());
            exchange(peer, received, WARM);
            long before = threads.getThreadAllocatedBytes(loop);

            exchange(peer, received, MESSAGES);

            long bytes = threads.getThreadAllocatedBytes(loop) - before;
            assertThat(bytes / (double) MESSAGES)
                    .as("bytes allocated for a message")
                    .isLessThan(1);
        }
    }

    private static int read(TransportStream stream, ByteBuffer into) {
        try {
            return stream.read(into.clear());
        } catch (TransportException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TransportStream accepted(NioTransport transport, SocketChannel peer) throws Exception {
        TransportStream listener = transport.openStream(net.patchbay.transport.TransportProtocol.TCP);
        OnLoop.run(listener, () -> {
            listener.bind(new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0));
            listener.listen(1);
        });
        peer.connect(listener.localAddress());
        return await().until(() -> OnLoop.get(listener, listener::accept), stream -> stream != null);
    }

    /** One message after the other, so that each is a turn of the loop. */
    private static void exchange(SocketChannel peer, AtomicLong received, int messages) throws Exception {
        ByteBuffer message = ByteBuffer.allocateDirect(SIZE);
        long expected = received.get();
        for (int i = 0; i < messages; i++) {
            peer.write(message.clear());
            expected += SIZE;
            long end = System.nanoTime() + 10_000_000_000L;
            while (received.get() < expected) {
                assertThat(System.nanoTime()).as("a message was lost").isLessThan(end);
            }
        }
    }
}
