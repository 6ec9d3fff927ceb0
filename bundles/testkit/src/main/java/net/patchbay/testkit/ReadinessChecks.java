package net.patchbay.testkit;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.TransportStream;

/** What the handler of a stream is told, and when. */
final class ReadinessChecks {
    private static final int OFTEN = 5;

    private ReadinessChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "tells nothing that isn't asked for",
                        "ReadinessHandler.ready",
                        "mask what was found with what is asked for at that moment",
                        ReadinessChecks::onlyAsked),
                new TransportCheck(
                        "tells on the socket's loop",
                        "ReadinessHandler.ready",
                        "call the handler on the thread that runs the loop",
                        ReadinessChecks::onLoop),
                new TransportCheck(
                        "tells READ again as long as there is something to read",
                        "ReadinessHandler.ready",
                        "tell levels, not edges: again and again while it is so and asked for",
                        ReadinessChecks::again),
                new TransportCheck(
                        "tells READ of what came before it was asked for",
                        "TransportSocket.interest",
                        "look at what is there when more is asked for",
                        ReadinessChecks::before),
                new TransportCheck(
                        "tells nothing more when less is asked for",
                        "TransportSocket.interest",
                        "look at what is asked for right before you call the handler: it may have changed since it was found",
                        ReadinessChecks::less),
                new TransportCheck(
                        "tells WRITE of a fresh connection",
                        "Readiness.WRITE",
                        "tell WRITE while the system takes a byte",
                        ReadinessChecks::write),
                new TransportCheck(
                        "tells nothing when it is closed",
                        "TransportSocket.close",
                        "drop what was found and not yet told when a socket is closed",
                        ReadinessChecks::closed));
    }

    private static void onlyAsked(TransportTrial trial) throws Exception {
        Line line = trial.line();
        Line.send(line.far(), Line.bytes(100, 1));
        Line.arrived(line.near());
        line.near().ask(Readiness.WRITE);
        line.near().expect(Readiness.WRITE, "WRITE is told");
        line.near().settle();
        Broken.unless(
                line.near().told() == Readiness.WRITE,
                "nothing but WRITE where WRITE is asked for",
                "it told " + Bits.words(line.near().told()));
        line.near().ask(0);
        line.near().settle();
        Broken.unless(
                line.near().told() == 0,
                "nothing where nothing is asked for",
                "it told " + Bits.words(line.near().told()));
    }

    private static void onLoop(TransportTrial trial) throws Exception {
        Line line = trial.line();
        Watch<TransportStream> near = line.near();
        AtomicInteger elsewhere = new AtomicInteger();
        near.then(readiness -> {
            elsewhere.addAndGet(near.socket().loop().inLoop() ? 0 : 1);
            near.socket().interest(0);
        });
        near.ask(Readiness.WRITE);
        near.expect(Readiness.WRITE, "WRITE is told");
        Broken.unless(elsewhere.get() == 0, "that the handler is called on the loop", "it was called elsewhere");
    }

    private static void again(TransportTrial trial) throws Exception {
        Line line = trial.line();
        line.near().then(readiness -> {});
        line.near().ask(Readiness.READ);
        Line.send(line.far(), Line.bytes(100, 1));
        line.near()
                .until(
                        () -> line.near().calls() >= OFTEN,
                        "that READ is told again while bytes wait",
                        () -> "it was told " + line.near().calls() + " times");
        line.near().ask(0);
    }

    private static void before(TransportTrial trial) throws Exception {
        Line line = trial.line();
        Line.send(line.far(), Line.bytes(100, 1));
        Line.arrived(line.near());
        line.near().ask(Readiness.READ);
        line.near().expect(Readiness.READ, "READ is told of bytes that were there before");
    }

    private static void less(TransportTrial trial) throws Exception {
        Line line = trial.line();
        Watch<TransportStream> near = line.near();
        near.then(readiness -> near.socket().interest(0));
        Line.send(line.far(), Line.bytes(100, 1));
        Line.arrived(near);
        near.ask(Readiness.READ);
        near.expect(Readiness.READ, "READ is told");
        near.settle();
        Broken.unless(near.calls() == 1, "no call after interest(0)", "there were " + near.calls());
    }

    private static void write(TransportTrial trial) throws Exception {
        Line line = trial.line();
        for (Watch<TransportStream> side : List.of(line.near(), line.far())) {
            side.ask(Readiness.WRITE);
            side.expect(Readiness.WRITE, "WRITE is told of a fresh connection");
        }
    }

    private static void closed(TransportTrial trial) throws Exception {
        Line line = trial.line();
        Watch<TransportStream> near = line.near();
        near.then(readiness -> {});
        Line.send(line.far(), Line.bytes(100, 1));
        Line.arrived(near);
        near.run(() -> near.socket().interest(Readiness.READ | Readiness.WRITE | Readiness.END));
        near.run(near.socket()::close);
        int calls = near.calls();
        near.settle();
        Broken.unless(near.calls() == calls, "no call after close", "there were " + (near.calls() - calls));
    }
}
