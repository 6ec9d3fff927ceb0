package net.patchbay.testkit;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportProtocol;
import net.patchbay.transport.TransportSocket;

/** Opening, binding and closing sockets of any type. */
final class SocketChecks {
    private SocketChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "opens no protocol that it doesn't offer",
                        "Transport.openStream, Transport.openDatagrams",
                        "throw NOT_SUPPORTED for protocols that aren't in your properties, and for those of the other type",
                        SocketChecks::foreignProtocols),
                new TransportCheck(
                        "lists addresses of the family that is asked for",
                        "Transport.localAddresses",
                        "give addresses of that family alone, with port 0; an empty list where there are none",
                        SocketChecks::localAddresses),
                new TransportCheck(
                        "has no address before it is bound, and then tells which",
                        "TransportSocket.localAddress",
                        "return null before bind, and the address with the port that the system chose after it",
                        SocketChecks::bound),
                new TransportCheck(
                        "refuses a second bind",
                        "TransportSocket.bind",
                        "throw INVALID_STATE for a socket that is bound",
                        SocketChecks::secondBind),
                new TransportCheck(
                        "refuses to bind where somebody is",
                        "TransportSocket.bind",
                        "throw ADDRESS_IN_USE, unless both sockets allow it",
                        SocketChecks::inUse),
                new TransportCheck(
                        "refuses to bind to an address of another family",
                        "TransportSocket.bind",
                        "throw ADDRESS_NOT_SUPPORTED, and let no ClassCastException out",
                        SocketChecks::foreignAddress),
                new TransportCheck(
                        "gives the address back when it is closed",
                        "TransportSocket.close",
                        "close the descriptor soon: a channel that a selector knows is closed by the next select",
                        SocketChecks::givenBack),
                new TransportCheck(
                        "takes a second close",
                        "TransportSocket.close",
                        "let a close of what is closed do nothing",
                        SocketChecks::secondClose));
    }

    private static void foreignProtocols(TransportTrial trial) throws Exception {
        TransportProtocol right = trial.fixture().protocol();
        TransportProtocol wrong = new TransportProtocol(right.family(), right.type(), 9_999);
        boolean stream = right.type() == SocketType.STREAM;
        Refusal.expect(
                TransportError.NOT_SUPPORTED,
                "opening " + wrong,
                () -> stream
                        ? trial.transport().openStream(wrong)
                        : trial.transport().openDatagrams(wrong));
        Refusal.expect(
                TransportError.NOT_SUPPORTED,
                "opening " + right + " as one of the other type",
                () -> stream
                        ? trial.transport().openDatagrams(right)
                        : trial.transport().openStream(right));
    }

    private static void localAddresses(TransportTrial trial) throws Exception {
        for (AddressFamily family : AddressFamily.values()) {
            for (SocketAddress address : trial.transport().localAddresses(family)) {
                Broken.unlessEqual(AddressFamily.of(address), Optional.of(family), "the family of " + address);
                Broken.unless(
                        !(address instanceof InetSocketAddress inet) || inet.getPort() == 0,
                        "an address without a port",
                        "it is " + address);
            }
        }
    }

    private static void bound(TransportTrial trial) throws Exception {
        Watch<?> watch = trial.socket();
        SocketAddress asked = trial.fixture().address();
        Broken.unless(
                watch.socket().localAddress() == null,
                "no address before bind",
                "it is " + watch.socket().localAddress());
        SocketAddress address = bind(watch, asked);
        Broken.unless(fits(address, asked), "the address " + asked + ", with a port", "it is " + address);
    }

    private static boolean fits(SocketAddress address, SocketAddress asked) {
        if (asked instanceof InetSocketAddress wanted && address instanceof InetSocketAddress inet) {
            return inet.getAddress().equals(wanted.getAddress()) && inet.getPort() != 0;
        }
        return asked.equals(address);
    }

    private static SocketAddress bind(Watch<?> watch, SocketAddress address) throws Exception {
        watch.run(() -> watch.socket().bind(address));
        return watch.socket().localAddress();
    }

    private static void secondBind(TransportTrial trial) throws Exception {
        Watch<?> watch = trial.socket();
        bind(watch, trial.fixture().address());
        SocketAddress another = trial.fixture().address();
        Refusal.expect(TransportError.INVALID_STATE, "a second bind", () -> bind(watch, another));
    }

    private static void inUse(TransportTrial trial) throws Exception {
        SocketAddress address = bind(trial.socket(), trial.fixture().address());
        Watch<?> second = trial.socket();
        Refusal.expect(TransportError.ADDRESS_IN_USE, "binding to " + address + " twice", () -> bind(second, address));
    }

    private static void foreignAddress(TransportTrial trial) throws Exception {
        SocketAddress foreign = trial.fixture().foreignAddress();
        Watch<?> watch = trial.socket();
        Refusal.expect(TransportError.ADDRESS_NOT_SUPPORTED, "binding to " + foreign, () -> bind(watch, foreign));
    }

    private static void givenBack(TransportTrial trial) throws Exception {
        Watch<? extends TransportSocket> watch = trial.socket();
        SocketAddress address = bind(watch, trial.fixture().address());
        watch.ask(Readiness.READ);
        watch.run(watch.socket()::close);
        watch.settle();
        bind(trial.socket(), address);
    }

    private static void secondClose(TransportTrial trial) throws Exception {
        Watch<? extends TransportSocket> watch = trial.socket();
        watch.run(watch.socket()::close);
        watch.run(watch.socket()::close);
        Watch<? extends TransportSocket> fresh = trial.socket();
        fresh.run(fresh.socket()::close);
    }
}
