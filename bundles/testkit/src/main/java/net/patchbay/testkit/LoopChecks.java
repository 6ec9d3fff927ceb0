package net.patchbay.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.patchbay.transport.EventLoop;
import net.patchbay.transport.TransportCapability;

/** The loops of a transport. */
final class LoopChecks {
    private static final int TASKS = 1000;
    private static final int THREADS = 4;
    private static final int SPINS = 200;
    private static final int MANY_SPINS = 20_000;

    /** How many tasks each thread gives between two moments in which all of them begin together. */
    private static final int BATCH = 50;

    private LoopChecks() {}

    static List<TransportCheck> all() {
        return List.of(
                new TransportCheck(
                        "runs tasks on a loop in the order in which they were given",
                        "EventLoop.execute",
                        "give each loop one queue, and add at its end, also from the loop itself",
                        LoopChecks::order),
                new TransportCheck(
                        "runs one thing of a loop at a time",
                        "EventLoop",
                        "run tasks and handlers on the loop's thread alone, never on the thread that calls execute",
                        LoopChecks::serial),
                new TransportCheck(
                        "knows which thread runs a loop",
                        "EventLoop.inLoop",
                        "compare the current thread with the one that the loop has now",
                        LoopChecks::inLoop),
                new TransportCheck(
                        "keeps the loop of a socket",
                        "TransportSocket.loop",
                        "give a socket its loop when it is opened, and the same object each time",
                        LoopChecks::kept),
                new TransportCheck(
                        "goes on with another thread where one is held",
                        "EventLoop.replaceThread, D45",
                        "leave the held call to its thread, and run the rest of the batch and the queue on a new one",
                        LoopChecks::replaced),
                new TransportCheck(
                        "has a thread that was replaced stay out of the loop",
                        "EventLoop.replaceThread, D45",
                        "have a thread look whether the loop is still its own, each time it comes back from a task or a handler",
                        LoopChecks::staysOut),
                new TransportCheck(
                        "says so where it can't replace a thread",
                        "EventLoop.replaceThread",
                        "return false without REPLACES_THREADS, and do nothing",
                        LoopChecks::notReplaced));
    }

    private static void order(TransportTrial trial) throws Exception {
        Watch<?> watch = trial.socket();
        List<Integer> ran = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            int number = i;
            watch.socket().loop().execute(() -> ran.add(number));
        }
        List<Integer> all = watch.on(() -> List.copyOf(ran));
        Broken.unless(
                all.equals(IntStream.range(0, TASKS).boxed().toList()),
                TASKS + " tasks in the order in which they were given",
                "they ran otherwise, or not all before a later one: " + all.size());
    }

    private static void serial(TransportTrial trial) throws Exception {
        Watch<?> watch = trial.socket();
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean beside = new AtomicBoolean();
        List<Call<Void>> calls = new ArrayList<>();
        CyclicBarrier together = new CyclicBarrier(THREADS);
        for (int i = 0; i < THREADS; i++) {
            calls.add(Call.start("testkit: gives tasks", () -> {
                for (int j = 0; j < TASKS; j++) {
                    if (j % BATCH == 0) {
                        together.await(Call.SOON.toSeconds(), TimeUnit.SECONDS);
                    }
                    int spins = j % BATCH == 0 ? MANY_SPINS : SPINS;
                    watch.socket().loop().execute(() -> {
                        beside.compareAndSet(false, inside.incrementAndGet() > 1);
                        for (int k = 0; k < spins; k++) {
                            Thread.onSpinWait();
                        }
                        inside.decrementAndGet();
                    });
                }
                return null;
            }));
        }
        for (Call<Void> call : calls) {
            call.get(Call.SOON);
        }
        watch.on(() -> null);
        Broken.unless(!beside.get(), "one task at a time", "two ran beside each other");
    }

    private static void inLoop(TransportTrial trial) throws Exception {
        Watch<?> watch = trial.socket();
        EventLoop loop = watch.socket().loop();
        Broken.unless(!loop.inLoop(), "that inLoop() is false on another thread", "it is true");
        Broken.unless(watch.on(loop::inLoop), "that inLoop() is true in a task", "it is false");
    }

    private static void kept(TransportTrial trial) throws Exception {
        Watch<?> watch = trial.socket();
        EventLoop loop = watch.socket().loop();
        for (int i = 0; i < 10; i++) {
            trial.socket();
            Broken.unless(watch.socket().loop() == loop, "the same loop each time", "it is another one");
        }
    }

    private static void replaced(TransportTrial trial) throws Exception {
        Held held = Held.in(trial);
        try {
            Broken.unless(held.loop().replaceThread(), "that a held thread is replaced", "it said false");
            held.watch().on(() -> null);
            Broken.unless(
                    held.watch().on(() -> held.loop().inLoop()),
                    "that inLoop() is true on the new thread",
                    "it is false");
        } finally {
            held.letGo();
        }
    }

    private static void staysOut(TransportTrial trial) throws Exception {
        Held held = Held.in(trial);
        CompletableFuture<Boolean> inLoop = new CompletableFuture<>();
        held.afterwards(() -> inLoop.complete(held.loop().inLoop()));
        if (!held.loop().replaceThread()) {
            held.letGo();
            throw new SkippedCheck("the thread isn't replaced, which is the affair of another check");
        }
        held.watch().on(() -> null);
        Thread now = held.watch().on(Thread::currentThread);
        held.letGo();
        Broken.unless(
                !inLoop.get(Call.SOON.toMillis(), TimeUnit.MILLISECONDS),
                "that inLoop() is false on the old thread when it comes back",
                "it is true");
        held.thread().join(Call.SOON.toMillis());
        Broken.unless(!held.thread().isAlive(), "that the old thread ends when it comes back", "it goes on");
        Broken.unless(
                now == held.watch().on(Thread::currentThread),
                "that the new thread keeps the loop",
                "another one has it");
    }

    private static void notReplaced(TransportTrial trial) throws Exception {
        if (trial.states(TransportCapability.REPLACES_THREADS)) {
            throw new SkippedCheck("the transport states REPLACES_THREADS");
        }
        Broken.unless(!trial.socket().socket().loop().replaceThread(), "false from replaceThread", "it said true");
    }

    /** A loop whose thread a task holds. */
    private record Held(Watch<?> watch, Thread thread, CountDownLatch gate, List<Runnable> last) {
        static Held in(TransportTrial trial) throws Exception {
            if (!trial.states(TransportCapability.REPLACES_THREADS)) {
                throw new SkippedCheck("the transport doesn't state REPLACES_THREADS");
            }
            Watch<?> watch = trial.socket();
            CountDownLatch gate = new CountDownLatch(1);
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            List<Runnable> last = new ArrayList<>();
            watch.socket().loop().execute(() -> {
                thread.complete(Thread.currentThread());
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                last.forEach(Runnable::run);
            });
            return new Held(watch, thread.get(Call.SOON.toMillis(), TimeUnit.MILLISECONDS), gate, last);
        }

        EventLoop loop() {
            return watch.socket().loop();
        }

        /** To be done before it is let go. */
        void afterwards(Runnable act) {
            last.add(act);
        }

        void letGo() {
            gate.countDown();
        }
    }
}
