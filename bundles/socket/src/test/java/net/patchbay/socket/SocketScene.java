package net.patchbay.socket;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import net.patchbay.socket.client.Clients;
import net.patchbay.socket.client.TransportList;
import net.patchbay.socket.core.ConnectHooks;
import net.patchbay.socket.core.Engine;
import net.patchbay.socket.core.Names;
import net.patchbay.socket.core.Offer;
import net.patchbay.socket.core.SocketCore;
import net.patchbay.socket.core.Surroundings;
import net.patchbay.transport.TransportCapability;
import net.patchbay.wsk.ClientOptions;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskProvider;
import net.patchbay.wsk.WskVersion;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** Sockets over a transport, without a framework. */
public final class SocketScene implements AutoCloseable {
    /** Longer than anything here may take. */
    public static final Duration BOUND = Duration.ofSeconds(20);

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final TransportForTests below = TransportForTests.make();
    private final OwnThreads threads = new OwnThreads();
    private final SettableHooks hooks = new SettableHooks();
    private final Engine engine = new Engine(new Around(), new Names(threads.lookups()), hooks, threads.rest());
    private final TransportList list = new TransportList();
    private UnaryOperator<Collection<SocketCore>> seen = all -> all;
    private final Clients clients = new Clients(engine, list);
    private final Offer offer =
            new Offer(below.name(), below.protocols(), EnumSet.copyOf(below.capabilities()), below.transport());

    /** With the transport there, and a clock that ticks. */
    public SocketScene() throws ReflectiveOperationException {
        threads.start(engine::look);
        arrive();
    }

    /** The transport comes. */
    public void arrive() {
        list.replace(List.of(offer));
        clients.transportsChanged();
    }

    /** Another transport comes and is asked first: the same one as a test bends it, which can what it says. */
    public BentTransport bend(TransportCapability... can) {
        BentTransport bent = new BentTransport(below.transport());
        list.replace(List.of(new Offer("bent", below.protocols(), Set.of(can), bent.transport()), offer));
        clients.transportsChanged();
        return bent;
    }

    /** The transport leaves, as its service would. */
    public int leave() throws InterruptedException {
        return leave(BOUND.toMillis());
    }

    /** As above, and waits so long at most; how many sockets weren't done with by then. */
    public int leave(long millis) throws InterruptedException {
        list.replace(List.of());
        clients.transportsChanged();
        return engine.leave(offer, () -> seen.apply(clients.sockets()), millis);
    }

    /** Has the transport's leaving see less of the sockets that there are. */
    void seen(UnaryOperator<Collection<SocketCore>> some) {
        seen = some;
    }

    /** The transport's name, which is in its threads' names too. */
    public String transport() {
        return below.name();
    }

    /** What the transport states that it can. */
    public Set<TransportCapability> capabilities() {
        return below.capabilities();
    }

    /** Skips a test about what the transport can't do. */
    public void needs(TransportCapability capability) {
        assumeTrue(capabilities().contains(capability), "the transport doesn't state " + capability);
    }

    public Clients clients() {
        return clients;
    }

    /** Lets the watchdog look so often, as it does once a second. */
    public void look(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            threads.clock().submit(engine::look).get(BOUND.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Hooks hear of connects from here on; null for none. */
    public void hooks(ConnectHooks heard) {
        hooks.heard = heard;
    }

    /** What an operator was told. */
    public List<String> log() {
        return log;
    }

    /** A bundle with a name and nothing else. */
    public static Bundle bundle(String symbolicName) {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (self, method, args) -> switch (method.getName()) {
                    case "getSymbolicName", "toString" -> symbolicName;
                    case "getVersion" -> new Version(1, 2, 3);
                    case "hashCode" -> symbolicName.hashCode();
                    case "equals" -> self == args[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    public WskClient client(String symbolicName) {
        return clients.register(bundle(symbolicName), ClientOptions.DEFAULT);
    }

    public WskClient client(WskVersion version) {
        return clients.register(bundle("test"), new ClientOptions(version, null));
    }

    /** What makes sockets, of a client of its own. */
    public WskProvider provider() throws WskException, InterruptedException {
        return client("test").capture(WskClient.NO_WAIT);
    }

    public static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** An address from its bytes: 4 or 16 of them. */
    public static InetSocketAddress address(int port, int... bytes) {
        byte[] raw = new byte[bytes.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) bytes[i];
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(raw), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The loopback address of IPv6, or its wildcard one. */
    public static InetSocketAddress address6(int port, int last) {
        return address(port, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last);
    }

    public static SocketAddress anywhere() {
        return new InetSocketAddress("0.0.0.0", 0);
    }

    /** What a request brings, in time. */
    public static <T> T await(CompletableFuture<T> request) throws Exception {
        return request.get(BOUND.toSeconds(), TimeUnit.SECONDS);
    }

    /** How a request fails, in time. */
    public static WskException failureOf(CompletableFuture<?> request) throws Exception {
        try {
            await(request);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof WskException wsk) {
                return wsk;
            }
            throw e;
        }
        throw new AssertionError("it succeeded");
    }

    public static NtStatus statusOf(CompletableFuture<?> request) throws Exception {
        return failureOf(request).status();
    }

    @Override
    public void close() throws ReflectiveOperationException {
        clients.close(BOUND.toMillis());
        below.close();
        threads.close();
    }

    private final class Around implements Surroundings {
        @Override
        public boolean insideCallback() {
            return engine.insideCallback();
        }

        @Override
        public Runnable after(long time, TimeUnit unit, Runnable work) {
            Future<?> future = threads.clock().schedule(work, time, unit);
            return () -> future.cancel(false);
        }

        @Override
        public void warn(String message) {
            log.add(message);
        }
    }

    /** Nobody hears, until somebody is set who does. */
    private static final class SettableHooks implements ConnectHooks {
        private volatile ConnectHooks heard;

        @Override
        public boolean heard() {
            ConnectHooks now = heard;
            return now != null && now.heard();
        }

        @Override
        public void around(
                net.patchbay.socket.core.SocketOwner owner,
                String remoteName,
                Attempt attempt,
                java.util.function.Consumer<WskException> done) {
            heard.around(owner, remoteName, attempt, done);
        }
    }
}
