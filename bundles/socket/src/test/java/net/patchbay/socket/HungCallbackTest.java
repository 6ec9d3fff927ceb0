package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of a socket hold while a callback of it hangs and its loop goes on with another thread: D39, D41, D45, D49. */
class HungCallbackTest extends SceneTest {
    private final Calls calls = new Calls();
    private final Gate gate = new Gate();
    private Line line;

    @BeforeEach
    void hang() throws Exception {
        line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            String text = Line.text(data.buffer());
                            gate.pass();
                            calls.add("receive " + text);
                            return ReceiveAnswer.SUCCESS;
                        },
                        (socket, context, kind) -> calls.add("disconnect " + kind),
                        null));
        line.socket().enable(WskEvent.RECEIVE, WskEvent.DISCONNECT);
        line.write("x");
        gate.awaitEntered();
        scene.look(6);
        assertThat(scene.log()).singleElement().asString().contains("go on with another one");
    }

    @AfterEach
    void end() throws Exception {
        gate.open();
        line.close();
    }

    @Test
    void d39DisablingItWaitsForItHoweverOftenItIsAskedFor() throws Exception {
        CompletableFuture<Void> first = line.socket().disable(WskEvent.RECEIVE);
        CompletableFuture<Void> second = line.socket().disable(WskEvent.RECEIVE);
        assertThat(line.socket().disable(WskEvent.DISCONNECT)).isNotNull();
        calls.staysAt(0);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        gate.open();
        await(first);
        await(second);
        line.write("unheard");
        line.arrived(7);
        assertThat(calls.more()).containsExactly("receive x");
        assertThat(line.socket().enable(WskEvent.RECEIVE)).isEqualTo(NtStatus.SUCCESS);
        assertThat(calls.next(2)).containsExactly("receive x", "receive unheard");
    }

    @Test
    void d41NothingElseOfTheSocketIsCalledMeanwhile() throws Exception {
        CompletableFuture<Long> sent = line.socket().send(Line.bytes("y"));
        CompletableFuture<String> dependent = sent.thenApply(count -> {
            calls.add("sent");
            return "sent";
        });
        line.write("later");
        line.peer().shutdownOutput();
        calls.staysAt(0);
        gate.open();
        await(dependent);
        assertThat(calls.next(4))
                .containsExactlyInAnyOrder("receive x", "sent", "receive later", "disconnect GRACEFUL");
    }

    @Test
    void d49ItsCloseWaits() throws Exception {
        CompletableFuture<Long> received = line.socket().receive(ByteBuffer.allocate(1));
        CompletableFuture<Void> closed = line.socket().close();
        calls.staysAt(0);
        assertThat(closed).isNotDone();
        assertThat(received).isNotDone();
        gate.open();
        await(closed);
        assertThat(SocketScene.statusOf(received)).isEqualTo(NtStatus.CANCELLED);
        assertThat(calls.more()).containsExactly("receive x");
    }
}
