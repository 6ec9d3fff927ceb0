package net.patchbay.router.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** D69: a disk session works by position, in chunks; a channel is made of that. */
class ChannelTest {
    private final Fixture fixture = new Fixture();

    private SeekableByteChannel open(OpenOption... options) throws IOException {
        return Files.newByteChannel(fixture.path("/f"), options);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static String read(SeekableByteChannel channel, int room) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(room);
        int count = channel.read(target);
        return count < 0 ? null : new String(target.array(), 0, count, UTF_8);
    }

    private String content() {
        return new String(fixture.session.bytes("/f"), UTF_8);
    }

    @Test
    void readsFromItsPositionToTheEnd() throws IOException {
        fixture.session.file("/f", "hello".getBytes(UTF_8));
        try (SeekableByteChannel channel = open()) {
            assertThat(read(channel, 2)).isEqualTo("he");
            assertThat(channel.position()).isEqualTo(2);
            assertThat(read(channel, 9)).isEqualTo("llo");
            assertThat(read(channel, 9)).isNull();
            assertThat(read(channel, 0)).isEmpty();
            assertThat(channel.size()).isEqualTo(5);
            assertThat(read(channel.position(99), 9)).isNull();
            assertThat(channel.position()).isEqualTo(99);
            assertThat(read(channel.position(4), 9)).isEqualTo("o");
        }
    }

    @Test
    void readsIntoTheMiddleOfAnyBuffer() throws IOException {
        fixture.session.file("/f", "hello".getBytes(UTF_8));
        for (ByteBuffer target : new ByteBuffer[] {ByteBuffer.allocate(9), ByteBuffer.allocateDirect(9)}) {
            try (SeekableByteChannel channel = open()) {
                assertThat(channel.read(target.position(2).limit(5))).isEqualTo(3);
                assertThat(target.position()).isEqualTo(5);
                assertThat(target.get(2)).isEqualTo((byte) 'h');
                assertThat(target.clear().get(5)).isZero();
            }
        }
    }

    @Test
    void writesAllThoughOneRequestCarriesLess() throws IOException {
        fixture.session.largestRequest = 1000;
        byte[] data = new byte[3 * OpenFile.LARGEST_CHUNK + 7];
        new Random(1).nextBytes(data);
        try (SeekableByteChannel channel = open(CREATE, WRITE)) {
            assertThat(channel.write(ByteBuffer.wrap(data))).isEqualTo(data.length);
            assertThat(channel.position()).isEqualTo(data.length);
        }
        assertThat(fixture.session.bytes("/f")).isEqualTo(data);
        assertThat(fixture.calls.written).hasValue(data.length);
    }

    @Test
    void d69NoRequestIsLargerThanAChunk() throws IOException {
        FaultySession asked = new FaultySession();
        asked.largestRequest = Integer.MAX_VALUE;
        AtomicInteger largest = new AtomicInteger();
        asked.read = (file, position, target) -> {
            largest.accumulateAndGet(target.remaining(), Math::max);
            return file.read(position, target);
        };
        asked.write = (file, position, source) -> {
            largest.accumulateAndGet(source.remaining(), Math::max);
            return file.write(position, source);
        };
        int size = 2 * OpenFile.LARGEST_CHUNK + 1;
        try (SeekableByteChannel channel = Files.newByteChannel(new Fixture(asked).path("/f"), CREATE, READ, WRITE)) {
            assertThat(channel.write(ByteBuffer.allocate(size))).isEqualTo(size);
            assertThat(channel.position(0).read(ByteBuffer.allocate(size))).isPositive();
        }
        assertThat(largest).hasValue(OpenFile.LARGEST_CHUNK);
    }

    @Test
    void writingBehindTheEndLeavesZeros() throws IOException {
        try (SeekableByteChannel channel = open(CREATE, WRITE)) {
            channel.position(3).write(bytes("x"));
            assertThat(channel.size()).isEqualTo(4);
        }
        assertThat(content()).isEqualTo("\0\0\0x");
    }

    @Test
    void appendsAtTheEndWhereverThePositionIs() throws IOException {
        fixture.session.file("/f", "ab".getBytes(UTF_8));
        try (SeekableByteChannel channel = open(APPEND)) {
            assertThat(channel.position()).isEqualTo(2);
            channel.position(0).write(bytes("c"));
            channel.write(bytes("d"));
            assertThat(channel.position()).isEqualTo(4);
        }
        assertThat(content()).isEqualTo("abcd");
        assertThat(fixture.session.openedWith).contains(APPEND);
    }

    @Test
    void truncateCutsAndMovesThePosition() throws IOException {
        fixture.session.file("/f", "hello".getBytes(UTF_8));
        try (SeekableByteChannel channel = open(READ, WRITE)) {
            channel.position(4).truncate(9);
            assertThat(channel.position()).isEqualTo(4);
            assertThat(channel.truncate(2).position()).isEqualTo(2);
            assertThat(channel.size()).isEqualTo(2);
        }
        assertThat(content()).isEqualTo("he");
    }

    @Test
    void aClosedChannelSaysSoAndClosesOnce() throws IOException {
        fixture.session.file("/f", (byte) 1);
        SeekableByteChannel channel = open(READ, WRITE);
        assertThat(channel.isOpen()).isTrue();
        channel.close();
        channel.close();
        assertThat(channel.isOpen()).isFalse();
        assertThat(fixture.session.asked("close")).isEqualTo(1);
        assertThat(fixture.calls.held()).isZero();
        assertThat(fixture.calls.returned).hasValue(1);
        assertThatThrownBy(() -> channel.read(bytes("x"))).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> channel.write(bytes("x"))).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(channel::size).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(channel::position).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> channel.position(-1)).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> channel.truncate(-1)).isInstanceOf(ClosedChannelException.class);
    }

    /** D29: a session that hangs costs the thread inside it and nothing else. */
    @Test
    void closeDoesntWaitForAReadThatHangs() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        FaultySession faulty = new FaultySession();
        faulty.file("/f", (byte) 1);
        faulty.read = (file, position, target) -> {
            inside.countDown();
            awaitUnchecked(released);
            return file.read(position, target);
        };
        Fixture hanging = new Fixture(faulty);
        SeekableByteChannel channel = Files.newByteChannel(hanging.path("/f"));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> read = other.submit(() -> channel.read(ByteBuffer.allocate(1)));
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
            channel.close();
            assertThat(channel.isOpen()).isFalse();
            assertThat(hanging.calls.tickets).as("the file is still in use").hasValue(1);
            released.countDown();
            assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(faulty.asked("close")).isEqualTo(1);
            assertThat(hanging.calls.tickets).hasValue(0);
        } finally {
            released.countDown();
            other.shutdownNow();
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IOException("never released");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void oneThreadAtATimeIsInAFile() throws Exception {
        fixture.session.file("/f", new byte[1000]);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (SeekableByteChannel channel = open(READ, WRITE)) {
            Future<?>[] all = new Future<?>[4];
            for (int i = 0; i < all.length; i++) {
                all[i] = threads.submit(() -> {
                    for (int n = 0; n < 2_000; n++) {
                        channel.write(bytes("xy"));
                    }
                    return null;
                });
            }
            for (Future<?> one : all) {
                one.get(30, TimeUnit.SECONDS);
            }
            assertThat(channel.position()).isEqualTo(16_000);
        } finally {
            threads.shutdownNow();
        }
    }

    /** D34: a cancel without force counts open files, so none may be counted for ever. */
    @Test
    void closeGivesItsPlaceBackWhenTheSessionThrows() throws IOException {
        FaultySession faulty = new FaultySession();
        faulty.file("/f");
        faulty.close = file -> {
            throw new IllegalStateException("no");
        };
        Fixture throwing = new Fixture(faulty);
        SeekableByteChannel channel = Files.newByteChannel(throwing.path("/f"));
        assertThatThrownBy(channel::close).isInstanceOf(IOException.class).hasMessageContaining("provider fake");
        assertThat(throwing.calls.tickets).hasValue(0);
        assertThat(throwing.calls.held()).isZero();
        channel.close();
    }

    @Test
    void anErrorInTheMiddleOfAWriteTellsHowFarItCame() throws IOException {
        FaultySession faulty = new FaultySession();
        faulty.largestRequest = 4;
        faulty.write = (file, position, source) -> {
            if (position >= 8) {
                throw new IOException("disk full");
            }
            return file.write(position, source);
        };
        Fixture full = new Fixture(faulty);
        ByteBuffer source = ByteBuffer.allocate(20);
        try (SeekableByteChannel channel = Files.newByteChannel(full.path("/f"), CREATE, WRITE)) {
            assertThatThrownBy(() -> channel.write(source)).hasMessageContaining("disk full");
            assertThat(source.position()).isEqualTo(8);
            assertThat(channel.position()).isEqualTo(8);
        }
    }

    @Test
    void theApplicationsBufferIsOnlyLentAsFarAsItIsAskedFor() throws IOException {
        FaultySession faulty = new FaultySession();
        faulty.file("/f", (byte) 1, (byte) 2);
        faulty.read = FaultySession::clearAndRead;
        Fixture greedy = new Fixture(faulty);
        ByteBuffer target = ByteBuffer.allocate(4).put((byte) 9).limit(2);
        try (SeekableByteChannel channel = Files.newByteChannel(greedy.path("/f"))) {
            assertThat(channel.read(target)).isEqualTo(1);
        }
        assertThat(target.array()).containsExactly(9, 1, 0, 0);
    }
}
