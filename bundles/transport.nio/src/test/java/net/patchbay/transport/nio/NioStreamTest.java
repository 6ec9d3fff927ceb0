package net.patchbay.transport.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportStream;
import net.patchbay.transport.loops.Loops;
import net.patchbay.transport.loops.OnLoop;
import net.patchbay.transport.loops.Pair;
import net.patchbay.transport.loops.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stream does that the contract of transports can't see. */
class NioStreamTest {
    private final List<String> log = new CopyOnWriteArrayList<>();
    private NioTransport transport;

    @BeforeEach
    void start() throws Exception {
        transport = new NioTransport(new Settings(2, 50), log::add);
    }

    @AfterEach
    void stop() {
        transport.close();
        assertThat(log).isEmpty();
    }

    @Test
    void carriesBytesBothWays() throws Exception {
        Pair pair = Pair.of(transport);

        assertThat(Pair.write(pair.connected(), ByteBuffer.wrap("hello ".getBytes(UTF_8)), UTF_8.encode("world")))
                .isEqualTo(11);
        assertThat(Pair.read(pair.accepted(), 11)).asString(UTF_8).isEqualTo("hello world");
        Pair.write(pair.accepted(), UTF_8.encode("back"));
        assertThat(Pair.read(pair.connected(), 4)).asString(UTF_8).isEqualTo("back");
    }

    @Test
    void refusesAUnixConnectToAFullBacklogAndConnectsWhenThereIsRoom(@TempDir Path folder) throws Exception {
        TransportStream listener = transport.openStream(TransportProtocol.UNIX_STREAM);
        OnLoop.run(listener, () -> {
            listener.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
            listener.listen(1);
        });
        TransportStream stream = transport.openStream(TransportProtocol.UNIX_STREAM);

        assertThatThrownBy(() -> fill(listener))
                .isInstanceOfSatisfying(TransportException.class, e -> assertThat(e.error())
                        .isEqualTo(TransportError.CONNECTION_REFUSED));
        OnLoop.run(listener, listener::accept);
        assertThat(OnLoop.get(stream, () -> stream.connect(listener.localAddress())))
                .isTrue();
    }

    private void fill(TransportStream listener) throws Exception {
        for (int i = 0; i < 10; i++) {
            TransportStream stream = transport.openStream(TransportProtocol.UNIX_STREAM);
            OnLoop.run(stream, () -> stream.connect(listener.localAddress()));
        }
    }

    @Test
    void removesTheFileOfAUnixSocketUnlessSomebodyReplacedIt(@TempDir Path folder) throws Exception {
        for (boolean replaced : List.of(false, true)) {
            Path file = folder.resolve("socket");
            TransportStream listener = transport.openStream(TransportProtocol.UNIX_STREAM);
            OnLoop.run(listener, () -> {
                listener.bind(UnixDomainSocketAddress.of(file));
                listener.listen(1);
            });
            if (replaced) {
                // beside it first, so that it can't get the same inode
                Files.move(Files.createFile(folder.resolve("other")), file, StandardCopyOption.REPLACE_EXISTING);
            }
            OnLoop.run(listener, listener::close);

            assertThat(Files.exists(file)).isEqualTo(replaced);
        }
    }

    @Test
    void restsWhenNoDescriptorIsLeftAndListensAgainAfterAWhile() throws Exception {
        Loops<NioPoller> loops = new Loops<>("nio", NioPoller::open, new Settings(1, 50), log::add);
        try (FullListener full = new FullListener()) {
            NioStream stream = NioStream.open(loops, AddressFamily.INET);
            Listening listening = new Listening(stream, loops, full);

            assertThatThrownBy(() -> OnLoop.get(stream, () -> listening.accept(AddressFamily.INET)))
                    .isInstanceOfSatisfying(TransportException.class, e -> assertThat(e.error())
                            .isEqualTo(TransportError.NO_RESOURCES));
            assertThat(OnLoop.get(stream, () -> listening.ops(Readiness.ACCEPT)))
                    .isZero();
            await().until(() -> OnLoop.get(stream, () -> listening.ops(Readiness.ACCEPT)), ops -> ops != 0);
            OnLoop.run(stream, stream::close);
        } finally {
            loops.close();
        }
    }

    @Test
    void readsNoMoreAheadThanAllSocketsMayHoldTogether() throws Exception {
        Pair pair = Pair.of(transport);
        AtomicLong held = ((NioStream) pair.accepted()).loop().aheadOfAll();
        AtomicInteger told = new AtomicInteger();
        held.addAndGet(net.patchbay.transport.loops.Ahead.ALL);
        OnLoop.run(pair.accepted(), () -> {
            pair.accepted().attach(readiness -> {
                told.addAndGet(readiness);
                pair.accepted().interest(0);
            });
            pair.accepted().interest(Readiness.END);
        });
        Pair.write(pair.connected(), ByteBuffer.allocate(100));
        OnLoop.run(pair.connected(), pair.connected()::shutdownOutput);
        await().until(() -> OnLoop.get(pair.accepted(), pair.accepted()::available), count -> count == 100);
        assertThat(held).hasValue(net.patchbay.transport.loops.Ahead.ALL);
        assertThat(told).hasValue(0);

        held.addAndGet(-net.patchbay.transport.loops.Ahead.ALL);
        OnLoop.run(pair.accepted(), () -> pair.accepted().interest(Readiness.END));
        await().until(told::get, bits -> bits == Readiness.END);
        assertThat(held).hasPositiveValue();
        assertThat(Pair.read(pair.accepted(), 100)).hasSize(100);
        assertThat(held).hasValue(0);
    }
}
