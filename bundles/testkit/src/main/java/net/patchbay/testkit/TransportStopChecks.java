package net.patchbay.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import net.patchbay.transport.EventLoop;
import net.patchbay.transport.Readiness;
import net.patchbay.transport.SocketType;
import net.patchbay.transport.TransportError;

/** A transport that stops while sockets of it are open. */
final class TransportStopChecks {
    private static final int SOCKETS = 50;

    private TransportStopChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "opens nothing when it has stopped",
                        "Transport.openStream, Transport.openDatagrams",
                        "throw CLOSED once the transport is leaving",
                        TransportStopChecks::opensNothing),
                new TransportCheck(
                        "stops while sockets are open, and leaves no thread",
                        "Transport, D52",
                        "have each loop close its sockets and end, and wait for that with a bound",
                        TransportStopChecks::noThread),
                new TransportCheck(
                        "leaves no descriptor when it has stopped",
                        "Transport, D52",
                        "close each socket and each selector; a registered channel is closed by a last select",
                        TransportStopChecks::noDescriptor),
                new TransportCheck(
                        "rejects tasks when it has stopped",
                        "EventLoop.execute",
                        "throw a RejectedExecutionException when the loop has ended; run what was added before, or reject it",
                        TransportStopChecks::rejects));
    }

    private static void opensNothing(TransportTrial trial) throws Exception {
        trial.socket();
        trial.stop();
        boolean stream = trial.fixture().protocol().type() == SocketType.STREAM;
        Refusal.expect(
                TransportError.CLOSED,
                "opening a socket of a transport that has stopped",
                () -> stream
                        ? trial.transport().openStream(trial.fixture().protocol())
                        : trial.transport().openDatagrams(trial.fixture().protocol()));
    }

    private static List<Watch<?>> open(TransportTrial trial) throws Exception {
        List<Watch<?>> watches = new ArrayList<>();
        for (int i = 0; i < SOCKETS; i++) {
            Watch<?> watch = trial.socket();
            java.net.SocketAddress address = trial.fixture().address();
            watch.run(() -> watch.socket().bind(address));
            watch.ask(Readiness.READ | Readiness.END);
            watches.add(watch);
        }
        return watches;
    }

    private static void noThread(TransportTrial trial) throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (Watch<?> watch : open(trial)) {
            threads.add(watch.on(Thread::currentThread));
        }
        trial.stop();
        for (Thread thread : threads) {
            thread.join(Call.SOON.toMillis());
            Broken.unless(!thread.isAlive(), "that the loops' threads end", thread.getName() + " is alive");
        }
    }

    private static void noDescriptor(TransportTrial trial) throws Exception {
        long before = trial.fixture()
                .descriptors()
                .orElseThrow(() -> new SkippedCheck("the fixture can't tell how many descriptors are open"));
        open(trial);
        trial.stop();
        long end = System.nanoTime() + Call.SOON.toNanos();
        while (trial.fixture().descriptors().orElseThrow() > before) {
            Broken.unless(
                    System.nanoTime() - end < 0,
                    "no more than " + before + " descriptors, as before " + SOCKETS + " sockets were opened",
                    "there are " + trial.fixture().descriptors().orElseThrow());
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static void rejects(TransportTrial trial) throws Exception {
        EventLoop loop = trial.socket().socket().loop();
        trial.stop();
        try {
            loop.execute(() -> {});
        } catch (RejectedExecutionException e) {
            return;
        }
        throw new Broken("a RejectedExecutionException from a loop that has ended", "it took the task");
    }
}
