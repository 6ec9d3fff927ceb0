package net.patchbay.router.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import net.patchbay.router.fence.Gate;
import net.patchbay.router.fence.Interruptible;
import net.patchbay.router.operation.Operation.Subject;

/** Numbers operations, and remembers the last of them. Takes no lock. */
public final class Operations {
    /** Tells the operations of this run of the router from those of another. */
    private final String run =
            Integer.toString(new Random().nextInt(36 * 36 * 36 * 36 - 36 * 36 * 36) + 36 * 36 * 36, 36);

    private final AtomicLong numbers = new AtomicLong();
    private final Clock clock = new Clock(System::nanoTime, numbers::get);
    private final Instant wallClock = Instant.now();
    private final long nanoClock = System.nanoTime();
    /** Those are inside that have waited for somebody: what waits for nobody is over in no time. */
    private final Gate waited = new Gate();

    private volatile AtomicReferenceArray<Operation> remembered;

    /**
     * Remembers that many.
     *
     * @param size how many, at least 1
     */
    public Operations(int size) {
        remembered = new AtomicReferenceArray<>(size);
    }

    /**
     * Remembers that many from now on, and forgets those before.
     *
     * @param size how many, at least 1
     */
    public void resize(int size) {
        if (remembered.length() != size) {
            remembered = new AtomicReferenceArray<>(size);
        }
    }

    /**
     * Begins an operation.
     *
     * @param subject what it is about
     * @param budget how long it may take, in nanoseconds
     * @param outer the operation that it is nested in, or null
     * @return the operation
     */
    public Operation begin(Subject subject, long budget, Interruptible outer) {
        long number = numbers.incrementAndGet();
        if (number % Clock.MANY == 0) {
            clock.manyMore();
        }
        return new Operation(this, number, subject, budget, outer);
    }

    /**
     * The time as operations see it.
     *
     * @return the clock
     */
    public Clock clock() {
        return clock;
    }

    /**
     * A number as people and events see it.
     *
     * @param number a number of this run
     * @return the id
     */
    public String id(long number) {
        return run + "-" + number;
    }

    Gate waited() {
        return waited;
    }

    /**
     * Nobody is waited for any more: returns when all operations have ended but those that this thread works for.
     *
     * @param nanos the longest wait
     * @return whether they have
     */
    public boolean close(long nanos) {
        clock.close();
        waited.close();
        return waited.awaitGivenBack(nanos);
    }

    Instant instant(long nanos) {
        return wallClock.plusNanos(nanos - nanoClock);
    }

    Duration duration(long nanos) {
        return Duration.ofNanos(nanos);
    }

    void remember(Operation operation) {
        AtomicReferenceArray<Operation> slots = remembered;
        slots.lazySet((int) (operation.number() % slots.length()), operation);
    }

    /**
     * Those that are still remembered.
     *
     * @return the operations, the newest first
     */
    public List<Operation> remembered() {
        AtomicReferenceArray<Operation> slots = remembered;
        return IntStream.range(0, slots.length())
                .mapToObj(slots::get)
                .filter(operation -> operation != null)
                .sorted(Comparator.comparingLong(Operation::number).reversed())
                .toList();
    }

    /**
     * One that is still remembered.
     *
     * @param id its id
     * @return the operation, or empty
     */
    public Optional<Operation> remembered(String id) {
        return remembered().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst();
    }
}
