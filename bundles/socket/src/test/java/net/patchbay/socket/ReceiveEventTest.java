package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static net.patchbay.socket.SocketScene.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DataIndication;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receive callback is given, what it may answer, and what follows from that: wsk.md 3.4, D43, D44, D48. */
class ReceiveEventTest extends SceneTest {
    private final Calls calls = new Calls();
    private final AtomicReference<Function<DataIndication, ReceiveAnswer>> answer =
            new AtomicReference<>(data -> ReceiveAnswer.SUCCESS);

    /** Tells each text that is indicated, and answers what the test says. */
    private Line line() throws Exception {
        Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            ReceiveAnswer now = answer.get().apply(data);
                            calls.add(Line.text(data.buffer().duplicate()));
                            return now;
                        },
                        (socket, context, kind) -> calls.add(kind.name()),
                        null));
        line.socket().enable(WskEvent.RECEIVE, WskEvent.DISCONNECT);
        return line;
    }

    /** The first call answers that, all later ones success. */
    private void once(ReceiveAnswer first) {
        answer.set(data -> {
            answer.set(later -> ReceiveAnswer.SUCCESS);
            return first;
        });
    }

    private void nothingCame(Line line, long waiting) {
        line.arrived(waiting);
        assertThat(calls.more()).isEmpty();
    }

    @Test
    void takesAllAndIsCalledAgainForNewData() throws Exception {
        try (Line line = line()) {
            line.write("one");
            assertThat(calls.text(3)).isEqualTo("one");
            line.write("two");
            assertThat(calls.text(3)).isEqualTo("two");
        }
    }

    @Test
    void sayingExactlyWhatWasIndicatedTakesAllToo() throws Exception {
        answer.set(data -> ReceiveAnswer.accepted(data.length()));
        try (Line line = line()) {
            line.write("one");
            assertThat(calls.text(3)).isEqualTo("one");
            line.write("two");
            assertThat(calls.text(3)).isEqualTo("two");
        }
    }

    @Test
    void aPrefixTakenPausesTheEventUntilAReceiveHasCompletedAndTheRestComesFirst() throws Exception {
        once(ReceiveAnswer.accepted(2));
        try (Line line = line()) {
            line.write("abcd");
            assertThat(calls.next()).isEqualTo("abcd");
            line.write("ef");
            nothingCame(line, 4);
            ByteBuffer one = ByteBuffer.allocate(1);
            assertThat(await(line.socket().receive(one))).isEqualTo(1);
            assertThat(Line.text(one.flip())).isEqualTo("c");
            assertThat(calls.text(3)).isEqualTo("def");
        }
    }

    @Test
    void takingNoneOfItPausesJustSo() throws Exception {
        once(ReceiveAnswer.accepted(0));
        try (Line line = line()) {
            line.write("abcd");
            assertThat(calls.next()).isEqualTo("abcd");
            nothingCame(line, 4);
            await(line.socket().receive(ByteBuffer.allocate(0)));
            assertThat(calls.next()).isEqualTo("abcd");
        }
    }

    @Test
    void d43AZeroLengthReceiveResumesARefusedEventWithTheSameDataThenNew() throws Exception {
        once(ReceiveAnswer.DATA_NOT_ACCEPTED);
        try (Line line = line()) {
            line.write("left");
            assertThat(calls.next()).isEqualTo("left");
            line.write("new");
            nothingCame(line, 7);
            assertThat(await(line.socket().receive(ByteBuffer.allocate(0)))).isZero();
            assertThat(calls.next()).isEqualTo("left");
            assertThat(calls.text(3)).isEqualTo("new");
        }
    }

    @Test
    void whatTheCallbackReadFromTheBufferDoesntCountAsTaken() throws Exception {
        answer.set(data -> {
            answer.set(later -> ReceiveAnswer.SUCCESS);
            data.buffer().get();
            return ReceiveAnswer.DATA_NOT_ACCEPTED;
        });
        try (Line line = line()) {
            line.write("whole");
            assertThat(calls.next()).isEqualTo("hole");
            await(line.socket().receive(ByteBuffer.allocate(0)));
            assertThat(calls.next()).isEqualTo("whole");
        }
    }

    @Test
    void aRetainedIndicationStaysAsItIsWhileTheEventGoesOn() throws Exception {
        List<DataIndication> held = new CopyOnWriteArrayList<>();
        answer.set(data -> {
            held.add(data);
            return ReceiveAnswer.PENDING;
        });
        try (Line line = line()) {
            line.write("one");
            assertThat(calls.next()).isEqualTo("one");
            line.write("two");
            assertThat(calls.next()).isEqualTo("two");
            Line.settled(line.socket());
            assertThat(Line.text(held.get(0).buffer().duplicate())).isEqualTo("one");
            assertThat(Line.text(held.get(1).buffer().duplicate())).isEqualTo("two");
            assertThat(line.socket().release(held.get(0))).isEqualTo(NtStatus.SUCCESS);
            assertThat(line.socket().release(held.get(0))).isEqualTo(NtStatus.INVALID_PARAMETER);
            assertThat(line.socket().release(held.get(1))).isEqualTo(NtStatus.SUCCESS);
        }
    }

    @Test
    void releasingWhatIsntRetainedOrAnothersIsRefused() throws Exception {
        List<DataIndication> seen = new CopyOnWriteArrayList<>();
        answer.set(data -> {
            seen.add(data);
            return seen.size() == 1 ? ReceiveAnswer.SUCCESS : ReceiveAnswer.PENDING;
        });
        try (Line line = line();
                Line other = Line.to(provider)) {
            line.write("one");
            calls.next();
            Line.settled(line.socket());
            assertThat(line.socket().release(seen.get(0))).isEqualTo(NtStatus.INVALID_PARAMETER);
            line.write("two");
            calls.next();
            Line.settled(line.socket());
            assertThat(other.socket().release(seen.get(1))).isEqualTo(NtStatus.INVALID_PARAMETER);
            assertThat(line.socket().release(null)).isEqualTo(NtStatus.INVALID_PARAMETER);
            assertThat(line.socket().release(seen.get(1))).isEqualTo(NtStatus.SUCCESS);
        }
    }

    @Test
    void whoHoldsMuchIsAskedToReleaseSoon() throws Exception {
        List<DataIndication> held = new CopyOnWriteArrayList<>();
        answer.set(data -> {
            held.add(data);
            return ReceiveAnswer.PENDING;
        });
        try (Line line = line()) {
            int sent = 600 * 1024;
            line.write("x".repeat(sent));
            calls.text(sent);
            assertThat(held.get(0).flags()).isEmpty();
            assertThat(held.get(held.size() - 1).flags()).containsExactly(DataIndication.Flag.RELEASE_ASAP);
        }
    }

    @Test
    void d48WhatIsRetainedAtTheCloseIsLoggedOnceWithTheOwnersName() throws Exception {
        answer.set(data -> ReceiveAnswer.PENDING);
        try (Line line = line()) {
            line.write("kept");
            calls.next();
            await(line.socket().close());
            assertThat(scene.log()).singleElement().asString().contains(" of test", "1 indication", "4 bytes");
        }
    }

    /** Each of these answers is none that a receive callback may give. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "more", "negative", "status", "throws"})
    void d44AWrongAnswerAbortsTheConnectionAndIsLoggedOnce(String kind) throws Exception {
        answer.set(data -> switch (kind) {
            case "null" -> null;
            case "more" -> ReceiveAnswer.accepted(data.length() + 1);
            case "negative" -> ReceiveAnswer.accepted(-2);
            case "status" -> new ReceiveAnswer(NtStatus.CANCELLED, 0);
            default -> throw new IllegalStateException("thrown by the test");
        });
        try (Line line = line()) {
            CompletableFuture<Integer> peerRead = CompletableFuture.supplyAsync(() -> {
                try {
                    return line.peer().getInputStream().read();
                } catch (IOException e) {
                    return -2;
                }
            });
            line.write("data");
            assertThat(await(peerRead)).as("a reset").isEqualTo(-2);
            String first = calls.next();
            assertThat("data".equals(first) ? calls.next() : first).isEqualTo("ABORTIVE");
            assertThat(statusOf(line.socket().receive(ByteBuffer.allocate(1)))).isEqualTo(NtStatus.CONNECTION_ABORTED);
            assertThat(scene.log()).singleElement().asString().contains("receive callback", " of test");
        }
    }
}
