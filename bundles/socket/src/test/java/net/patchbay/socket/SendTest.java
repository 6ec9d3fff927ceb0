package net.patchbay.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.failureOf;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.patchbay.socket.BentTransport.Bend;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.SendFlag;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskIoctl;
import net.patchbay.wsk.WskOption;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Sending, wsk.md 2.8 and 3.7, and cancelling a send, D37. */
class SendTest extends SceneTest {
    /** More than both systems buffer together. */
    private static final int MUCH = 48 * 1024 * 1024;

    @Test
    void requestsGoInOrderAndEachCompletesWithAllItsBytes() throws Exception {
        try (Line line = Line.to(provider)) {
            List<CompletableFuture<Long>> sent = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                sent.add(line.socket().send(Line.bytes("%04d".formatted(i))));
            }
            String expected =
                    IntStream.range(0, 1000).mapToObj("%04d"::formatted).collect(Collectors.joining());
            assertThat(line.read(4000)).isEqualTo(expected);
            for (CompletableFuture<Long> one : sent) {
                assertThat(await(one)).isEqualTo(4);
            }
        }
    }

    @Test
    void severalBuffersGoAsOneAndTheirPositionsMove() throws Exception {
        try (Line line = Line.to(provider)) {
            List<ByteBuffer> buffers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                buffers.add(Line.bytes("%03d".formatted(i)));
            }
            buffers.add(ByteBuffer.allocate(0));
            CompletableFuture<Long> sent = line.socket().send(buffers, EnumSet.of(SendFlag.NODELAY));
            assertThat(line.read(600)).startsWith("000001002").endsWith("198199");
            assertThat(await(sent)).isEqualTo(600);
            assertThat(buffers).noneMatch(ByteBuffer::hasRemaining);
        }
    }

    @Test
    void anEmptySendCompletesInItsTurn() throws Exception {
        try (Line line = Line.to(provider)) {
            assertThat(await(line.socket().send(ByteBuffer.allocate(0)))).isZero();
            assertThat(await(line.socket().send(List.of(), Set.of()))).isZero();
        }
    }

    @Test
    void eachRequestOfManyThreadsGoesWhole() throws Exception {
        int threads = 8;
        int each = 200;
        int size = 1000;
        try (Line line = Line.to(provider)) {
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String letter = String.valueOf((char) ('a' + i));
                senders.add(new Thread(() -> {
                    for (int j = 0; j < each; j++) {
                        CompletableFuture<Long> unused = line.socket().send(Line.bytes(letter.repeat(size)));
                    }
                }));
            }
            senders.forEach(Thread::start);
            int[] seen = new int[threads];
            for (int i = 0; i < threads * each; i++) {
                byte[] one = line.peer().getInputStream().readNBytes(size);
                byte[] expected = new byte[size];
                Arrays.fill(expected, one[0]);
                assertThat(one).isEqualTo(expected);
                seen[one[0] - 'a']++;
            }
            assertThat(seen).containsOnly(each);
        }
    }

    @Test
    void aBufferOfAnySizeAndKindGoesWhole() throws Exception {
        try (Line line = Line.to(provider)) {
            ByteBuffer direct = ByteBuffer.allocateDirect(MUCH);
            ByteBuffer readOnly = ByteBuffer.allocate(MUCH).asReadOnlyBuffer();
            CompletableFuture<Long> first = line.socket().send(direct);
            CompletableFuture<Long> second = line.socket().send(readOnly);
            assertThat(line.peer().getInputStream().readNBytes(2 * MUCH)).hasSize(2 * MUCH);
            assertThat(await(first)).isEqualTo(MUCH);
            assertThat(await(second)).isEqualTo(MUCH);
        }
    }

    @Test
    void itCompletesOnlyWhenTheTransportHasTakenAllOfIt() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> sent = line.socket().send(ByteBuffer.allocate(MUCH));
            Line.settled(line.socket());
            assertThat(sent).isNotDone();
            line.peer().getInputStream().readNBytes(MUCH);
            assertThat(await(sent)).isEqualTo(MUCH);
        }
    }

    @Test
    void d37ACancelIsTrueOnlyWhereNothingWasTakenAndNoByteIsSentThen() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> begun = line.socket().send(ByteBuffer.allocate(MUCH));
            CompletableFuture<Long> waiting = line.socket().send(Line.bytes("dropped"));
            CompletableFuture<Long> last = line.socket().send(Line.bytes("last"));
            Line.settled(line.socket());
            assertThat(begun.cancel(false)).isFalse();
            assertThat(waiting.cancel(false)).isTrue();
            line.peer().getInputStream().readNBytes(MUCH);
            assertThat(line.read(4)).isEqualTo("last");
            assertThat(await(begun)).isEqualTo(MUCH);
            assertThat(await(last)).isEqualTo(4);
        }
    }

    @Test
    void d37WhatWaitsBehindMuchCanBeCancelledWhileTheTransportWrites() throws Exception {
        AtomicReference<CompletableFuture<Long>> waiting = new AtomicReference<>();
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        Bend cancelling = (real, arguments) -> {
            if (waiting.get() != null) {
                cancelled.complete(waiting.get().cancel(false));
            }
            return real.call();
        };
        scene.bend().with("write", cancelling);
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> begun = line.socket().send(ByteBuffer.allocate(MUCH));
            CompletableFuture<Long> dropped = line.socket().send(Line.bytes("dropped"));
            Line.settled(line.socket());
            waiting.set(dropped);
            line.peer().getInputStream().readNBytes(MUCH);
            assertThat(await(cancelled)).isTrue();
            assertThat(await(begun)).isEqualTo(MUCH);
        }
    }

    @Test
    void d37WhatWasOfferedToTheTransportAndNotTakenCanStillBeCancelled() throws Exception {
        try (Line line = Line.to(provider)) {
            ByteBuffer much = ByteBuffer.allocate(MUCH);
            CompletableFuture<Long> begun = line.socket().send(much);
            CompletableFuture<Long> waiting = line.socket().send(Line.bytes("dropped"));
            Line.settled(line.socket());
            int before = much.position();
            line.peer().getInputStream().readNBytes(MUCH / 4);
            Awaitility.await().atMost(SocketScene.BOUND).until(() -> much.position() > before);
            Line.settled(line.socket());
            assertThat(waiting.cancel(false)).isTrue();
            line.peer().getInputStream().readNBytes(MUCH - MUCH / 4);
            await(begun);
            await(line.socket().send(Line.bytes("next")));
            assertThat(line.read(4)).isEqualTo("next");
        }
    }

    @Test
    void d37ACancelledDisconnectLeavesSendingOpen() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> begun = line.socket().send(ByteBuffer.allocate(MUCH));
            CompletableFuture<Void> ending = line.socket().disconnect(null);
            Line.settled(line.socket());
            assertThat(ending.cancel(false)).isTrue();
            CompletableFuture<Long> after = line.socket().send(Line.bytes("after"));
            line.peer().getInputStream().readNBytes(MUCH);
            await(begun);
            assertThat(line.read(5)).isEqualTo("after");
            await(after);
        }
    }

    @Test
    void aSendThatAResetInterruptsSaysHowMuchWent() throws Exception {
        try (Line line = Line.to(provider)) {
            CompletableFuture<Long> sent = line.socket().send(ByteBuffer.allocate(MUCH));
            line.peer().getInputStream().readNBytes(1000);
            line.reset();
            WskException failure = failureOf(sent);
            assertThat(failure.status()).isEqualTo(NtStatus.CONNECTION_RESET);
            assertThat(failure.information()).isBetween(1000L, (long) MUCH - 1);
        }
    }

    @Test
    void urgentDataIsNotSupportedWhereTheTransportHasNone() throws Exception {
        scene.bend();
        try (Line line = Line.to(provider)) {
            assertThat(statusOf(line.socket().send(List.of(Line.bytes("!")), EnumSet.of(SendFlag.OOB))))
                    .isEqualTo(NtStatus.NOT_SUPPORTED);
            assertThat(statusOf(line.socket().send(List.of(Line.bytes("!!")), EnumSet.of(SendFlag.OOB))))
                    .isIn(NtStatus.NOT_SUPPORTED, NtStatus.INVALID_PARAMETER);
            await(line.socket().send(Line.bytes("x")));
            assertThat(line.read(1)).isEqualTo("x");
        }
    }

    @Test
    void theIdealBacklogIsWhatTheTransportBuffers() throws Exception {
        try (Line line = Line.to(provider)) {
            long ideal = await(line.socket().ioctl(WskIoctl.SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, null));
            assertThat(ideal).isPositive();
            await(line.socket().setOption(WskOption.SO_SNDBUF, 20_000));
            assertThat(await(line.socket().ioctl(WskIoctl.SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, null)))
                    .isLessThan(ideal)
                    .isEqualTo(
                            await(line.socket().getOption(WskOption.SO_SNDBUF)).longValue());
        }
    }

    @Test
    void d38TheBacklogEventComesOnAChangeAlone() throws Exception {
        Calls calls = new Calls();
        Line line = Line.to(
                provider,
                new ConnectionDispatch<>(null, null, (socket, context, size) -> calls.add(context + " " + size)));
        try (line) {
            line.socket().enable(WskEvent.SEND_BACKLOG);
            Line.settled(line.socket());
            assertThat(calls.more()).isEmpty();
            await(line.socket().setOption(WskOption.SO_SNDBUF, 20_000));
            int size = await(line.socket().getOption(WskOption.SO_SNDBUF));
            assertThat(calls.next()).isEqualTo("context " + size);
            await(line.socket().setOption(WskOption.SO_SNDBUF, 20_000));
            Line.settled(line.socket());
            assertThat(calls.more()).isEmpty();
        }
    }

    @Test
    void utf8GoesAsItIs() throws Exception {
        try (Line line = Line.to(provider)) {
            ByteBuffer slice = ByteBuffer.wrap("[Grüße]".getBytes(UTF_8));
            slice.position(1).limit(slice.limit() - 1);
            await(line.socket().send(slice.slice()));
            assertThat(line.read(7)).isEqualTo("Grüße");
        }
    }
}
