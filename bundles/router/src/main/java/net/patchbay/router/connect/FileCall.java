package net.patchbay.router.connect;

import net.patchbay.router.fence.Interruptible;
import net.patchbay.router.fence.Nesting;

/** A call into files as what a provider's nested calls of the router are nested in: it has no deadline but its outer's. */
final class FileCall implements Interruptible {
    private static final long FOREVER = Long.MAX_VALUE / 2;

    private final RoutedConnection connection;
    private final Interruptible outer = Nesting.operation();

    FileCall(RoutedConnection connection) {
        this.connection = connection;
    }

    @Override
    public String id() {
        return connection.id();
    }

    @Override
    public String askedBy() {
        return connection.owner().name();
    }

    @Override
    public long deadline() {
        return outer == null ? System.nanoTime() + FOREVER : outer.deadline();
    }

    @Override
    public long tick() {
        return System.nanoTime();
    }

    @Override
    public long lastTick() {
        return System.nanoTime();
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void waitBegins() {}

    @Override
    public void waitInterrupted() {
        Thread.currentThread().interrupt();
    }

    @Override
    public void waitEnds() {}

    @Override
    public int depth() {
        return outer == null ? 1 : outer.depth() + 1;
    }
}
