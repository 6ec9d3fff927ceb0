package net.patchbay.transport.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
}
