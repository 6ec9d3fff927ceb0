package net.patchbay.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskOption;
import org.junit.jupiter.api.Test;

/** A callback still runs when its transport has left: it must not wait for what waits for it, D45, D49. */
class OutlivedTest extends SceneTest {
    private final Calls calls = new Calls();

    /** What work throws inside a callback whose transport has left meanwhile. */
    private String after(WskClient client, Consumer<WskConnectionSocket> work) throws Exception {
        Gate gate = new Gate();
        ConnectionDispatch<String> dispatch = new ConnectionDispatch<>(
                (socket, context, data) -> {
                    gate.pass();
                    calls.addRefusalOf(() -> work.accept(socket));
                    return ReceiveAnswer.SUCCESS;
                },
                null,
                null);
        try (Line line = Line.to(client.capture(WskClient.NO_WAIT), dispatch)) {
            line.socket().enable(WskEvent.RECEIVE);
            line.write("x");
            gate.awaitEntered();
            assertThat(scene.leave(50)).as("sockets that hold it").isEqualTo(1);
            gate.open();
            return calls.next();
        }
    }

    @Test
    void d45ItMustNotJoinTheCloseOfItsSocket() throws Exception {
        assertThat(after(scene.client("its"), socket -> socket.close().join())).contains("D45");
    }

    @Test
    void d45NorARequestThatWouldNeverNeedIt() throws Exception {
        assertThat(after(scene.client("its"), socket -> socket.getOption(WskOption.SO_RCVBUF)
                        .thenRun(() -> {})
                        .join()))
                .contains("D45");
    }

    @Test
    void d49ItMustNotDeregisterItsClient() throws Exception {
        WskClient client = scene.client("its");
        assertThat(after(client, socket -> deregister(client))).contains("D49");
    }

    private static void deregister(WskClient client) {
        try {
            client.deregister();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void d49ClosingItsClientDoesntWaitForIt() throws Exception {
        WskClient client = scene.client("its");
        assertThat(after(client, socket -> client.close())).isEqualTo("nothing");
    }
}
