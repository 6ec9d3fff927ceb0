package net.patchbay.itests;

import static org.ops4j.pax.exam.CoreOptions.composite;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.patchbay.wsk.ClientOptions;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskClient;
import net.patchbay.wsk.WskException;
import net.patchbay.wsk.WskProvider;
import net.patchbay.wsk.WskRegistrar;
import net.patchbay.wsk.runtime.SocketsRuntime;
import org.junit.After;
import org.junit.Before;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.LoggerFactory;

/** A framework with sockets, over the transport on java.nio, whose sockets are gone after each test. */
public abstract class RunningSockets extends RunningHooks {
    static final String SOCKET = "net.patchbay.socket";
    static final String NIO = "net.patchbay.transport.nio";
    static final String NETTY = "net.patchbay.transport.netty";

    static final String LINUX = "net.patchbay.transport.linux";

    /** What the transport on Netty needs; the native ones are fragments, which aren't started. */
    private static final String[] OF_NETTY = {
        "netty-common",
        "netty-buffer",
        "netty-resolver",
        "netty-transport",
        "netty-codec-base",
        "netty-handler",
        "netty-transport-native-unix-common",
        "netty-transport-classes-epoll"
    };

    /** How long a request may take before a test gives up. */
    private static final long BOUND_SECONDS = 20;

    private final WrittenLog log = new WrittenLog();
    private ServiceRegistration<LoggerFactory> logService;

    private final List<WskClient> clients = new ArrayList<>();
    private final List<TestBundle> examples = new ArrayList<>();

    static Option[] bundles() {
        return new Option[] {built("net.patchbay.socket.api"), built(SOCKET), built(NIO)};
    }

    private Option[] bundlesOfNetty() {
        return new Option[] {
            built("net.patchbay.socket.api"),
            built(SOCKET),
            composite(Stream.of(OF_NETTY).map(RunningFramework::built).toArray(Option[]::new)),
            nativeOfNetty(),
            built(NETTY)
        };
    }

    private static Option[] bundlesOfLinux() {
        return new Option[] {built("net.patchbay.socket.api"), built(SOCKET), built("jna"), built(LINUX)};
    }

    /** The fragment that Netty waits with. */
    protected Option nativeOfNetty() {
        return built("netty-transport-native-epoll-linux-x86_64").noStart();
    }

    @Override
    protected Option[] more() {
        return switch (transport()) {
            case NETTY -> bundlesOfNetty();
            case LINUX -> bundlesOfLinux();
            default -> bundles();
        };
    }

    /** The symbolic name of the bundle of the transport: {@link #NIO}, {@link #NETTY}, or {@link #LINUX}. */
    protected String transport() {
        return NIO;
    }

    /** The transport asks for a log service, and pax-logging has none without a back end. */
    @Before
    public final void awaitSockets() throws BundleException {
        logService = context().registerService(LoggerFactory.class, log, null);
        bundleOf(transport()).start();
        bundleOf(SOCKET).start();
        awaitTransport();
    }

    protected final void awaitTransport() {
        Until.seen("the transport", () -> sockets().transports(), transports -> !transports.isEmpty());
    }

    @After
    public final void noSocketIsLeft() throws Exception {
        for (WskClient client : clients) {
            client.close();
        }
        for (TestBundle example : examples) {
            example.uninstall();
        }
        Until.seen("no socket", () -> sockets().sockets(), List::isEmpty);
        logService.unregister();
    }

    /** What the sockets and the transport logged in this test. */
    protected final List<String> logged() {
        return log.lines();
    }

    protected final SocketsRuntime sockets() {
        return service(context(), SocketsRuntime.class);
    }

    protected final Bundle bundleOf(String symbolicName) {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    /** A client of the probe's, closed after the test. */
    protected final WskClient client() {
        WskClient client = service(context(), WskRegistrar.class).register(ClientOptions.DEFAULT);
        clients.add(client);
        return client;
    }

    /** What makes sockets for the probe. */
    protected final WskProvider provider() throws WskException, InterruptedException {
        return client().capture(WskClient.NO_WAIT);
    }

    /** A bundle of the examples, gone after the test. */
    protected final TestBundle example(String symbolicName) throws Exception {
        TestBundle bundle = TestBundle.withSockets(context(), symbolicName);
        examples.add(bundle);
        return bundle;
    }

    protected static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(BOUND_SECONDS, TimeUnit.SECONDS);
    }

    /** What a request came to. */
    protected static NtStatus status(CompletableFuture<?> request) {
        try {
            await(request);
            return NtStatus.SUCCESS;
        } catch (ExecutionException e) {
            return ((WskException) e.getCause()).status();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A free port of this machine. */
    protected static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
