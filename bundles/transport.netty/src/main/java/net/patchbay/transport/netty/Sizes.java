package net.patchbay.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/** How much is read at once, as Netty adapts it to what comes, into the loop's buffer where that is enough. */
final class Sizes implements RecvByteBufAllocator {
    private final AdaptiveRecvByteBufAllocator adaptive;
    private final Staging staging;

    Sizes(Staging staging, int most) {
        this.staging = staging;
        this.adaptive = new AdaptiveRecvByteBufAllocator(64, 2048, most);
    }

    /** How many reads of one go there are at most. */
    void messages(int count) {
        adaptive.maxMessagesPerRead(count);
    }

    @Override
    public ExtendedHandle newHandle() {
        return new Staged((ExtendedHandle) adaptive.newHandle());
    }

    private final class Staged extends DelegatingHandle implements ExtendedHandle {
        private final ExtendedHandle adapting;

        private Staged(ExtendedHandle adapting) {
            super(adapting);
            this.adapting = adapting;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            return staging.take(allocator, guess());
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMore) {
            return adapting.continueReading(maybeMore);
        }
    }
}
