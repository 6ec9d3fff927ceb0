package net.patchbay.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import net.patchbay.notify.Outcome;

/** A hook that is right: closes what ends with {@code private}, and has a failure tried again twice. What extends it is wrong in one thing. */
class ReferenceHook implements NotifyHook {
    /** What it remembers of an operation. */
    record Remembered(Notification operation, Thread thread) {}

    /** How many before-calls there were. */
    final AtomicInteger told = new AtomicInteger();

    @Override
    public Before before(Notification notification) throws Exception {
        told.incrementAndGet();
        return notification.remoteName().endsWith("private")
                ? Before.veto(NetworkStatus.ACCESS_DENIED, "private is for nobody; ask for public")
                : Before.proceed(new Remembered(notification, Thread.currentThread()));
    }

    @Override
    public After after(Notification notification, Outcome outcome, Object context) throws Exception {
        boolean again = outcome.retryPossible() && notification.retries() < 2;
        return again ? After.retry() : After.accept();
    }
}
