package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.DatagramDispatch;
import net.patchbay.wsk.DatagramIndication;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.ReceiveFromAnswer;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Datagrams that a callback doesn't take are kept, up to the receive buffer, or dropped and counted: D44, D47. */
class RefusedDatagramTest extends SceneTest {
    private final Calls calls = new Calls();
    private final AtomicReference<ReceiveFromAnswer> answer =
            new AtomicReference<>(ReceiveFromAnswer.DATA_NOT_ACCEPTED);
    private WskDatagramSocket socket;
    private DatagramSocket peer;

    private void open() throws Exception {
        socket = await(provider.datagramSocket(
                TransportProtocol.UDP, "context", new DatagramDispatch<>((self, context, first) -> {
                    for (DatagramIndication one = first; one != null; one = one.next()) {
                        calls.add(Line.text(one.buffer()));
                    }
                    return answer.get();
                })));
        await(socket.bind(SocketScene.anyPort()));
        peer = DatagramTest.peer();
    }

    private void write(String... texts) throws Exception {
        SocketAddress address = await(socket.localAddress());
        for (String text : texts) {
            DatagramTest.write(peer, text, address);
        }
    }

    @AfterEach
    void end() {
        peer.close();
    }

    private long dropped() {
        return scene.clients().details().get(0).dropped;
    }

    @Test
    void d47WhatIsMoreThanTheReceiveBufferIsDroppedAndCounted() throws Exception {
        scene.bend()
                .with(
                        "option",
                        (real, arguments) -> arguments.length == 1 && arguments[0] == StandardSocketOptions.SO_RCVBUF
                                ? (Object) 7
                                : real.call());
        open();
        write("three", "12", "x", "y");
        Line.settled(socket);
        socket.enable(WskEvent.RECEIVE_FROM);
        assertThat(calls.next(4)).containsExactly("three", "12", "x", "y");
        Line.settled(socket);
        assertThat(dropped()).isEqualTo(2);
        answer.set(ReceiveFromAnswer.SUCCESS);
        socket.enable(WskEvent.RECEIVE_FROM);
        assertThat(calls.next(2)).containsExactly("three", "12");
        Line.settled(socket);
        assertThat(calls.more()).isEmpty();
    }

    @Test
    void d47WhatIsRefusedAgainStaysBeforeWhatCame() throws Exception {
        open();
        write("one", "two");
        socket.enable(WskEvent.RECEIVE_FROM);
        assertThat(calls.text(6)).isEqualTo("onetwo");
        Line.settled(socket);
        write("three");
        socket.enable(WskEvent.RECEIVE_FROM);
        assertThat(calls.text(6)).startsWith("onetwo");
        Line.settled(socket);
        answer.set(ReceiveFromAnswer.SUCCESS);
        socket.enable(WskEvent.RECEIVE_FROM);
        assertThat(dropped()).isZero();
    }

    /** More than one callback is shown at once: the leftovers come before what the system has by then. */
    @Test
    void d47TheLeftoversComeBeforeWhatWaits() throws Exception {
        open();
        String[] texts = new String[40];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = "datagram " + i;
        }
        write(texts);
        Line.settled(socket);
        socket.enable(WskEvent.RECEIVE_FROM);
        assertThat(calls.next(16)).containsExactly(Arrays.copyOf(texts, 16));
        Line.settled(socket);
        assertThat(calls.more()).isEmpty();
        answer.set(ReceiveFromAnswer.SUCCESS);
        socket.enable(WskEvent.RECEIVE_FROM);
        assertThat(calls.next(40)).containsExactly(texts);
    }

    @Test
    void d47AStaticEventsRefusalsAreCounted() throws Exception {
        provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.RECEIVE_FROM));
        open();
        write("one");
        assertThat(calls.next()).isEqualTo("one");
        write("two");
        assertThat(calls.next()).isEqualTo("two");
        Line.settled(socket);
        assertThat(dropped()).isEqualTo(2);
    }

    @Test
    void d44WhatACallbackThatAnswersNothingSawIsCountedOneByOne() throws Exception {
        open();
        answer.set(null);
        write("one", "two", "three");
        Line.settled(socket);
        socket.enable(WskEvent.RECEIVE_FROM);
        assertThat(calls.next(3)).containsExactly("one", "two", "three");
        Line.settled(socket);
        assertThat(dropped()).isEqualTo(3);
    }
}
