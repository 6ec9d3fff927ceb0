package net.patchbay.transport.linux;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.NetworkListener;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportSocket;
import net.patchbay.transport.loops.OnLoop;

/** What {@link NamespaceTest} runs in a network namespace of its own: changes it, and compares what is told. */
final class NamespaceRun {
    private static final String ADDRESS = "10.9.0.1";
    private static final String FAR = "10.77.1.1";

    private final Set<String> told = new ConcurrentSkipListSet<>();
    private final LinuxTransport transport;
    private final TransportSocket onLoop;

    private NamespaceRun(LinuxTransport transport) throws Exception {
        this.transport = transport;
        this.onLoop = transport.openStream(TransportProtocol.TCP);
    }

    /** The status is 0 when everything was told as it should be. */
    public static void main(String[] arguments) throws Exception {
        try (LinuxTransport transport = Started.of(1, line -> System.out.println(line))) {
            new NamespaceRun(transport).run(arguments[0]);
        }
        System.out.println("all as expected");
    }

    private void run(String type) throws Exception {
        Ip.makeNetwork(type);
        AutoCloseable watch = transport.watch(new NetworkListener() {
            @Override
            public void addressesChanged(AddressFamily family) {
                told.add(family.name());
            }

            @Override
            public void routesChanged() {
                told.add("routes");
            }
        });
        expect("addr add " + ADDRESS + "/24 dev d0", "INET", "routes");
        expect("route add 10.77.0.0/16 via 10.9.0.2", "routes");
        check(address(ADDRESS).equals(transport.route(address(FAR))), "the route to " + FAR);
        expect("route del 10.77.0.0/16", "routes");
        check(unreachable(), "that no route leads to " + FAR);
        expect("-6 addr add fd00:9::1/64 dev d0 nodad", "INET6", "routes");
        expect("addr del " + ADDRESS + "/24 dev d0", "INET", "routes");
        expect("link set d0 down", "INET", "INET6", "routes");
        watch.close();
        watch.close();
        expect("link set d0 up");
    }

    private static SocketAddress address(String name) throws Exception {
        return new InetSocketAddress(InetAddress.getByName(name), 0);
    }

    private boolean unreachable() throws Exception {
        try {
            return transport.route(address(FAR)) == null;
        } catch (TransportException e) {
            return e.error() == TransportError.NETWORK_UNREACHABLE;
        }
    }

    /** Addresses of IPv6 come a little after the command; nothing else may come with the next turns of the loop. */
    private void expect(String command, String... right) throws Exception {
        told.clear();
        Ip.run(command);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!told.containsAll(Set.of(right)) && System.nanoTime() < end) {
            OnLoop.run(onLoop, () -> {});
        }
        for (int i = 0; i < 3; i++) {
            OnLoop.run(onLoop, () -> {});
        }
        check(told.equals(new TreeSet<>(Set.of(right))), command + " told " + told + " and not " + Set.of(right));
    }

    private static void check(boolean right, String what) {
        if (!right) {
            throw new AssertionError(what);
        }
    }
}
