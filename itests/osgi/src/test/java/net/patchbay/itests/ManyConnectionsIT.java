package net.patchbay.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.AcceptSlot;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.DataIndication;
import net.patchbay.wsk.DisconnectEvent;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import org.junit.Test;

/**
 * Very many connections in a small heap: open and idle, then an echo on each, then the transport leaves, each is told of its end
 * once (D52), and all that they needed is given back. Their other sides are in another process, {@link Callers}.
 */
public class ManyConnectionsIT extends RunningSockets {
    private static final long MOST_HEAP = 512L << 20;

    /** How many connect at once: fewer than wait to be accepted at most. */
    private static final int LOT = 100;

    /** Descriptors that this process has for other things. */
    private static final int OTHERS = 1_000;

    private final int connections = wanted();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger listenerEnds = new AtomicInteger();
    private final AtomicInteger strange = new AtomicInteger();
    private final AtomicInteger echoed = new AtomicInteger();
    private final AtomicIntegerArray ends = new AtomicIntegerArray(connections);

    private final ConnectionDispatch<Integer> callbacks =
            new ConnectionDispatch<>((socket, number, data) -> received(socket, data), this::ended, null);

    private static int wanted() {
        int wanted = Integer.getInteger("patchbay.connections");
        long most = Footprint.mostDescriptors() - OTHERS;
        if (most < wanted) {
            System.out.println(
                    "With " + most + " connections instead of " + wanted + ": no more descriptors are allowed");
        }
        return (int) Math.min(wanted, most);
    }

    private AcceptAnswer accept(AcceptSlot slot) {
        if (slot == null) {
            listenerEnds.incrementAndGet();
            return AcceptAnswer.REQUEST_NOT_ACCEPTED;
        }
        slot.assign(accepted.getAndIncrement(), callbacks);
        return AcceptAnswer.SUCCESS;
    }

    private ReceiveAnswer received(WskConnectionSocket socket, DataIndication data) {
        if (data == null) {
            strange.incrementAndGet();
            return ReceiveAnswer.SUCCESS;
        }
        ByteBuffer copy = ByteBuffer.allocate(data.length()).put(data.buffer()).flip();
        CompletableFuture<Void> unused = socket.send(copy).thenAccept(count -> echoed.addAndGet(count.intValue()));
        return ReceiveAnswer.SUCCESS;
    }

    private void ended(WskConnectionSocket socket, int number, DisconnectEvent.Kind kind) {
        ends.incrementAndGet(number);
        if (kind != DisconnectEvent.Kind.ABORTIVE) {
            strange.incrementAndGet();
        }
    }

    private int listening() throws Exception {
        WskListeningSocket listener = await(provider()
                .listeningSocket(
                        TransportProtocol.TCP, this, ListenDispatch.of((socket, test, slot) -> test.accept(slot))));
        await(listener.bind(anyPort()));
        listener.enable(WskEvent.ACCEPT, WskEvent.RECEIVE, WskEvent.DISCONNECT);
        return ((InetSocketAddress) await(listener.localAddress())).getPort();
    }

    /** How many bytes of direct buffers may stay with others than the transport. */
    protected long pooled() {
        return 0;
    }

    private void say(String what, Footprint footprint) {
        System.out.println(connections + " connections over " + transport() + ", " + what + ": " + footprint);
    }

    /** The system drops connections that don't fit into its queue, and those who connected hear of it when they send. */
    private void connect(CallingProcess callers, int port) throws Exception {
        while (accepted.get() < connections) {
            int next = Math.min(connections, accepted.get() + LOT);
            assertThat(callers.does("connect " + port + " " + (next - accepted.get())))
                    .isEqualTo("connected " + next);
            Until.seen("all accepted", accepted::get, count -> count == next);
        }
    }

    @Test
    public void areOpenedEchoEndOnceAndLeaveNothingBehind() throws Exception {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(MOST_HEAP);
        try (CallingProcess callers = new CallingProcess()) {
            Footprint before = Footprint.now();
            int port = listening();

            connect(callers, port);
            assertThat(echoed).hasValue(0);
            Footprint idle = Footprint.now();
            say("idle", idle);
            assertThat(idle.threads()).hasSizeLessThan(before.threads().size() + 32);

            assertThat(callers.does("echo")).isEqualTo("echoed " + connections);
            say("all echoed", Footprint.now());

            callers.begins("ends");
            bundleOf(transport()).stop();

            assertThat(callers.answer()).isEqualTo("ended " + connections);
            assertThat(listenerEnds).hasValue(1);
            for (int i = 0; i < connections; i++) {
                assertThat(ends.get(i)).as("ends of " + i).isEqualTo(1);
            }
            assertThat(strange).hasValue(0);
            Until.seen(
                    "no more than before",
                    () -> Footprint.now().beyond(before.withMoreDirect(pooled())),
                    List::isEmpty);
            say("after the transport has left", Footprint.now());
            assertThat(logged()).isEmpty();
        }
    }
}
