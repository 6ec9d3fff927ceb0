package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.DatagramDispatch;
import net.patchbay.wsk.DatagramIndication;
import net.patchbay.wsk.EventCallbackControl;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.ReceiveFromAnswer;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The receive-from event, wsk.md 3.5, D44, D47, D48. */
class DatagramEventTest extends SceneTest {
    private final Calls calls = new Calls();
    private final List<DatagramIndication> seen = new CopyOnWriteArrayList<>();
    private final AtomicReference<Function<DatagramIndication, ReceiveFromAnswer>> answer =
            new AtomicReference<>(first -> ReceiveFromAnswer.SUCCESS);
    private WskDatagramSocket socket;
    private SocketAddress address;
    private DatagramSocket peer;

    private void open() throws Exception {
        socket = await(provider.datagramSocket(
                TransportProtocol.UDP, "context", new DatagramDispatch<>((self, context, first) -> {
                    ReceiveFromAnswer now = answer.get().apply(first);
                    for (DatagramIndication one = first; one != null; one = one.next()) {
                        seen.add(one);
                        calls.add(Line.text(one.buffer()));
                    }
                    return now;
                })));
        await(socket.bind(SocketScene.anyPort()));
        address = await(socket.localAddress());
        peer = DatagramTest.peer();
    }

    @AfterEach
    void end() {
        peer.close();
    }

    private void write(String... texts) throws Exception {
        for (String text : texts) {
            DatagramTest.write(peer, text, address);
        }
    }

    /** Refuses what it sees, and says how often it was called. */
    private void refuse() {
        answer.set(first -> ReceiveFromAnswer.DATA_NOT_ACCEPTED);
    }

    @Test
    void eachDatagramComesOnceWithItsSender() throws Exception {
        open();
        assertThat(socket.enable(WskEvent.RECEIVE_FROM)).isEqualTo(NtStatus.SUCCESS);
        write("one", "two", "three");
        assertThat(calls.next(3)).containsExactly("one", "two", "three");
        assertThat(seen.get(0).remoteAddress()).isEqualTo(peer.getLocalSocketAddress());
        assertThat(seen.get(0).flags()).isEmpty();
    }

    @Test
    void thoseThatWaitedComeAsALinkedList() throws Exception {
        open();
        write("one", "two", "three");
        Line.settled(socket);
        List<Integer> lengths = new ArrayList<>();
        answer.set(first -> {
            int length = 0;
            for (DatagramIndication one = first; one != null; one = one.next()) {
                length++;
            }
            lengths.add(length);
            return ReceiveFromAnswer.SUCCESS;
        });
        socket.enable(WskEvent.RECEIVE_FROM);
        assertThat(calls.next(3)).containsExactly("one", "two", "three");
        Line.settled(socket);
        assertThat(lengths).containsExactly(3);
    }

    @Test
    void requestsComeBeforeTheEvent() throws Exception {
        open();
        socket.enable(WskEvent.RECEIVE_FROM);
        ByteBuffer into = ByteBuffer.allocate(10);
        var request = socket.receiveFrom(into);
        Line.settled(socket);
        write("first", "second");
        await(request);
        assertThat(Line.text(into.flip())).isEqualTo("first");
        assertThat(calls.next()).isEqualTo("second");
    }

    @Test
    void d47ARefusalDisablesADynamicEventAndEnablingItAnewGivesTheLeftoversThenTheNew() throws Exception {
        open();
        write("one", "two");
        refuse();
        socket.enable(WskEvent.RECEIVE_FROM);
        assertThat(calls.next(2)).containsExactly("one", "two");
        Line.settled(socket);
        write("three");
        calls.staysAt(0);
        answer.set(first -> ReceiveFromAnswer.SUCCESS);
        socket.enable(WskEvent.RECEIVE_FROM);
        assertThat(calls.next(3)).containsExactly("one", "two", "three");
    }

    @Test
    void d47RequestsTakeWhatAnEventRefused() throws Exception {
        open();
        refuse();
        socket.enable(WskEvent.RECEIVE_FROM);
        write("refused");
        assertThat(calls.next()).isEqualTo("refused");
        ByteBuffer into = ByteBuffer.allocate(10);
        await(socket.receiveFrom(into));
        assertThat(Line.text(into.flip())).isEqualTo("refused");
    }

    @Test
    void d47ARefusalOfAStaticEventDropsThemAndTheNewOnesComeOn() throws Exception {
        provider.setStaticEventCallbacks(EventCallbackControl.enable(WskEvent.RECEIVE_FROM));
        open();
        refuse();
        write("dropped");
        assertThat(calls.next()).isEqualTo("dropped");
        Line.settled(socket);
        answer.set(first -> ReceiveFromAnswer.SUCCESS);
        write("new");
        assertThat(calls.next()).isEqualTo("new");
        socket.enable(WskEvent.RECEIVE_FROM);
        Line.settled(socket);
        assertThat(calls.more()).isEmpty();
    }

    @Test
    void retainedOnesStayAndAreReleasedOneByOne() throws Exception {
        open();
        write("one", "two", "three");
        answer.set(first -> ReceiveFromAnswer.PENDING);
        socket.enable(WskEvent.RECEIVE_FROM);
        calls.next(3);
        write("four");
        assertThat(calls.next()).isEqualTo("four");
        Line.settled(socket);
        assertThat(Line.text(seen.get(0).buffer().flip())).isEqualTo("one");
        for (int i : new int[] {2, 1, 0, 3}) {
            assertThat(socket.release(seen.get(i))).isEqualTo(NtStatus.SUCCESS);
            assertThat(socket.release(seen.get(i))).isEqualTo(NtStatus.INVALID_PARAMETER);
        }
        await(socket.close());
        assertThat(scene.log()).isEmpty();
    }

    @Test
    void releasingTheFirstReleasesThoseBehindIt() throws Exception {
        open();
        write("one", "two");
        answer.set(first -> ReceiveFromAnswer.PENDING);
        socket.enable(WskEvent.RECEIVE_FROM);
        calls.next(2);
        Line.settled(socket);
        assertThat(socket.release(seen.get(0))).isEqualTo(NtStatus.SUCCESS);
        assertThat(socket.release(seen.get(1))).isEqualTo(NtStatus.INVALID_PARAMETER);
        assertThat(socket.release(null)).isEqualTo(NtStatus.INVALID_PARAMETER);
    }

    @Test
    void d48WhatIsRetainedAtTheCloseIsLoggedOnce() throws Exception {
        open();
        write("kept");
        answer.set(first -> ReceiveFromAnswer.PENDING);
        socket.enable(WskEvent.RECEIVE_FROM);
        calls.next();
        await(socket.close());
        assertThat(scene.log()).singleElement().asString().contains(" of test", "1 datagram", "4 bytes");
    }

    @Test
    void d44OneThatThrowsOrAnswersNothingHasTakenThemAndIsLoggedOnce() throws Exception {
        open();
        answer.set(first -> {
            answer.set(later -> {
                calls.add("throws");
                throw new IllegalStateException("thrown by the test");
            });
            return null;
        });
        socket.enable(WskEvent.RECEIVE_FROM);
        write("null");
        assertThat(calls.next()).isEqualTo("null");
        write("thrown");
        assertThat(calls.next()).isEqualTo("throws");
        Line.settled(socket);
        answer.set(first -> ReceiveFromAnswer.SUCCESS);
        write("next");
        assertThat(calls.next()).isEqualTo("next");
        assertThat(scene.log()).singleElement().asString().contains("receive-from callback", " of test");
    }
}
