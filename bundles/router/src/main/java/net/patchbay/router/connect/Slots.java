package net.patchbay.router.connect;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * The connections that there are, in no order and each once. Most come and go within a microsecond, so that is what is
 * cheap: to add is one compare-and-set and to remove is one store, where a concurrent map makes a node, counts, and locks.
 * Takes no lock. The room for the most that there were at once is kept.
 */
final class Slots {
    private static final int FIRST_BITS = 6;
    private static final int MOST_TRIES = 8;
    /** Of the golden ratio: spreads numbers that follow each other, so that threads don't meet in one cache line. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final AtomicReference<Block> newest = new AtomicReference<>(new Block(FIRST_BITS, null));

    /** A connection stands in one of a few slots that follow from its number. */
    private static final class Block {
        private final AtomicReferenceArray<RoutedConnection> slots;
        private final int bits;
        private final Block older;

        Block(int bits, Block older) {
            this.slots = new AtomicReferenceArray<>(1 << bits);
            this.bits = bits;
            this.older = older;
        }

        private int slot(long number, int attempt) {
            int preferred = (int) ((number * SPREAD) >>> (Long.SIZE - bits));
            return (preferred + attempt) & (slots.length() - 1);
        }

        boolean add(RoutedConnection connection) {
            for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
                if (slots.compareAndSet(slot(connection.number(), attempt), null, connection)) {
                    return true;
                }
            }
            return false;
        }

        boolean remove(RoutedConnection connection) {
            for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
                int slot = slot(connection.number(), attempt);
                if (connection.equals(slots.get(slot))) {
                    // Nobody else writes to a slot that is taken.
                    slots.setRelease(slot, null);
                    return true;
                }
            }
            return false;
        }

        void forEach(Consumer<RoutedConnection> action) {
            for (int i = 0; i < slots.length(); i++) {
                RoutedConnection connection = slots.get(i);
                if (connection != null) {
                    action.accept(connection);
                }
            }
        }
    }

    /** Adds one that isn't there. */
    void add(RoutedConnection connection) {
        Block block = newest.get();
        while (!block.add(connection)) {
            newest.compareAndSet(block, new Block(block.bits + 1, block));
            block = newest.get();
        }
    }

    /** Removes one that is there; to be called once. */
    void remove(RoutedConnection connection) {
        Block block = newest.get();
        while (block != null && !block.remove(connection)) {
            block = block.older;
        }
    }

    /** Those that were there before and still are, and maybe some that come or go meanwhile. */
    void forEach(Consumer<RoutedConnection> action) {
        for (Block block = newest.get(); block != null; block = block.older) {
            block.forEach(action);
        }
    }
}
