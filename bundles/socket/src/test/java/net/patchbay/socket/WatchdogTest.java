package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.patchbay.transport.TransportCapability;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A callback that hangs, D45. Takes the seven seconds that it is about. */
class WatchdogTest extends SceneTest {
    @Test
    void d45ACallbackThatHangsIsNamedAfterFiveSecondsAndTheOtherSocketsOfItsLoopGoOn() throws Exception {
        scene.needs(TransportCapability.REPLACES_THREADS);
        Gate gate = new Gate();
        Calls calls = new Calls();
        Line stuck = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            gate.pass();
                            calls.add("came back");
                            return ReceiveAnswer.SUCCESS;
                        },
                        null,
                        null));
        List<Line> others = new ArrayList<>();
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            others.add(Line.to(provider));
        }
        stuck.socket().enable(WskEvent.RECEIVE);
        stuck.write("x");
        gate.awaitEntered();
        List<CompletableFuture<Long>> sends = new ArrayList<>();
        others.forEach(one -> sends.add(one.socket().send(Line.bytes("y"))));
        for (CompletableFuture<Long> one : sends) {
            assertThat(await(one)).isEqualTo(1);
        }
        Awaitility.await().atMost(SocketScene.BOUND).until(() -> !scene.log().isEmpty());
        assertThat(scene.log())
                .singleElement()
                .asString()
                .contains("receive callback of socket", " of test", "5 s", "go on with another one");
        WskConnectionSocket socket = stuck.socket();
        CompletableFuture<Long> late = socket.send(Line.bytes("z"));
        gate.open();
        assertThat(calls.next()).isEqualTo("came back");
        assertThat(await(late)).isEqualTo(1);
        stuck.write("again");
        assertThat(calls.next()).isEqualTo("came back");
        for (Line one : others) {
            one.close();
        }
        stuck.close();
    }
}
