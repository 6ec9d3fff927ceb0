package net.patchbay.transport.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code epoll_event} is packed on x86-64 alone. */
class EventLayoutTest {
    @ParameterizedTest
    @CsvSource({"amd64, 12, 4", "x86_64, 12, 4", "aarch64, 16, 8"})
    void liesAsTheMachineHasIt(String arch, int size, int data) {
        ByteBuffer events = ByteBuffer.allocate(2 * size).order(ByteOrder.nativeOrder());
        events.putInt(size, 0x2001).putLong(size + data, 7);

        EventLayout layout = EventLayout.of(arch).orElseThrow();

        assertThat(layout.size()).isEqualTo(size);
        assertThat(layout.events(events, 1)).isEqualTo(0x2001);
        assertThat(layout.data(events, 1)).isEqualTo(7);
        layout.write(events, 4, -1);
        assertThat(events.getInt(0)).isEqualTo(4);
        assertThat(events.getLong(data)).isEqualTo(-1);
    }

    @Test
    void isUnknownElsewhere() {
        assertThat(EventLayout.of("riscv64")).isEmpty();
    }
}
