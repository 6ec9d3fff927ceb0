package net.patchbay.socket.winsock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.patchbay.socket.SocketScene;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.NetworkEvents;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.WaitResult;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import net.patchbay.wsk.ClientOptions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;

/** Sockets with event selection over a transport, without a framework. */
public final class WinsockScene implements AutoCloseable {
    private final SocketScene below = new SocketScene();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> deafs = new CopyOnWriteArrayList<>();
    private final WinsockClient winsock;

    /** With a client of that profile. */
    public WinsockScene(Profile profile) throws ReflectiveOperationException {
        winsock = client(profile);
    }

    /** Another client, of a bundle of its own. */
    public WinsockClient client(Profile profile) {
        return new WinsockClient(
                below.clients().register(SocketScene.bundle("test"), ClientOptions.DEFAULT),
                profile,
                executor,
                log::add);
    }

    public SocketScene below() {
        return below;
    }

    public WinsockClient winsock() {
        return winsock;
    }

    /** What an operator was told of completion routines. */
    public List<String> log() {
        return log;
    }

    /** A stream socket, blocking. */
    public WinsockSocket tcp() throws WinsockException {
        return winsock.socket(TransportProtocol.TCP);
    }

    /** One that listens on a port of the loopback address. */
    public WinsockSocket listener() throws WinsockException {
        WinsockSocket listener = tcp();
        listener.bind(SocketScene.anyPort());
        listener.listen(16);
        return listener;
    }

    /** Two that are connected, both blocking: the one that connected, and the one that was accepted. */
    public Pair pair() throws WinsockException {
        try (WinsockSocket listener = listener()) {
            WinsockSocket one = tcp();
            one.connect(listener.localAddress());
            return new Pair(one, listener.accept());
        }
    }

    /** An address at which nobody listens, and nobody else will. */
    public SocketAddress nobody() throws IOException {
        SocketChannel deaf = SocketChannel.open().bind(SocketScene.anyPort());
        deafs.add(deaf);
        return deaf.getLocalAddress();
    }

    /** Both ends of a connection. */
    public record Pair(WinsockSocket client, WinsockSocket server) {}

    public EventObject event() throws WinsockException {
        return winsock.createEvent();
    }

    /** Waits until it is signalled, within the bound. */
    public void await(EventObject event) throws WinsockException {
        WaitResult result = winsock.waitForMultipleEvents(false, SocketScene.BOUND.toMillis(), false, event);
        assertThat(result.isSignalled())
                .as("the event object was signalled in time")
                .isTrue();
    }

    /** Waits for and enumerates until these were recorded; what was recorded in all. */
    public NetworkEvents await(WinsockSocket socket, EventObject event, NetworkEvent... wanted)
            throws WinsockException {
        int all = 0;
        WsaError[] codes = new WsaError[NetworkEvent.values().length];
        int mask = NetworkEvent.mask(wanted);
        while ((all & mask) != mask) {
            await(event);
            NetworkEvents now = socket.enumNetworkEvents(event);
            for (NetworkEvent one : NetworkEvent.of(now.mask())) {
                codes[one.index()] = now.error(one);
            }
            all |= now.mask();
        }
        return new NetworkEvents(all, codes);
    }

    /** Sends these bytes and waits until the other side has them, beside what it had. */
    public static void arrive(WinsockSocket from, WinsockSocket to, String text) throws WinsockException {
        int before = to.ioctl(WinsockIoctl.FIONREAD, null);
        assertThat(from.send(bytes(text))).isEqualTo(text.length());
        until(() -> to.ioctl(WinsockIoctl.FIONREAD, null) == before + text.length());
    }

    /** Waits until the socket's loop has done what it was given before. */
    public static void askLoop(WinsockSocket socket) {
        try {
            socket.option(WinsockOption.SO_OOBINLINE, false);
        } catch (WinsockException e) {
            // a transport without it was asked all the same
        }
    }

    /** Waits within the bound until something holds. */
    public static void until(Callable<Boolean> holds) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .pollDelay(Duration.ZERO)
                .atMost(SocketScene.BOUND)
                .until(holds);
    }

    /** Makes a call on a thread of its own, and returns once that waits in it. */
    public <T> Blocked<T> blocked(Callable<T> call) {
        Blocked<T> blocked = new Blocked<>(call);
        blocked.awaitWaiting();
        return blocked;
    }

    public static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What one receive of a blocking socket gets. */
    public static String text(WinsockSocket socket, int most) throws WinsockException {
        ByteBuffer into = ByteBuffer.allocate(most);
        int count = socket.recv(into);
        assertThat(into.position()).isEqualTo(count);
        return new String(into.array(), 0, count, StandardCharsets.US_ASCII);
    }

    /** How a call fails. */
    public static WsaError errorOf(ThrowingCallable call) {
        WinsockException thrown = catchThrowableOfType(WinsockException.class, call);
        assertThat(thrown).as("a failure of the call").isNotNull();
        return thrown.error();
    }

    @Override
    public void close() throws ReflectiveOperationException, IOException {
        for (SocketChannel deaf : deafs) {
            deaf.close();
        }
        winsock.close();
        below.close();
        executor.shutdownNow();
    }
}
