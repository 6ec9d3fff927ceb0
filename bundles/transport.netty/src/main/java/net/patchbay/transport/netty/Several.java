package net.patchbay.transport.netty;

import io.netty.channel.ChannelConfig;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/** Takes several datagrams that are there whenever it is asked to read; Netty takes one, where it isn't to go on by itself. */
final class Several extends DefaultMaxMessagesRecvByteBufAllocator {
    private static final int BYTES = 1 << 16;
    private static final int DATAGRAMS = 16;

    @Override
    public MaxMessageHandle newHandle() {
        return new Counting();
    }

    private final class Counting extends MaxMessageHandle {
        private int taken;

        @Override
        public int guess() {
            return BYTES;
        }

        @Override
        public void reset(ChannelConfig config) {
            super.reset(config);
            taken = 0;
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier mightHaveMore) {
            taken++;
            return taken < DATAGRAMS;
        }
    }
}
