package net.patchbay.mpr.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BytesFileTest {
    private final SessionFile file = SessionFile.of("0123456789".getBytes(StandardCharsets.US_ASCII));

    private String read(long position, int room) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(room);
        int count = file.read(position, target);
        return count + " " + StandardCharsets.US_ASCII.decode(target.flip());
    }

    @Test
    void readsByPositionAsFarAsThereIsRoom() throws IOException {
        assertThat(read(0, 4)).isEqualTo("4 0123");
        assertThat(read(8, 4)).isEqualTo("2 89");
        assertThat(file.size()).isEqualTo(10);
    }

    @Test
    void endsAtAndBehindTheEnd() throws IOException {
        assertThat(read(10, 4)).isEqualTo("-1 ");
        assertThat(read(Long.MAX_VALUE, 4)).isEqualTo("-1 ");
    }

    @Test
    void cantBeWritten() {
        assertThatThrownBy(() -> file.write(0, ByteBuffer.allocate(1)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> file.truncate(0)).isInstanceOf(UnsupportedOperationException.class);
    }
}
