package net.patchbay.socket.winsock;

import static net.patchbay.socket.winsock.WinsockScene.bytes;
import static net.patchbay.socket.winsock.WinsockScene.errorOf;
import static net.patchbay.socket.winsock.WinsockScene.until;
import static net.patchbay.winsock.NetworkEvent.ACCEPT;
import static net.patchbay.winsock.NetworkEvent.CLOSE;
import static net.patchbay.winsock.NetworkEvent.READ;
import static net.patchbay.winsock.NetworkEvent.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import net.patchbay.winsock.AcceptCondition;
import net.patchbay.winsock.EventObject;
import net.patchbay.winsock.Linger;
import net.patchbay.winsock.NetworkEvent;
import net.patchbay.winsock.Profile;
import net.patchbay.winsock.ReceiveFlag;
import net.patchbay.winsock.Shutdown;
import net.patchbay.winsock.WinsockException;
import net.patchbay.winsock.WinsockIoctl;
import net.patchbay.winsock.WinsockOption;
import net.patchbay.winsock.WinsockSocket;
import net.patchbay.winsock.WsaError;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Event by situation by profile: what is recorded at each look (eventselect.md §1 to §3, D54 to D59). */
@Timeout(60)
class EventCasesTest {
    private static final Map<Profile, WinsockScene> SCENES = new EnumMap<>(Profile.class);

    private interface Script {
        void play(Stage stage) throws Exception;
    }

    private record Case(String name, String documented, String observed, Script script) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case both(String name, String looks, Script script) {
        return new Case(name, looks, looks, script);
    }

    private static final List<Case> CASES = List.of(
            // ------------------------------------------------------------ READ
            both("data that waits is recorded by select", "[READ]", s -> {
                s.arrive("abc");
                s.select(READ).look();
            }),
            both(
                    "data is recorded as it arrives",
                    "[] [READ]",
                    s -> s.select(READ).look().arrive("abc").look()),
            new Case(
                    "o3 a second arrival that nobody read",
                    "[READ] []",
                    "[READ] [READ]",
                    s -> s.select(READ).arrive("a").look().arrive("b").look()),
            both("100 bytes of which 50 are received", "[READ] [READ] []", s -> s.select(READ)
                    .arrive("x".repeat(100))
                    .look()
                    .receive(50)
                    .look()
                    .receive(50)
                    .look()),
            both(
                    "peeking re-enables, and all still waits",
                    "[READ] [READ]",
                    s -> s.select(READ).arrive("ab").look().peek(2).look()),
            new Case("o4 a receive refused for its arguments", "[READ] [READ]", "[READ] []", s -> s.select(READ)
                    .arrive("ab")
                    .look()
                    .fails(WsaError.WSAEFAULT, () -> s.client()
                            .recv(ByteBuffer.allocate(1).asReadOnlyBuffer()))
                    .look()),
            both(
                    "a receive that would block records nothing, and data after it is recorded",
                    "[] [READ]",
                    s -> s.select(READ)
                            .fails(WsaError.WSAEWOULDBLOCK, () -> s.client().recv(ByteBuffer.allocate(1)))
                            .look()
                            .arrive("a")
                            .look()),
            new Case("d58 all is received before anybody looked", "[READ]", "[]", s -> s.select(READ)
                    .arrive("ab")
                    .receive(2)
                    .look()),
            both(
                    "o1 what nobody looked at survives a second select",
                    "[READ]",
                    s -> s.select(READ).arrive("ab").select(READ).look()),
            new Case(
                    "o2 what was looked at, at a second select",
                    "[READ] [READ]",
                    "[READ] []",
                    s -> s.select(READ).arrive("ab").look().select(READ).look()),
            new Case(
                    "o2 what was looked at, at a select after mask 0", "[READ] [READ]", "[READ] []", s -> s.select(READ)
                            .arrive("ab")
                            .look()
                            .select()
                            .select(READ)
                            .look()),
            both("o1 a narrower mask hides, a wider one shows", "[WRITE] [READ]", s -> s.select(READ, WRITE)
                    .arrive("ab")
                    .select(WRITE)
                    .look()
                    .select(READ)
                    .look()),
            both(
                    "mask 0 records nothing that is told, and the next select tells what holds",
                    "[] [READ]",
                    s -> s.select(READ)
                            .select()
                            .arrive("ab")
                            .look()
                            .select(READ)
                            .look()),
            both("an end is never READ", "[CLOSE]", s -> {
                s.select(READ, CLOSE);
                s.server().close();
                s.awaitEvent().look();
            }),
            // ------------------------------------------------------------ WRITE
            both("sending is possible at select", "[WRITE]", s -> s.select(WRITE)
                    .look()),
            both(
                    "a send that went well records nothing",
                    "[WRITE] []",
                    s -> s.select(WRITE).look().send("a").look()),
            both(
                    "o5 a send that went well makes it tellable at the next select",
                    "[WRITE] [WRITE]",
                    s -> s.select(WRITE).look().send("").select(WRITE).look()),
            new Case("d56 a select without a send", "[WRITE] [WRITE]", "[WRITE] []", s -> s.select(WRITE)
                    .look()
                    .select(WRITE)
                    .look()),
            both("a send that would block, and then room", "[WRITE] [] [WRITE]", s -> {
                try (Socket deaf = s.deafServer()) {
                    s.select(WRITE).look().fill().look().drainUntilEvent(deaf).look();
                }
            }),
            // ------------------------------------------------------------ CONNECT
            both(
                    "o8 connect is recorded by select for the connecting end, even after sends",
                    "[WRITE, CONNECT]",
                    s -> s.send("a").selectAll().look()),
            new Case(
                    "o2 connect once, or with each select",
                    "[WRITE, CONNECT] [WRITE, CONNECT]",
                    "[WRITE, CONNECT] []",
                    s -> s.selectAll().look().selectAll().look()),
            both("o8 connect is never recorded for an accepted one", "[WRITE]", s -> s.onServer()
                    .selectAll()
                    .look()),
            both("connect and write come together as the connect ends", "[WRITE, CONNECT] []", s -> {
                s.fresh().selectAll().connect(s.listener().localAddress());
                s.awaitConnected().look().look();
            }),
            both("a connect that is refused has its code, and no WRITE", "[CONNECT WSAECONNREFUSED]", s -> {
                s.fresh().selectAll().connect(s.nobody());
                s.awaitRefused().look();
            }),
            both(
                    "o12 a connect after a refused one is recorded, without the code",
                    "[CONNECT WSAECONNREFUSED] [WRITE, CONNECT]",
                    s -> {
                        s.fresh().selectAll().connect(s.nobody());
                        s.awaitRefused().look().connect(s.listener().localAddress());
                        s.awaitConnected().look();
                    }),
            // ------------------------------------------------------------ CLOSE
            new Case("an end, at once and at a second select", "[CLOSE] [CLOSE]", "[CLOSE] []", s -> {
                s.select(CLOSE);
                s.server().shutdown(Shutdown.SEND);
                s.awaitEvent().look().select(CLOSE).look();
            }),
            both(
                    "o6 an end behind data that waits comes at once and isn't repeated",
                    "[READ, CLOSE] [READ] [] []",
                    s -> {
                        s.arrive("abcd");
                        s.server().shutdown(Shutdown.SEND);
                        s.select(READ, CLOSE);
                        s.awaitRecorded(READ, CLOSE);
                        s.receive(2).look().receive(2).look().receive(0).look();
                    }),
            new Case("d59 a reset", "[CLOSE WSAECONNRESET]", "[CLOSE WSAECONNABORTED]", s -> s.select(READ, CLOSE)
                    .reset()
                    .awaitEvent()
                    .look()
                    .fails(WsaError.WSAECONNRESET, () -> s.client().recv(ByteBuffer.allocate(1)))
                    .fails(WsaError.WSAECONNRESET, () -> s.client().send(bytes("a")))),
            new Case("a reset suppresses READ", "[READ] [CLOSE WSAECONNRESET]", "[READ] [CLOSE WSAECONNABORTED]", s -> {
                s.arrive("abc");
                s.select(READ).look().select(CLOSE);
                s.reset().awaitEvent().select(READ, CLOSE).look();
            }),
            new Case("d59 a reset after an end is told once", "[CLOSE] []", "[CLOSE] []", s -> {
                s.select(CLOSE);
                s.server().shutdown(Shutdown.SEND);
                s.awaitEvent().look().reset();
                until(() -> resets(s.client()));
                s.look();
            }),
            both("d55 our own shutdown alone is no CLOSE, o11 the other's end after it is", "[] [CLOSE]", s -> {
                s.select(READ, CLOSE);
                s.client().shutdown(Shutdown.BOTH);
                assertThat(s.server().recv(ByteBuffer.allocate(1))).isZero();
                s.look();
                s.server().close();
                s.awaitEvent().look();
            }),
            both("data after our own shutdown of receiving is dropped, and its end is told", "[] [CLOSE]", s -> {
                s.select(READ, CLOSE);
                s.client().shutdown(Shutdown.RECEIVE);
                s.server().send(bytes("abc"));
                s.fails(WsaError.WSAESHUTDOWN, () -> s.client().recv(ByteBuffer.allocate(1)))
                        .look();
                s.server().close();
                s.awaitEvent().look();
            }),
            // ------------------------------------------------------------ ACCEPT
            both("a connection that waits is recorded by select", "[ACCEPT]", s -> {
                s.call();
                s.onListener().awaitCaller().select(ACCEPT).look();
            }),
            both("accepting records what still waits", "[ACCEPT] [ACCEPT] []", s -> {
                s.call();
                s.call();
                s.awaitTwoCallers().onListener().select(ACCEPT).awaitEvent().look();
                s.accept().awaitEvent().look().accept().look();
            }),
            both("an accept that would block records nothing", "[]", s -> s.onListener()
                    .select(ACCEPT)
                    .fails(WsaError.WSAEWOULDBLOCK, () -> s.listener().accept())
                    .look()),
            both("one that is put off isn't recorded again, and is accepted later", "[ACCEPT] [] []", s -> {
                s.call();
                s.onListener().select(ACCEPT).awaitEvent().look();
                s.awaitCaller().look().accept().look();
            }),
            both("rejecting records what still waits", "[ACCEPT] [ACCEPT]", s -> {
                s.call();
                s.call();
                s.awaitTwoCallers().onListener().select(ACCEPT).awaitEvent().look();
                s.fails(WsaError.WSAECONNREFUSED, () -> s.listener()
                                .accept((caller, callee) -> AcceptCondition.Decision.REJECT))
                        .awaitEvent()
                        .look();
            }));

    private static boolean resets(WinsockSocket socket) {
        try {
            return socket.send(bytes("a")) == 0;
        } catch (WinsockException e) {
            return e.error() == WsaError.WSAECONNRESET;
        }
    }

    static Stream<Arguments> cases() {
        return CASES.stream().flatMap(one -> Stream.of(Profile.values()).map(profile -> Arguments.of(one, profile)));
    }

    @BeforeAll
    static void open() throws ReflectiveOperationException {
        for (Profile profile : Profile.values()) {
            SCENES.put(profile, new WinsockScene(profile));
        }
    }

    @AfterAll
    static void close() throws Exception {
        for (WinsockScene scene : SCENES.values()) {
            scene.close();
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void whatIsRecorded(Case one, Profile profile) throws Exception {
        Stage stage = new Stage(SCENES.get(profile));
        one.script.play(stage);
        assertThat(String.join(" ", stage.looks))
                .isEqualTo(profile == Profile.DOCUMENTED ? one.documented : one.observed);
    }

    /** A connection, its listener, and an event object; calls are about the connecting end, until another one is chosen. */
    private static final class Stage {
        private static final int QUIET = 50;

        private final WinsockScene scene;
        private final WinsockSocket listener;
        private final WinsockSocket client;
        private final WinsockSocket server;
        private final EventObject event;
        private final List<String> looks = new ArrayList<>();
        private WinsockSocket now;

        Stage(WinsockScene scene) throws WinsockException {
            this.scene = scene;
            listener = scene.listener();
            client = scene.tcp();
            client.connect(listener.localAddress());
            server = listener.accept();
            event = scene.event();
            now = client;
        }

        WinsockSocket client() {
            return client;
        }

        WinsockSocket server() {
            return server;
        }

        WinsockSocket listener() {
            return listener;
        }

        SocketAddress nobody() throws IOException {
            return scene.nobody();
        }

        Stage onServer() {
            now = server;
            return this;
        }

        Stage onListener() {
            now = listener;
            return this;
        }

        Stage fresh() throws WinsockException {
            now = scene.tcp();
            return this;
        }

        // ------------------------------------------------------------ events

        Stage select(NetworkEvent... events) throws WinsockException {
            now.eventSelect(events.length == 0 ? null : event, NetworkEvent.mask(events));
            return this;
        }

        Stage selectAll() throws WinsockException {
            now.eventSelect(event, NetworkEvent.ALL);
            return this;
        }

        /** Waits until a connection waits: it is put off, which re-enables nothing. */
        Stage awaitCaller() throws WinsockException {
            listener.ioctl(WinsockIoctl.FIONBIO, true);
            until(() -> errorOf(() -> listener.accept((caller, callee) -> AcceptCondition.Decision.DEFER))
                    == WsaError.WSATRY_AGAIN);
            return this;
        }

        /** As above, of two: while the first is thought about, another thread finds the second. */
        Stage awaitTwoCallers() throws WinsockException {
            listener.ioctl(WinsockIoctl.FIONBIO, true);
            until(() -> {
                AtomicReference<WsaError> second = new AtomicReference<>();
                WsaError unused = errorOf(() -> listener.accept((caller, callee) -> {
                    second.set(CompletableFuture.supplyAsync(() ->
                                    errorOf(() -> listener.accept((other, same) -> AcceptCondition.Decision.DEFER)))
                            .join());
                    return AcceptCondition.Decision.DEFER;
                }));
                return second.get() == WsaError.WSATRY_AGAIN;
            });
            return this;
        }

        Stage look() throws WinsockException {
            boolean set = event.isSet();
            String record = now.enumNetworkEvents(event).toString();
            looks.add(record);
            assertThat(set || record.equals("[]"))
                    .as("what is recorded is signalled")
                    .isTrue();
            assertThat(event.isSet()).isFalse();
            return this;
        }

        Stage awaitEvent() throws WinsockException {
            scene.await(event);
            return this;
        }

        /** Both may come one after the other: looks once, at what came together. */
        Stage awaitRecorded(NetworkEvent... events) throws WinsockException {
            looks.add(scene.await(now, event, events).toString());
            return this;
        }

        // ------------------------------------------------------------ data

        Stage arrive(String text) throws WinsockException {
            WinsockScene.arrive(server, client, text);
            return this;
        }

        Stage send(String text) throws WinsockException {
            assertThat(now.send(bytes(text))).isEqualTo(text.length());
            return this;
        }

        Stage receive(int count) throws WinsockException {
            assertThat(now.recv(ByteBuffer.allocate(Math.max(1, count)))).isEqualTo(count);
            return this;
        }

        Stage peek(int count) throws WinsockException {
            assertThat(now.recv(ByteBuffer.allocate(count), ReceiveFlag.PEEK)).isEqualTo(count);
            return this;
        }

        Stage fails(WsaError error, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
            assertThat(errorOf(call)).isEqualTo(error);
            return this;
        }

        /** Connects to somebody who doesn't receive before he is told to. */
        Socket deafServer() throws Exception {
            try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                fresh();
                now.connect(deaf.getLocalSocketAddress());
                return deaf.accept();
            }
        }

        /** Sends until nothing goes any more, and nothing has gone for so many looks: some transports say late what has gone. */
        Stage fill() {
            int[] quiet = new int[1];
            until(() -> {
                try {
                    while (true) {
                        now.send(ByteBuffer.allocate(100_000));
                    }
                } catch (WinsockException e) {
                    assertThat(e.error()).isEqualTo(WsaError.WSAEWOULDBLOCK);
                }
                WinsockScene.askLoop(now);
                quiet[0] = now.enumNetworkEvents(event).isEmpty() ? quiet[0] + 1 : 0;
                return quiet[0] == QUIET;
            });
            return this;
        }

        Stage drainUntilEvent(Socket deaf) {
            byte[] room = new byte[100_000];
            until(() -> {
                if (deaf.getInputStream().available() > 0) {
                    int unused = deaf.getInputStream().read(room);
                }
                return event.isSet();
            });
            return this;
        }

        Stage reset() throws WinsockException {
            server.option(WinsockOption.SO_LINGER, new Linger(true, 0));
            server.close();
            return this;
        }

        // ------------------------------------------------------------ connections

        void call() throws WinsockException {
            scene.tcp().connect(listener.localAddress());
        }

        Stage accept() throws WinsockException {
            listener.accept().close();
            return this;
        }

        Stage connect(SocketAddress to) {
            assertThat(errorOf(() -> now.connect(to))).isEqualTo(WsaError.WSAEWOULDBLOCK);
            return this;
        }

        Stage awaitConnected() {
            until(() -> {
                try {
                    return now.remoteAddress() != null;
                } catch (WinsockException e) {
                    return false;
                }
            });
            return this;
        }

        Stage awaitRefused() throws WinsockException {
            scene.await(event);
            return this;
        }
    }
}
