package net.patchbay.itests.benchmarks.providers;

import net.patchbay.notify.After;
import net.patchbay.notify.Before;
import net.patchbay.notify.Notification;
import net.patchbay.notify.NotifyHook;
import net.patchbay.notify.Outcome;

/** A hook that never blocks, with a context for each operation, which it gets back. */
final class BenchmarkHook implements NotifyHook {
    private static final class Context {
        private boolean succeeded;
    }

    @Override
    public Before before(Notification notification) {
        return Before.proceed(new Context());
    }

    @Override
    public After after(Notification notification, Outcome outcome, Object context) {
        ((Context) context).succeeded = outcome.succeeded();
        return ((Context) context).succeeded ? After.accept() : After.veto("no operation fails here");
    }
}
