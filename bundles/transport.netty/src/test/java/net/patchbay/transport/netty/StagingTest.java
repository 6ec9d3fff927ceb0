package net.patchbay.transport.netty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Sockets of one loop, which have the places for what they read and write between them. */
class StagingTest {
    private final Staging staging = new Staging();

    private static ByteBuf buffer(String text) {
        return Unpooled.directBuffer().writeBytes(text.getBytes(US_ASCII));
    }

    private static String read(Inbound from, int room) {
        ByteBuffer into = ByteBuffer.allocate(room);
        assertThat(from.read(into)).isEqualTo(into.position());
        return US_ASCII.decode(into.flip()).toString();
    }

    @Test
    void whatIsReadStaysWithItsSocketAndInOrder() {
        Inbound one = new Inbound(staging);
        Inbound other = new Inbound(staging);
        one.add(buffer("abc"));
        other.add(buffer("xy"));
        one.add(buffer("def"));
        assertThat(read(one, 2)).isEqualTo("ab");
        assertThat(read(other, 9)).isEqualTo("xy");
        other.add(buffer("z"));
        assertThat(read(one, 9)).isEqualTo("cdef");
        assertThat(one.isEmpty()).isTrue();
        assertThat(read(other, 9)).isEqualTo("z");
    }

    @Test
    void whatIsLookedAtStays() {
        Inbound one = new Inbound(staging);
        one.add(buffer("abc"));
        ByteBuffer into = ByteBuffer.allocate(9);
        assertThat(one.peek(into)).isEqualTo(3);
        assertThat(read(one, 9)).isEqualTo("abc");
    }

    @Test
    void whatIsClearedIsReleasedAndTheOthersIsnt() {
        Inbound one = new Inbound(staging);
        Inbound other = new Inbound(staging);
        ByteBuf dropped = buffer("abc");
        one.add(dropped);
        ByteBuf kept = buffer("xy");
        other.add(kept);
        one.clear();
        assertThat(dropped.refCnt()).isZero();
        assertThat(kept.refCnt()).isEqualTo(1);
        assertThat(read(other, 9)).isEqualTo("xy");
    }

    @Test
    void whatIsWrittenGoesToItsOwnChannelAndInOrder() {
        EmbeddedChannel first = new EmbeddedChannel();
        EmbeddedChannel second = new EmbeddedChannel();
        Outgoing one = new Outgoing(first, staging);
        Outgoing other = new Outgoing(second, staging);
        one.write(ByteBuffer.wrap("abc".getBytes(US_ASCII)));
        other.write(ByteBuffer.wrap("xy".getBytes(US_ASCII)));
        one.write(ByteBuffer.wrap("def".getBytes(US_ASCII)));
        one.flush();
        assertThat(one.isEmpty()).isTrue();
        assertThat(other.isEmpty()).isFalse();
        other.flush();
        assertThat(sent(first)).isEqualTo("abcdef");
        assertThat(sent(second)).isEqualTo("xy");
    }

    private static String sent(EmbeddedChannel channel) {
        StringBuilder sent = new StringBuilder();
        for (ByteBuf part; (part = channel.readOutbound()) != null; part.release()) {
            sent.append(part.toString(US_ASCII));
        }
        return sent.toString();
    }
}
