package net.patchbay.socket;

import static net.patchbay.socket.SocketScene.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.WskConnectionSocket;
import net.patchbay.wsk.WskDatagramSocket;
import net.patchbay.wsk.WskListeningSocket;
import org.junit.jupiter.api.Test;

/** A cancel that meets an attempt: the transport is asked for it at that moment, and has nothing (D37). */
class AttemptTest extends SceneTest {
    private final AtomicBoolean armed = new AtomicBoolean();
    private final CompletableFuture<CompletableFuture<?>> request = new CompletableFuture<>();
    private final CompletableFuture<Void> met = new CompletableFuture<>();

    /** Once armed, the method gives nothing one time, and something happens to the request meanwhile. */
    private void bend(String method, Object nothing, Consumer<CompletableFuture<?>> meanwhile) {
        scene.bend().with(method, (real, arguments) -> {
            if (!armed.compareAndSet(true, false)) {
                return real.call();
            }
            meanwhile.accept(request.get(SocketScene.BOUND.toSeconds(), TimeUnit.SECONDS));
            met.complete(null);
            return nothing;
        });
    }

    private void cancelDuring(String method, Object nothing) {
        bend(method, nothing, which -> assertThat(which.cancel(false)).isFalse());
    }

    private void assertCancelled() throws Exception {
        await(met);
        assertThatThrownBy(() -> await(request.join())).isInstanceOf(CancellationException.class);
    }

    @Test
    void d37OfASendIsHeardAndNothingGoes() throws Exception {
        cancelDuring("write", 0);
        try (Line line = Line.to(provider)) {
            armed.set(true);
            request.complete(line.socket().send(Line.bytes("dropped")));
            assertCancelled();
            await(line.socket().send(Line.bytes("next")));
            assertThat(line.read(4)).isEqualTo("next");
        }
    }

    @Test
    void d37OfAReceiveIsHeard() throws Exception {
        cancelDuring("read", 0);
        try (Line line = Line.to(provider)) {
            armed.set(true);
            request.complete(line.socket().receive(ByteBuffer.allocate(4)));
            line.write("data");
            assertCancelled();
        }
    }

    @Test
    void d37OfAnAcceptIsHeard() throws Exception {
        cancelDuring("accept", null);
        WskListeningSocket listener = await(provider.listeningSocket(TransportProtocol.TCP, null, null));
        await(listener.bind(SocketScene.anyPort()));
        armed.set(true);
        request.complete(listener.accept(null, null));
        try (Socket peer = Line.dial((InetSocketAddress) await(listener.localAddress()))) {
            assertCancelled();
            CompletableFuture<WskConnectionSocket> next = listener.accept(null, null);
            assertThat(await(await(next).remoteAddress())).isEqualTo(peer.getLocalSocketAddress());
        }
    }

    @Test
    void d37OfADatagramIsHeardAndNothingGoes() throws Exception {
        cancelDuring("send", false);
        WskDatagramSocket socket = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        await(socket.bind(SocketScene.anyPort()));
        armed.set(true);
        request.complete(socket.sendTo(Line.bytes("dropped"), await(socket.localAddress())));
        assertCancelled();
        await(socket.sendTo(Line.bytes("next"), await(socket.localAddress())));
        ByteBuffer into = ByteBuffer.allocate(9);
        await(socket.receiveFrom(into));
        assertThat(Line.text(into.flip())).isEqualTo("next");
    }

    @Test
    void d37AReceiveOfADatagramIsCancelledInTheMiddleOfOne() throws Exception {
        bend("receive", false, which -> assertThat(which.cancel(false)).isTrue());
        WskDatagramSocket socket = await(provider.datagramSocket(TransportProtocol.UDP, null, null));
        await(socket.bind(SocketScene.anyPort()));
        armed.set(true);
        request.complete(socket.receiveFrom(ByteBuffer.allocate(9)));
        await(socket.sendTo(Line.bytes("x"), await(socket.localAddress())));
        assertCancelled();
    }

    @Test
    void d37ATimeOutCountsTooThen() throws Exception {
        CompletableFuture<Void> set = new CompletableFuture<>();
        CompletableFuture<Void> over = new CompletableFuture<>();
        bend("write", 0, which -> {
            CompletableFuture<?> unused = which.orTimeout(1, TimeUnit.MILLISECONDS);
            set.complete(null);
            over.join();
        });
        try (Line line = Line.to(provider);
                Line other = Line.to(provider)) {
            armed.set(true);
            request.complete(line.socket().send(Line.bytes("late")));
            await(set);
            assertTimesOut(other.socket().receive(ByteBuffer.allocate(1)).orTimeout(2, TimeUnit.MILLISECONDS));
            over.complete(null); // the earlier time is over as well
            assertTimesOut(request.join());
        }
    }

    private static void assertTimesOut(CompletableFuture<?> bounded) {
        assertThatThrownBy(() -> await(bounded)).hasCauseInstanceOf(TimeoutException.class);
    }
}
