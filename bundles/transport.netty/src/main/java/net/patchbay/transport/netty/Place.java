package net.patchbay.transport.netty;

import io.netty.buffer.ByteBuf;

/**
 * A place for one buffer, which all sockets of a loop have between them for one purpose: the newest has it, and whoever had it takes its
 * buffer back. What each message writes into the objects of its socket, the collector has to look at for each message (G1's cards), where
 * one place of the loop is looked at now and then. On the loop.
 */
final class Place {
    private Tenant tenant;
    private ByteBuf buffer;

    /** Who has something there. */
    interface Tenant {
        /** The place is another's now: the buffer is to be kept elsewhere. */
        void moveOut(ByteBuf ours);
    }

    void put(Tenant newest, ByteBuf its) {
        if (tenant != null) {
            tenant.moveOut(buffer);
        }
        tenant = newest;
        buffer = its;
    }

    /** What somebody has there; null for nothing. */
    ByteBuf of(Tenant one) {
        return tenant == one ? buffer : null;
    }

    /** Takes out what somebody has there; null for nothing. */
    ByteBuf take(Tenant one) {
        if (tenant != one) {
            return null;
        }
        ByteBuf taken = buffer;
        tenant = null;
        buffer = null;
        return taken;
    }
}
