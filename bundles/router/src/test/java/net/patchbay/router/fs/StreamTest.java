package net.patchbay.router.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTest {
    private static final int LARGE = 5_000_003;

    private final Fixture fixture = new Fixture();
    private final Random random = new Random(3);

    @TempDir
    Path local;

    private byte[] data(int length) {
        byte[] data = new byte[length];
        random.nextBytes(data);
        return data;
    }

    @Test
    void copiesFromHereAndBackInLargeRequests() throws IOException {
        fixture.session.largestRequest = Integer.MAX_VALUE;
        byte[] data = data(LARGE);
        Path there = fixture.path("/f");
        Files.copy(Files.write(local.resolve("a"), data), there);
        assertThat(fixture.session.bytes("/f")).isEqualTo(data);
        assertThat(fixture.session.asked("write")).isLessThanOrEqualTo(LARGE / SessionOutputStream.LARGEST_BUFFER + 2);
        Files.copy(there, local.resolve("b"));
        assertThat(local.resolve("b")).hasBinaryContent(data);
        assertThat(fixture.session.asked("read")).isLessThanOrEqualTo(LARGE / SessionInputStream.LARGEST_BUFFER + 2);
        assertThat(fixture.calls.read).hasValue(LARGE);
        assertThat(fixture.calls.written).hasValue(LARGE);
    }

    @Test
    void smallReadsAndWritesAreGatheredIntoLargeOnes() throws IOException {
        fixture.session.largestRequest = Integer.MAX_VALUE;
        byte[] data = data(1 << 20);
        try (OutputStream out = Files.newOutputStream(fixture.path("/f"))) {
            for (byte one : data) {
                out.write(one);
            }
        }
        assertThat(fixture.session.bytes("/f")).isEqualTo(data);
        assertThat(fixture.session.asked("write")).isLessThanOrEqualTo(5);
        try (InputStream in = Files.newInputStream(fixture.path("/f"))) {
            for (byte one : data) {
                assertThat((byte) in.read()).isEqualTo(one);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(fixture.session.asked("read")).isLessThanOrEqualTo(12);
    }

    @Test
    void readingTheStartOfALargeFileDoesntReadTheFile() throws IOException {
        fixture.session.file("/f", new byte[LARGE]);
        try (InputStream in = Files.newInputStream(fixture.path("/f"))) {
            assertThat(in.readNBytes(16)).hasSize(16);
        }
        assertThat(fixture.calls.read.get()).isLessThanOrEqualTo(8 << 10);
    }

    @Test
    void anyMixtureOfReadsGivesTheFile() throws IOException {
        byte[] data = data(700_000);
        fixture.session.file("/f", data);
        for (int round = 0; round < 30; round++) {
            try (InputStream in = Files.newInputStream(fixture.path("/f"))) {
                int at = 0;
                while (at < data.length) {
                    assertThat(in.available()).isEqualTo(data.length - at);
                    int wanted = 1 + random.nextInt(random.nextBoolean() ? 100 : 300_000);
                    switch (random.nextInt(3)) {
                        case 0 -> {
                            int skipped = (int) in.skip(wanted);
                            assertThat(skipped).isEqualTo(Math.min(wanted, data.length - at));
                            at += skipped;
                        }
                        case 1 -> assertThat((byte) in.read()).isEqualTo(data[at++]);
                        default -> {
                            byte[] target = new byte[wanted];
                            int count = in.read(target);
                            assertThat(Arrays.equals(target, 0, count, data, at, at + count))
                                    .isTrue();
                            at += count;
                        }
                    }
                }
                assertThat(in.read()).isEqualTo(-1);
                assertThat(in.read(new byte[1])).isEqualTo(-1);
                assertThat(in.skip(1)).isZero();
                assertThat(in.skip(-1)).isZero();
            }
        }
    }

    @Test
    void anyMixtureOfWritesMakesTheFile() throws IOException {
        byte[] data = data(2_000_000);
        try (OutputStream out = Files.newOutputStream(fixture.path("/f"))) {
            int at = 0;
            while (at < data.length) {
                int count = Math.min(random.nextInt(random.nextBoolean() ? 50 : 400_000), data.length - at);
                out.write(data, at, count);
                at += count;
                if (random.nextInt(20) == 0) {
                    out.flush();
                    assertThat(fixture.session.node("/f").size).isEqualTo(at);
                }
            }
        }
        assertThat(fixture.session.bytes("/f")).isEqualTo(data);
    }

    @Test
    void transferToGivesWhatIsLeft() throws IOException {
        byte[] data = data(600_000);
        fixture.session.file("/f", data);
        try (InputStream in = Files.newInputStream(fixture.path("/f"))) {
            byte[] head = in.readNBytes(5);
            java.io.ByteArrayOutputStream rest = new java.io.ByteArrayOutputStream();
            rest.write(head);
            assertThat(in.transferTo(rest)).isEqualTo(data.length - 5);
            assertThat(rest.toByteArray()).isEqualTo(data);
        }
    }

    @Test
    void appendedAndSynchronousWritesAreNotGathered() throws IOException {
        for (var option : new java.nio.file.OpenOption[] {APPEND, SYNC}) {
            try (OutputStream out = Files.newOutputStream(fixture.path("/f" + option), CREATE, option)) {
                out.write("record".getBytes(UTF_8));
                assertThat(fixture.session.bytes("/f" + option)).asString().isEqualTo("record");
            }
        }
        assertThat(fixture.session.forced).isEqualTo(1);
    }

    @Test
    void optionsAreThoseOfFiles() throws IOException {
        Files.newOutputStream(fixture.path("/f")).close();
        assertThat(fixture.session.openedWith).containsExactlyInAnyOrder(CREATE, TRUNCATE_EXISTING, WRITE);
        assertThatThrownBy(() -> Files.newOutputStream(fixture.path("/f"), READ))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Files.newInputStream(fixture.path("/f"), WRITE))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Files.newInputStream(fixture.path("/f"), APPEND))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Files.newOutputStream(fixture.path("/no"), TRUNCATE_EXISTING))
                .isInstanceOf(NoSuchFileException.class);
        Files.newOutputStream(fixture.path("/g"), CREATE_NEW).close();
        assertThat(fixture.session.node("/g")).isNotNull();
    }

    @Test
    void closedStreamsSaySo() throws IOException {
        fixture.session.file("/f", new byte[100]);
        InputStream in = Files.newInputStream(fixture.path("/f"));
        assertThat(in.read()).isZero();
        in.close();
        in.close();
        assertThatThrownBy(in::read).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> in.skip(1)).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(in::available).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
                .isInstanceOf(ClosedChannelException.class);
        OutputStream out = Files.newOutputStream(fixture.path("/f"));
        out.close();
        out.close();
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(ClosedChannelException.class);
        assertThat(fixture.session.openFiles).isZero();
    }

    @Test
    void anErrorOfTheLastBytesReachesWhoCloses() throws IOException {
        FaultySession faulty = new FaultySession();
        faulty.write = (file, position, source) -> {
            throw new IOException("disk full");
        };
        Fixture full = new Fixture(faulty);
        OutputStream out = Files.newOutputStream(full.path("/f"));
        out.write(1);
        assertThatThrownBy(out::close).hasMessageContaining("disk full");
        assertThat(full.calls.tickets).hasValue(0);
        out.close();
    }

    @Test
    void anErrorInTheMiddleLeavesNothingFalseBehind() throws IOException {
        FaultySession faulty = new FaultySession();
        faulty.file("/f", (byte) 1, (byte) 2);
        boolean[] broken = {true};
        faulty.read = (file, position, target) -> {
            if (broken[0]) {
                throw new IOException("line is down");
            }
            return file.read(position, target);
        };
        try (InputStream in = Files.newInputStream(new Fixture(faulty).path("/f"))) {
            assertThatThrownBy(in::read).hasMessageContaining("line is down");
            broken[0] = false;
            assertThat(in.readAllBytes()).containsExactly(1, 2);
        }
    }
}
