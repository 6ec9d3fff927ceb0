package net.patchbay.testkit;

import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.patchbay.transport.DatagramHeader;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportDatagrams;
import net.patchbay.transport.TransportError;
import net.patchbay.transport.TransportException;

/** Peeking, refusals, groups and closing of datagram sockets. */
final class DatagramEdgeChecks {
    private static final int FEW = 1000;

    private DatagramEdgeChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "shows a datagram without taking it, if it says that it can",
                        "TransportDatagrams.peek, TransportCapability.EVENT_SELECTION",
                        "let receive() give what peek() has shown, whole; without EVENT_SELECTION throw NOT_SUPPORTED",
                        DatagramEdgeChecks::peeks),
                new TransportCheck(
                        "tells READ of a datagram that was shown",
                        "TransportDatagrams.peek, Readiness.READ",
                        "count what you hold yourself as readable: the system tells nothing of it",
                        DatagramEdgeChecks::tellsPeeked),
                new TransportCheck(
                        "refuses a datagram that is too long, and takes nothing of it",
                        "TransportDatagrams.send",
                        "throw MESSAGE_TOO_LONG, and leave the buffer's position",
                        DatagramEdgeChecks::tooLong),
                new TransportCheck(
                        "refuses to send to an address of another family",
                        "TransportDatagrams.send",
                        "throw ADDRESS_NOT_SUPPORTED",
                        DatagramEdgeChecks::foreign),
                new TransportCheck(
                        "sends to the remote address that is set, if one can be set",
                        "TransportDatagrams.remote",
                        "send there when no address is given, and hear that one alone",
                        DatagramEdgeChecks::remote),
                new TransportCheck(
                        "says that a port is unreachable, and goes on",
                        "TransportDatagrams.receive",
                        "throw PORT_UNREACHABLE from receive once, where the remote address refused a datagram",
                        DatagramEdgeChecks::unreachable),
                new TransportCheck(
                        "refuses a group that is none, and leaves what it never joined",
                        "TransportDatagrams.join, TransportDatagrams.leave",
                        "throw INVALID_ARGUMENT, or NOT_SUPPORTED where there are no groups; let leave() do nothing",
                        DatagramEdgeChecks::noGroup),
                new TransportCheck(
                        "tells nothing of datagrams when it is closed",
                        "TransportSocket.close",
                        "drop what was found and not yet told when a socket is closed",
                        DatagramEdgeChecks::closed));
    }

    private static void peeks(TransportTrial trial) throws Exception {
        Letters letters = Letters.of(trial);
        TransportDatagrams far = letters.far().socket();
        if (!trial.states(TransportCapability.EVENT_SELECTION)) {
            Refusal.expect(TransportError.NOT_SUPPORTED, "peek without EVENT_SELECTION", () -> letters.far()
                    .on(() -> far.peek(ByteBuffer.allocate(1), new DatagramHeader())));
            return;
        }
        byte[] bytes = Line.bytes(FEW, 1);
        letters.send(bytes);
        for (int room : List.of(FEW, 10, FEW)) {
            DatagramHeader header = new DatagramHeader();
            ByteBuffer into = ByteBuffer.allocate(room);
            letters.far().until(() -> far.peek(into, header), "that peek shows a datagram", () -> "it said false");
            Broken.unless(
                    Arrays.equals(into.array(), Arrays.copyOf(bytes, room)) && header.truncated() == room < FEW,
                    "the datagram, and whether it had room",
                    "it is another one, or truncated is " + header.truncated());
        }
        letters.expect(bytes);
        boolean more = letters.far().on(() -> far.peek(ByteBuffer.allocate(1), new DatagramHeader()));
        Broken.unless(!more, "no datagram after it was received", "it is still there");
    }

    private static void tellsPeeked(TransportTrial trial) throws Exception {
        if (!trial.states(TransportCapability.EVENT_SELECTION)) {
            throw new SkippedCheck("the transport doesn't state EVENT_SELECTION");
        }
        Letters letters = Letters.of(trial);
        letters.send(Line.bytes(FEW, 1));
        letters.far()
                .until(
                        () -> letters.far().socket().peek(ByteBuffer.allocate(1), new DatagramHeader()),
                        "that peek shows a datagram",
                        () -> "it said false");
        letters.far().ask(Readiness.READ);
        letters.far().expect(Readiness.READ, "READ is told of a datagram that peek has shown");
    }

    private static void tooLong(TransportTrial trial) throws Exception {
        Letters letters = Letters.of(trial);
        ByteBuffer from = ByteBuffer.allocate(100_000);
        Refusal.expect(TransportError.MESSAGE_TOO_LONG, "sending 100,000 bytes at once", () -> letters.near()
                .on(() -> letters.near().socket().send(from, letters.farAddress())));
        Broken.unlessEqual(from.position(), 0, "the buffer's position");
    }

    private static void foreign(TransportTrial trial) throws Exception {
        SocketAddress foreign = trial.fixture().foreignAddress();
        Watch<TransportDatagrams> watch = trial.boundDatagrams();
        Refusal.expect(
                TransportError.ADDRESS_NOT_SUPPORTED,
                "sending to " + foreign,
                () -> watch.on(() -> watch.socket().send(ByteBuffer.allocate(1), foreign)));
    }

    private static void setRemote(Watch<TransportDatagrams> watch, SocketAddress remote) throws Exception {
        try {
            watch.run(() -> watch.socket().remote(remote));
        } catch (TransportException e) {
            if (e.error() == TransportError.NOT_SUPPORTED) {
                throw new SkippedCheck("the transport sets no remote address: " + e.getMessage());
            }
            throw e;
        }
    }

    private static void remote(TransportTrial trial) throws Exception {
        Letters letters = Letters.of(trial);
        TransportDatagrams near = letters.near().socket();
        setRemote(letters.near(), letters.farAddress());
        byte[] bytes = Line.bytes(FEW, 1);
        letters.near().run(() -> near.send(ByteBuffer.wrap(bytes), null));
        letters.expect(bytes);
        Watch<TransportDatagrams> stranger = trial.boundDatagrams();
        stranger.run(() -> stranger.socket().send(ByteBuffer.wrap(bytes), near.localAddress()));
        letters.near().settle();
        boolean heard = letters.near().on(() -> near.receive(ByteBuffer.allocate(FEW), new DatagramHeader()));
        Broken.unless(!heard, "nothing from others than the remote address", "something came");
        letters.near().run(() -> near.remote(null));
    }

    private static void unreachable(TransportTrial trial) throws Exception {
        SocketAddress nobody = trial.nobody();
        Watch<TransportDatagrams> watch = trial.boundDatagrams();
        setRemote(watch, nobody);
        watch.run(() -> watch.socket().send(ByteBuffer.allocate(1), null));
        watch.ask(Readiness.READ);
        watch.expect(Readiness.READ, "READ is told of a refusal");
        Refusal.expect(
                TransportError.PORT_UNREACHABLE,
                "receiving after a datagram was refused",
                () -> watch.on(() -> watch.socket().receive(ByteBuffer.allocate(1), new DatagramHeader())));
        boolean came = watch.on(() -> watch.socket().receive(ByteBuffer.allocate(1), new DatagramHeader()));
        Broken.unless(!came, "that it is told once, and nothing came", "a datagram came");
    }

    private static void noGroup(TransportTrial trial) throws Exception {
        Watch<TransportDatagrams> watch = trial.boundDatagrams();
        InetAddress none = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try {
            watch.run(() -> watch.socket().join(none, null));
        } catch (TransportException e) {
            Broken.unless(
                    List.of(TransportError.INVALID_ARGUMENT, TransportError.NOT_SUPPORTED)
                            .contains(e.error()),
                    "INVALID_ARGUMENT or NOT_SUPPORTED from joining what is no group",
                    "it said " + e.error());
            watch.run(() -> watch.socket().leave(none, null));
            return;
        }
        throw new Broken("INVALID_ARGUMENT or NOT_SUPPORTED from joining what is no group", "it joined");
    }

    private static void closed(TransportTrial trial) throws Exception {
        Letters letters = Letters.of(trial);
        Watch<TransportDatagrams> far = letters.far();
        far.then(readiness -> {});
        far.ask(Readiness.READ);
        letters.send(Line.bytes(FEW, 1));
        far.expect(Readiness.READ, "READ is told");
        far.run(far.socket()::close);
        int calls = far.calls();
        far.settle();
        Broken.unless(far.calls() == calls, "no call after close", "there were " + (far.calls() - calls));
    }
}
