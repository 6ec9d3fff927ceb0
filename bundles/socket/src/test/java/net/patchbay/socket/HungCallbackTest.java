package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.TransportCapability;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of a socket hold while a callback of it hangs and its loop goes on with another thread: D39, D41, D45, D49. */
class HungCallbackTest extends SceneTest {
    /** The callback that hangs is shown so many bytes, and there are more behind them. */
    private static final int FIRST = 16 * 1024;

    private final Calls calls = new Calls();
    private final Gate gate = new Gate();
    private Line line;

    @BeforeEach
    void hang() throws Exception {
        scene.needs(TransportCapability.REPLACES_THREADS);
        line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            int length = data.length();
                            gate.pass();
                            calls.add("receive " + length);
                            return ReceiveAnswer.SUCCESS;
                        },
                        (socket, context, kind) -> calls.add("disconnect " + kind),
                        null));
        line.write("x".repeat(FIRST));
        line.arrived(FIRST);
        line.socket().enable(WskEvent.RECEIVE, WskEvent.DISCONNECT);
        gate.awaitEntered();
        line.write("x".repeat(2 * FIRST));
        scene.look(6);
        assertThat(scene.log()).singleElement().asString().contains("go on with another one");
    }

    @AfterEach
    void end() throws Exception {
        gate.open();
        if (line != null) {
            line.close();
        }
    }

    @Test
    void d39DisablingItWaitsForItHoweverOftenItIsAskedFor() throws Exception {
        CompletableFuture<Void> first = line.socket().disable(WskEvent.RECEIVE);
        CompletableFuture<Void> second = line.socket().disable(WskEvent.RECEIVE);
        calls.staysAt(0);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        gate.open();
        await(first);
        await(second);
        Line.settled(line.socket());
        assertThat(calls.next()).isEqualTo("receive " + FIRST);
        assertThat(calls.more()).isEmpty();
        assertThat(line.socket().enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.SUCCESS);
        assertThat(calls.next()).startsWith("receive");
    }

    @Test
    void d41NothingElseOfTheSocketIsCalledMeanwhile() throws Exception {
        CompletableFuture<Void> sent = line.socket().send(Line.bytes("y")).thenAccept(count -> calls.add("sent"));
        line.peer().shutdownOutput();
        calls.staysAt(0);
        gate.open();
        await(sent);
        assertThat(calls.next(2)).containsExactly("receive " + FIRST, "sent");
        String next = calls.next();
        while (next.startsWith("receive")) {
            next = calls.next();
        }
        assertThat(next).isEqualTo("disconnect GRACEFUL");
    }

    @Test
    void d49ItsCloseWaitsAndNothingComesBehindIt() throws Exception {
        CompletableFuture<Long> received = line.socket().receive(ByteBuffer.allocate(1));
        CompletableFuture<Void> closed = line.socket().close();
        calls.staysAt(0);
        assertThat(closed).isNotDone();
        assertThat(received).isNotDone();
        gate.open();
        await(closed);
        assertThat(SocketScene.statusOf(received)).isEqualTo(NtStatus.CANCELLED);
        assertThat(calls.more()).containsExactly("receive " + FIRST);
    }
}
