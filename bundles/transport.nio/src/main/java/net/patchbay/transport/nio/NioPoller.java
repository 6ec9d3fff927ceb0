package net.patchbay.transport.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;
import net.patchbay.transport.loops.LoopSocket;
import net.patchbay.transport.loops.Poller;

/** A selector, and the buffer that the sockets of its loop share. Its bits are those of {@link SelectionKey}. */
final class NioPoller extends Poller {
    /** The size of the buffer through which what lies in the heap is read and written. */
    static final int SCRATCH = 64 << 10;

    private final Selector selector;
    private final Consumer<SelectionKey> found = this::found;
    private ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH);

    private NioPoller(Selector selector) {
        this.selector = selector;
    }

    static NioPoller open() throws IOException {
        return new NioPoller(Selector.open());
    }

    @Override
    protected void poll(long millis) throws IOException {
        if (millis == 0) {
            selector.selectNow(found);
        } else {
            selector.select(found, millis == Long.MAX_VALUE ? 0 : millis);
        }
    }

    private void found(SelectionKey key) {
        found((LoopSocket<?>) key.attachment(), key.readyOps());
    }

    /** Gives back the descriptors of channels that were closed while they were registered, now rather than after this turn. */
    void flushClosed() throws IOException {
        selector.selectNow(found);
    }

    SelectionKey register(SelectableChannel channel, int ops, NioSocket socket) throws IOException {
        return channel.register(selector, ops, socket);
    }

    /** The loop's own buffer, cleared; for as long as nobody else's code runs. */
    ByteBuffer scratch() {
        return scratch.clear();
    }

    @Override
    protected void wakeup() {
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        scratch = null;
        selector.close();
    }
}
