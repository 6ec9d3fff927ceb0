package net.patchbay.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportStream;
import net.patchbay.transport.loops.OnLoop;
import net.patchbay.transport.loops.Pair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What streams see here beyond the contract. */
class LinuxStreamTest {
    private static final int MUCH = 100_000;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger told = new AtomicInteger();
    private LinuxTransport transport;
    private TransportStream near;
    private TransportStream far;

    @BeforeEach
    void connect() throws Exception {
        transport = Started.of(2, log::add);
        Pair pair = Pair.of(transport);
        near = pair.accepted();
        far = pair.connected();
        OnLoop.run(near, () -> near.attach(bits -> told.getAndUpdate(before -> before | bits)));
    }

    @AfterEach
    void stop() {
        transport.close();
        assertThat(log).isEmpty();
    }

    private void ask(int readiness) throws Exception {
        OnLoop.run(near, () -> near.interest(readiness));
    }

    @Test
    void tellAnEndBehindMoreThanAnybodyReadsAhead() throws Exception {
        ask(Readiness.END);
        assertThat(Pair.write(far, ByteBuffer.allocate(MUCH))).isEqualTo(MUCH);
        OnLoop.run(far, far::shutdownOutput);
        await().until(told::get, bits -> bits == Readiness.END);

        assertThat(OnLoop.get(near, near::available)).isEqualTo(MUCH);
        assertThat(Pair.read(near, MUCH)).hasSize(MUCH);
        assertThat(OnLoop.get(near, () -> near.read(ByteBuffer.allocate(1)))).isEqualTo(-1);
    }

    @Test
    void keepAResetThatCameWhileNothingWasAskedFor() throws Exception {
        ask(0);
        OnLoop.run(far, far::abort);

        await().until(() -> OnLoop.get(near, near::error), error -> error != null);
        ask(Readiness.END);
        await().until(told::get, bits -> bits == Readiness.END);
        for (int i = 0; i < 2; i++) {
            assertThat(errorOfRead()).isEqualTo(TransportError.CONNECTION_RESET);
        }
    }

    private TransportError errorOfRead() throws Exception {
        try {
            int unused = OnLoop.get(near, () -> near.read(ByteBuffer.allocate(1)));
            return null;
        } catch (TransportException e) {
            return e.error();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Readiness.END})
    void giveWhatCameBeforeAGracefulEndThoughAResetFollows(int asked) throws Exception {
        ask(asked);
        assertThat(Pair.write(far, ByteBuffer.wrap(new byte[] {1, 2, 3}))).isEqualTo(3);
        OnLoop.run(far, far::close);
        await().until(told::get, bits -> bits == asked);

        await().until(() -> {
            writeSomething();
            return OnLoop.get(near, near::error) != null;
        });

        assertThat(Pair.read(near, 3)).containsExactly(1, 2, 3);
        assertThat(OnLoop.get(near, () -> near.read(ByteBuffer.allocate(1)))).isEqualTo(-1);
    }

    private void writeSomething() {
        try {
            long unused = Pair.write(near, ByteBuffer.allocate(1));
        } catch (Exception e) {
            // the reset that is waited for
        }
    }

    @Test
    void doNotKeepALoopAwakeWhenBothSidesHaveEnded() throws Exception {
        ask(Readiness.END);
        OnLoop.run(far, far::shutdownOutput);
        OnLoop.run(near, near::shutdownOutput);
        await().until(told::get, bits -> bits == Readiness.END);
        ask(0);

        await().until(() -> OnLoop.get(near, () -> ((LinuxStream) near).bitsFor(0)) == 0);
        assertThat(OnLoop.get(near, () -> near.read(ByteBuffer.allocate(1)))).isEqualTo(-1);
    }

    @Test
    void haveTheSameDescriptorAfterAConnectThatFailed() throws Exception {
        LinuxStream stream = (LinuxStream) transport.openStream(TransportProtocol.TCP);
        int before = stream.fd();
        AtomicInteger ended = new AtomicInteger();
        OnLoop.run(stream, () -> {
            stream.attach(bits -> {
                stream.interest(0);
                ended.incrementAndGet();
            });
            stream.interest(Readiness.CONNECT);
        });
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
        for (int i = 0; i < 3; i++) {
            assertThat(failureOfConnect(stream, nobody)).isEqualTo(TransportError.CONNECTION_REFUSED);
        }

        assertThat(stream.fd()).isEqualTo(before);
        assertThat(OnLoop.get(stream, stream::error)).isNull();
    }

    private static TransportError failureOfConnect(TransportStream stream, InetSocketAddress to) throws Exception {
        try {
            boolean done = OnLoop.get(stream, () -> stream.connect(to));
            await().until(() -> done || OnLoop.get(stream, stream::finishConnect));
            return null;
        } catch (TransportException e) {
            return e.error();
        }
    }
}
