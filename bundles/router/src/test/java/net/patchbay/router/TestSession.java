package net.patchbay.router;

import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.Session;

/** A session without files that counts what it is told. */
class TestSession implements Session {
    final AtomicInteger cancelled = new AtomicInteger();
    final AtomicInteger aborted = new AtomicInteger();
    volatile CancelAnswer mayCancel = CancelAnswer.agreed();

    @Override
    public CancelAnswer mayCancel(OperationContext context) throws Exception {
        return mayCancel;
    }

    @Override
    public void cancel(OperationContext context) throws Exception {
        cancelled.incrementAndGet();
    }

    @Override
    public void abort() {
        aborted.incrementAndGet();
    }
}
