package net.patchbay.socket.core;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.wsk.AddressInfo;
import net.patchbay.wsk.AddressInfoHints;
import net.patchbay.wsk.NameInfo;
import net.patchbay.wsk.NtStatus;
import net.patchbay.wsk.WskException;

/** Requests that concern no socket: the name service. Any thread; the looking up is done elsewhere. */
public final class Answers {
    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    private Answers() {}

    /** A request that has failed. */
    public static <T> CompletableFuture<T> failed(Engine engine, WskException why) {
        return Request.failed(RequestOwner.indifferent(engine), why);
    }

    private interface Lookup<T> {
        T look() throws WskException, UnknownHostException;
    }

    private static <T> CompletableFuture<T> looked(Engine engine, String what, Lookup<T> lookup) {
        Request<T> request = new Request<>(RequestOwner.indifferent(engine));
        engine.names().execute(() -> {
            try {
                T found = lookup.look();
                if (request.take()) {
                    request.outcome(found);
                    request.publish();
                }
            } catch (UnknownHostException e) {
                request.failedUnlessCancelled(
                        new WskException(NtStatus.NOT_FOUND, "looking up " + what + " failed, the name is not known"));
            } catch (WskException e) {
                request.failedUnlessCancelled(e);
            }
        });
        return request;
    }

    /** {@link net.patchbay.wsk.WskProvider#getAddressInfo}. */
    public static CompletableFuture<List<AddressInfo>> addresses(
            Engine engine, String node, String service, AddressInfoHints hints) {
        Objects.requireNonNull(hints, "hints");
        return looked(engine, node + ":" + service, () -> {
            if (node == null && service == null) {
                throw new WskException(NtStatus.INVALID_PARAMETER, "looking up nothing: give a name or a service");
            }
            int port = portOf(service);
            List<AddressInfo> all = new ArrayList<>();
            for (InetAddress address : addressesOf(node, hints)) {
                AddressFamily family = address instanceof Inet4Address ? AddressFamily.INET : AddressFamily.INET6;
                if (hints.family() == null || hints.family() == family) {
                    all.add(info(address, family, port, hints, all.isEmpty()));
                }
            }
            if (all.isEmpty()) {
                throw new UnknownHostException(node);
            }
            return List.copyOf(all);
        });
    }

    private static AddressInfo info(
            InetAddress address, AddressFamily family, int port, AddressInfoHints hints, boolean first) {
        SocketType type = hints.type() == null ? SocketType.STREAM : hints.type();
        int protocol =
                switch (type) {
                    case STREAM -> TransportProtocol.IPPROTO_TCP;
                    case DGRAM -> TransportProtocol.IPPROTO_UDP;
                    case RAW -> TransportProtocol.DEFAULT;
                };
        boolean named = first && hints.flags().contains(AddressInfoHints.Flag.CANONICAL_NAME);
        return new AddressInfo(
                new TransportProtocol(family, type, protocol),
                new InetSocketAddress(address, port),
                named ? address.getCanonicalHostName() : null);
    }

    private static InetAddress[] addressesOf(String node, AddressInfoHints hints)
            throws UnknownHostException, WskException {
        if (node == null) {
            boolean passive = hints.flags().contains(AddressInfoHints.Flag.PASSIVE);
            byte last = (byte) (passive ? 0 : 1);
            return new InetAddress[] {
                InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last}),
                InetAddress.getByAddress(new byte[] {(byte) (passive ? 0 : 127), 0, 0, last})
            };
        }
        boolean number = node.contains(":") || IPV4.matcher(node).matches(); // with a colon the JVM asks nobody
        if (hints.flags().contains(AddressInfoHints.Flag.NUMERIC_HOST) && !number) {
            throw new WskException(NtStatus.NOT_FOUND, "looking up " + node + " failed, it is no address as text");
        }
        return InetAddress.getAllByName(node);
    }

    /** The JVM has no list of services: numbers alone. */
    private static int portOf(String service) throws WskException {
        if (service == null) {
            return 0;
        }
        try {
            int port = Integer.parseInt(service);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // then it is a name, which nobody here knows
        }
        throw new WskException(
                NtStatus.NOT_FOUND, "service '" + service + "' is not known, give the number of its port, 0 to 65535");
    }

    /** {@link net.patchbay.wsk.WskProvider#getNameInfo}. */
    public static CompletableFuture<NameInfo> name(Engine engine, SocketAddress address, Set<NameInfo.Flag> flags) {
        return looked(engine, String.valueOf(address), () -> {
            if (!(address instanceof InetSocketAddress inet) || inet.isUnresolved()) {
                throw new WskException(NtStatus.INVALID_PARAMETER, "looking up " + address + ", which is no address");
            }
            String text = inet.getAddress().getHostAddress();
            String name = flags.contains(NameInfo.Flag.NUMERIC_HOST)
                    ? text
                    : inet.getAddress().getCanonicalHostName();
            if (name.equals(text) && flags.contains(NameInfo.Flag.NAME_REQUIRED)) {
                throw new UnknownHostException(text);
            }
            int dot = name.indexOf('.');
            boolean cut = dot > 0 && !name.equals(text) && flags.contains(NameInfo.Flag.NO_FULL_NAME);
            return new NameInfo(cut ? name.substring(0, dot) : name, Integer.toString(inet.getPort()));
        });
    }
}
