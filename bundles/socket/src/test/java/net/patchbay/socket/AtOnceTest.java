package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import net.patchbay.socket.BentTransport.Bend;
import net.patchbay.transport.TransportError;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a callback sends first goes before it returns, {@code docs/decisions/0010}. */
class AtOnceTest extends SceneTest {
    private static final int MUCH = 48 * 1024 * 1024;

    private final Calls calls = new Calls();
    private BentTransport transport;

    @BeforeEach
    void bend() {
        transport = scene.bend();
    }

    /** A connection whose receive callback does that. */
    private Line line(Consumer<WskConnectionSocket> callback) throws Exception {
        Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            if (data != null) {
                                callback.accept(socket);
                            }
                            return ReceiveAnswer.SUCCESS;
                        },
                        (socket, context, kind) -> calls.add("disconnect " + kind),
                        null));
        line.socket().enable(WskEvent.RECEIVE, WskEvent.DISCONNECT);
        return line;
    }

    @Test
    void theFirstSendOfACallbackHasGoneWhenTheCallReturns() throws Exception {
        try (Line line = line(socket -> {
            CompletableFuture<Long> sent = socket.send(Line.bytes("echo"));
            calls.add(sent.isDone() + " " + sent.join());
        })) {
            for (int i = 0; i < 3; i++) {
                line.write("go");
                assertThat(calls.next()).isEqualTo("true 4");
                assertThat(line.read(4)).isEqualTo("echo");
            }
        }
    }

    @Test
    void whatElseItSendsGoesInOneWriteAndTheNextCallbackWaitsForAllOfIt() throws Exception {
        List<Integer> writes = new CopyOnWriteArrayList<>();
        Bend counting = (real, arguments) -> {
            writes.add(arguments.length == 1 ? 1 : (Integer) arguments[2]);
            return real.call();
        };
        transport.with("write", counting);
        List<String> letters = new CopyOnWriteArrayList<>();
        try (Line line = line(socket -> {
            StringBuilder done = new StringBuilder();
            for (String letter : letters) {
                done.append(socket.send(Line.bytes(letter)).isDone()).append(' ');
            }
            calls.add(done.toString());
        })) {
            letters.addAll(List.of("a", "b", "c"));
            assertSent(line, "true false false ", "abc");
            assertThat(writes).containsExactly(1, 2);
            assertSent(line, "false false false ", "abc");
            assertThat(writes).containsExactly(1, 2, 3);
            letters.removeAll(List.of("b", "c"));
            assertSent(line, "false ", "a");
            assertSent(line, "true ", "a");
            assertThat(writes).containsExactly(1, 2, 3, 1, 1);
        }
    }

    private void assertSent(Line line, String done, String text) throws Exception {
        line.write("go");
        assertThat(calls.next()).isEqualTo(done);
        assertThat(line.read(text.length())).isEqualTo(text);
        Line.settled(line.socket());
    }

    @Test
    void d37APartThatWentCantBeCancelledAndTheRestFollows() throws Exception {
        Bend oneByte = (real, arguments) -> {
            transport.straight("write");
            ByteBuffer from = (ByteBuffer) arguments[0];
            int limit = from.limit();
            from.limit(from.position() + 1);
            try {
                return real.call();
            } finally {
                from.limit(limit);
            }
        };
        CompletableFuture<CompletableFuture<Long>> sent = new CompletableFuture<>();
        try (Line line = line(socket -> {
            transport.with("write", oneByte);
            CompletableFuture<Long> hello = socket.send(Line.bytes("hello"));
            calls.add(hello.isDone() + " " + hello.cancel(false));
            sent.complete(hello);
        })) {
            line.write("go");
            assertThat(calls.next()).isEqualTo("false false");
            assertThat(line.read(5)).isEqualTo("hello");
            assertThat(await(await(sent))).isEqualTo(5);
        }
    }

    @Test
    void aWriteThatFailsEndsTheRequestAndTheConnectionWhenTheCallbackHasReturned() throws Exception {
        CompletableFuture<CompletableFuture<Long>> sent = new CompletableFuture<>();
        try (Line line = line(socket -> {
            transport.failing("write", TransportError.HOST_UNREACHABLE);
            CompletableFuture<Long> lost = socket.send(Line.bytes("lost"));
            transport.straight("write");
            calls.add("sent " + lost.isDone());
            sent.complete(lost);
        })) {
            line.write("go");
            assertThat(calls.next()).isEqualTo("sent false");
            assertThat(calls.next()).isEqualTo("disconnect ABORTIVE");
            assertThat(failureOf(await(sent)).status()).isEqualTo(NtStatus.HOST_UNREACHABLE);
        }
    }

    @Test
    void whatWaitsIsNotOvertaken() throws Exception {
        try (Line line =
                line(socket -> calls.add("" + socket.send(Line.bytes("x")).isDone()))) {
            CompletableFuture<Long> much = line.socket().send(ByteBuffer.allocate(MUCH));
            line.write("go");
            assertThat(calls.next()).isEqualTo("false");
            assertThat(line.peer().getInputStream().readNBytes(MUCH)).containsOnly(0);
            assertThat(line.read(1)).isEqualTo("x");
            assertThat(await(much)).isEqualTo(MUCH);
        }
    }

    @Test
    void whatWasPutOffBeforeGoesBefore() throws Exception {
        try (Line line = line(socket -> {
            CompletableFuture<Long> several = socket.send(List.of(Line.bytes("a"), Line.bytes("b")), Set.of());
            calls.add(several.isDone() + " " + socket.send(Line.bytes("c")).isDone());
        })) {
            line.write("go");
            assertThat(calls.next()).isEqualTo("false false");
            assertThat(line.read(3)).isEqualTo("abc");
        }
    }

    @Test
    void whatHasEndedBeforeIsToldBefore() throws Exception {
        try (Line line = line(socket -> {
            CompletableFuture<Void> first =
                    socket.getOption(WskOption.SO_RCVBUF).thenAccept(size -> calls.add("option"));
            CompletableFuture<Void> second = socket.send(Line.bytes("x")).thenAccept(count -> calls.add("sent"));
            calls.add(first.isDone() + " " + second.isDone());
        })) {
            line.write("go");
            assertThat(calls.next()).isEqualTo("false false");
            assertThat(calls.next()).isEqualTo("option");
            assertThat(calls.next()).isEqualTo("sent");
        }
    }

    @Test
    void afterItsOwnDisconnectASendIsRefusedAndTheConnectionStays() throws Exception {
        AtomicReference<CompletableFuture<Void>> disconnected = new AtomicReference<>();
        try (Line line = line(socket -> {
            if (disconnected.get() == null) {
                disconnected.set(socket.disconnect(null));
            }
            CompletableFuture<Long> late = socket.send(Line.bytes("late")).whenComplete((bytes, why) -> {
                calls.add(why instanceof WskException refused ? refused.status().name() : "sent " + bytes);
            });
            calls.add("told " + late.isDone());
        })) {
            for (int i = 0; i < 2; i++) { // in the callback that disconnects, and in one behind it
                line.write("go");
                assertThat(calls.next()).isEqualTo("told false");
                assertThat(calls.next()).isEqualTo("INVALID_DEVICE_STATE");
            }
            assertThat(line.peer().getInputStream().read()).isEqualTo(-1);
            line.peer().close();
            assertThat(calls.next()).isEqualTo("disconnect GRACEFUL");
        }
    }
}
