package net.patchbay.transport.linux;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongUnaryOperator;

/** Memory that the system reads and writes, in the machine's own order of bytes. For one thread at a time. */
final class Block {
    private final ByteBuffer bytes;
    private final long address;

    Block(int size) {
        bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        address = Libc.addressOf(bytes);
    }

    ByteBuffer bytes() {
        return bytes;
    }

    long address() {
        return address;
    }

    long address(int offset) {
        return address + offset;
    }

    /** Makes a call with its address, for a block that nobody holds: the collector doesn't see who has no more than an address. */
    long lend(LongUnaryOperator call) {
        try {
            return call.applyAsLong(address);
        } finally {
            Reference.reachabilityFence(bytes);
        }
    }
}
