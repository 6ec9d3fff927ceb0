package net.patchbay.transport.nio;

import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Selects nothing, sleeps until it is woken, and counts how often it is. */
final class SleepySelector extends AbstractSelector {
    private final Semaphore woken = new Semaphore(0);
    private final Semaphore sleeping = new Semaphore(0);
    private final AtomicInteger wakeUps = new AtomicInteger();

    SleepySelector() {
        super(SelectorProvider.provider());
    }

    int wakeUps() {
        return wakeUps.get();
    }

    /** Waits until it sleeps. */
    void awaitSleep() throws InterruptedException {
        if (!sleeping.tryAcquire(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the selector wasn't called to sleep");
        }
    }

    @Override
    public int select(Consumer<SelectionKey> action, long timeout) {
        sleeping.release();
        woken.acquireUninterruptibly();
        woken.drainPermits();
        return 0;
    }

    @Override
    public int selectNow(Consumer<SelectionKey> action) {
        return 0;
    }

    @Override
    public Selector wakeup() {
        wakeUps.incrementAndGet();
        woken.release();
        return this;
    }

    @Override
    protected void implCloseSelector() {
        woken.release();
    }

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int ops, Object attachment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<SelectionKey> keys() {
        return Set.of();
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
        return Set.of();
    }

    @Override
    public int selectNow() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int select(long timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int select() {
        throw new UnsupportedOperationException();
    }
}
