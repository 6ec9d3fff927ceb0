package net.patchbay.transport.netty;

import static org.assertj.core.api.Assertions.assertThatCode;

import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportStream;
import org.junit.jupiter.api.Test;

/** The transport has left. */
class LeftTest {
    private final NettyTransport transport =
            new NettyTransport(new Loops(new NioIo(), "netty-left", 1), NettyTransport.plain(new NioIo()), () -> null);

    @Test
    void closingASocketOnceMoreDoesNothing() throws Exception {
        TransportStream stream = transport.openStream(TransportProtocol.TCP);
        TransportDatagrams datagrams = transport.openDatagrams(TransportProtocol.UDP);
        transport.close();
        assertThatCode(stream::close).doesNotThrowAnyException();
        assertThatCode(stream::abort).doesNotThrowAnyException();
        assertThatCode(datagrams::close).doesNotThrowAnyException();
    }
}
