package net.patchbay.testkit;

import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.Session;

/**
 * A session without files.
 *
 * @param right does the rest
 */
record Plain(DiskSession right) implements Session {
    @Override
    public void cancel(OperationContext context) throws Exception {
        right.cancel(context);
    }

    @Override
    public void abort() {
        right.abort();
    }
}
