package net.patchbay.testkit;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import net.patchbay.transport.EventLoop;
import net.patchbay.transport.TransportCapability;

/** Transports whose loops are wrong. */
final class BentLoops {
    /** Runs on the caller's stack what comes from several threads at once. */
    private static final class Impatient extends BentLoop {
        private volatile Thread last;
        private volatile long at;

        Impatient(EventLoop right) {
            super(right);
        }

        @Override
        public void execute(Runnable task) {
            boolean together = last != Thread.currentThread() && System.nanoTime() - at < 1_000_000;
            last = Thread.currentThread();
            at = System.nanoTime();
            if (together && Thread.currentThread().getName().equals("testkit: gives tasks")) {
                task.run();
            } else {
                right.execute(task);
            }
        }
    }

    static final Map<String, Supplier<TransportFixture>> ALL = Map.ofEntries(
            entry("runs tasks on a loop in the order in which they were given", loop(right -> new BentLoop(right) {
                private final AtomicInteger count = new AtomicInteger();

                @Override
                public void execute(Runnable task) {
                    right.execute(count.incrementAndGet() % 10 == 5 ? () -> right.execute(task) : task);
                }
            })),
            entry("runs one thing of a loop at a time", loop(Impatient::new)),
            entry("knows which thread runs a loop", loop(right -> new BentLoop(right) {
                @Override
                public boolean inLoop() {
                    return right.inLoop() || Thread.currentThread().getName().startsWith("testkit:");
                }
            })),
            entry("keeps the loop of a socket", BentTransports.stream((right, again) -> new BentStream(right, again) {
                @Override
                public EventLoop loop() {
                    return new BentLoop(right.loop());
                }
            })),
            entry("goes on with another thread where one is held", loop(right -> new BentLoop(right) {
                @Override
                public boolean replaceThread() {
                    return false;
                }
            })),
            entry("has a thread that was replaced stay out of the loop", loop(right -> new BentLoop(right) {
                private final Set<Thread> mine = ConcurrentHashMap.newKeySet();

                @Override
                public void execute(Runnable task) {
                    right.execute(() -> {
                        mine.add(Thread.currentThread());
                        task.run();
                    });
                }

                @Override
                public boolean inLoop() {
                    return mine.contains(Thread.currentThread());
                }
            })),
            entry(
                    "says so where it can't replace a thread",
                    BentTransports.stating(
                            Set.of(TransportCapability.EVENT_SELECTION),
                            BentTransports.bentLoops(right -> new BentLoop(right)))),
            entry("rejects tasks when it has stopped", loop(right -> new BentLoop(right) {
                @Override
                public void execute(Runnable task) {
                    try {
                        right.execute(task);
                    } catch (RejectedExecutionException e) {
                        // it is lost
                    }
                }
            })));

    private BentLoops() {}

    private static Supplier<TransportFixture> loop(java.util.function.Function<EventLoop, EventLoop> bend) {
        return BentTransports.loop(bend);
    }
}
