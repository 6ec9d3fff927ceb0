package net.patchbay.transport.nio;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.Set;
import net.patchbay.transport.TransportException;
import net.patchbay.transport.TransportSocket;
import net.patchbay.transport.loops.Loop;
import net.patchbay.transport.loops.LoopSocket;

/** A socket that has a channel, and what the selector was told of it. */
abstract class NioSocket extends LoopSocket<NioPoller> implements TransportSocket {
    private final Options options;
    private SelectionKey key;

    NioSocket(Loop<NioPoller> loop, Options options) {
        super(loop);
        this.options = options;
    }

    /** The channel as it is now. */
    abstract SelectableChannel channel();

    /** Whether somebody may wait for its address: then it must be free when the socket has closed, and not a turn later. */
    abstract boolean leavesAddress();

    /** Gives back what isn't the channel; once. */
    abstract void released();

    final Options options() {
        return options;
    }

    @Override
    protected final void watch(int ops) throws IOException {
        if (key == null) {
            key = loop().poller().register(channel(), ops, this);
        } else {
            key.interestOps(ops);
        }
    }

    /** Another channel takes the place of the one that was registered. */
    final void unregister() {
        key = null;
        unwatched();
    }

    @Override
    public final <T> void option(SocketOption<T> option, T value) throws TransportException {
        checkOpen();
        options.set((NetworkChannel) channel(), option, value);
    }

    @Override
    public final <T> T option(SocketOption<T> option) throws TransportException {
        checkOpen();
        return options.get((NetworkChannel) channel(), option);
    }

    @Override
    public final Set<SocketOption<?>> supportedOptions() {
        return options.supported();
    }

    @Override
    protected final void release() {
        closeQuietly(channel());
        if (key != null && leavesAddress() && loop().inLoop()) {
            giveBack();
        }
        released();
    }

    /** Java gives the descriptor of a registered channel back when its selector selects. */
    private void giveBack() {
        try {
            loop().poller().flushClosed();
        } catch (IOException e) {
            // it is given back after the turn
        }
    }

    /** A close that fails has still closed, and nobody could do anything about it. */
    static void closeQuietly(SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // as above
        }
    }
}
