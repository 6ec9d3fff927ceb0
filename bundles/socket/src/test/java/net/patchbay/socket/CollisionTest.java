package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AcceptAnswer;
import net.patchbay.wsk.ConnectionDispatch;
import net.patchbay.wsk.ListenDispatch;
import net.patchbay.wsk.ReceiveAnswer;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskEvent;
import net.patchbay.wsk.WskListeningSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the network does in the instant in which a program wants it, again and again; what threads alone can do to each other is in
 * {@code RacesTest}.
 */
class CollisionTest extends SceneTest {
    private static final int ROUNDS = 300;

    private final Calls calls = new Calls();

    /** As many as there is work, each waits for the others. */
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Begins when the other side does. */
    private <T> CompletableFuture<T> at(CyclicBarrier start, Callable<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        start.await(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS);
                        return work.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                threads);
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void d38DataThatComesWhileTheEventIsEnabledIsIndicatedOnce() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        try (Line line = Line.to(
                provider,
                new ConnectionDispatch<>(
                        (socket, context, data) -> {
                            calls.add(Line.text(data.buffer()));
                            return ReceiveAnswer.SUCCESS;
                        },
                        null,
                        null))) {
            for (int i = 0; i < ROUNDS; i++) {
                String text = Integer.toString(i);
                CompletableFuture<Void> written = at(start, () -> {
                    line.write(text);
                    return null;
                });
                start.await(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS);
                line.socket().enable(WskEvent.RECEIVE);
                assertThat(calls.text(text.length())).isEqualTo(text);
                await(written);
                await(line.socket().disable(WskEvent.RECEIVE));
                assertThat(calls.more()).isEmpty();
            }
        }
    }

    @Test
    void eachConnectionGoesToTheRequestOrToTheEvent() throws Exception {
        WskListeningSocket listener =
                await(provider.listeningSocket(TransportProtocol.TCP, null, ListenDispatch.of((socket, none, slot) -> {
                    calls.add(Integer.toString(((InetSocketAddress) slot.remoteAddress()).getPort()));
                    return AcceptAnswer.SUCCESS;
                })));
        await(listener.bind(SocketScene.anyPort()));
        InetSocketAddress address = (InetSocketAddress) await(listener.localAddress());
        CyclicBarrier start = new CyclicBarrier(3);
        for (int i = 0; i < ROUNDS; i++) {
            CompletableFuture<Socket> first = at(start, () -> Line.dial(address));
            AtomicReference<CompletableFuture<WskConnectionSocket>> request = new AtomicReference<>();
            CompletableFuture<Void> asked = at(start, () -> {
                request.set(listener.accept(null, null));
                return null;
            });
            start.await(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS);
            listener.enable(WskEvent.ACCEPT);
            await(asked);
            try (Socket one = await(first);
                    Socket other = Line.dial(address)) {
                WskConnectionSocket accepted = await(request.get());
                String requested = Integer.toString(((InetSocketAddress) await(accepted.remoteAddress())).getPort());
                assertThat(new String[] {calls.next(), requested})
                        .containsExactlyInAnyOrder(
                                Integer.toString(one.getLocalPort()), Integer.toString(other.getLocalPort()));
                await(accepted.close());
            }
            await(listener.disable(WskEvent.ACCEPT));
            assertThat(calls.more()).isEmpty();
        }
    }
}
