package net.patchbay.testkit;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.SessionFile;

/** Providers whose sessions can't be aborted as they must. */
final class BentAborts {
    /** Waits in an abort for the answer to its log-off, once it has listed and nothing else. */
    private static final class WaitsInAbort extends BentSession {
        private final AtomicInteger listed = new AtomicInteger();

        WaitsInAbort(DiskSession right) {
            super(right);
        }

        @Override
        public FileAttributes attributes(String path, boolean follow) throws IOException {
            listed.set(-1000);
            return super.attributes(path, follow);
        }

        @Override
        public List<DirectoryEntry> list(String path) throws IOException {
            listed.incrementAndGet();
            return super.list(path);
        }

        @Override
        public void abort() {
            Waiting.some(listed.getAndSet(0) == 1 ? 2_500 : 0);
            super.abort();
        }
    }

    /** Lets a call wait on that begins after the abort. */
    private static final class NeverWakes extends BentSession {
        private final AtomicBoolean aborted = new AtomicBoolean();

        NeverWakes(DiskSession right) {
            super(right);
        }

        @Override
        public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
            if (aborted.get()) {
                Waiting.some(60_000);
            }
            return super.open(path, options);
        }

        @Override
        public void abort() {
            aborted.set(true);
            Waiting.some(50);
            super.abort();
        }
    }

    static final Map<String, Bend> ALL = Map.ofEntries(
            entry("lets the calls in progress return when it is aborted", Bend.session(NeverWakes::new)),
            entry("is aborted without waiting", Bend.session(WaitsInAbort::new)),
            entry("can be aborted by several threads at once", Bend.session(session -> new BentSession(session) {
                private final AtomicBoolean inside = new AtomicBoolean();

                @Override
                public void abort() {
                    if (!inside.compareAndSet(false, true)) {
                        throw new IllegalStateException("somebody aborts it");
                    }
                    Waiting.some(20);
                    right.abort();
                    inside.set(false);
                }
            })),
            entry("connects again after an abort", (fixture, provider) -> {
                AtomicBoolean broken = new AtomicBoolean();
                Bend noting = Bend.session(session -> new BentSession(session) {
                    private boolean cancelled;

                    @Override
                    public void cancel(OperationContext context) throws Exception {
                        cancelled = true;
                        right.cancel(context);
                    }

                    @Override
                    public void abort() {
                        broken.compareAndSet(false, !cancelled);
                        right.abort();
                    }
                });
                return (request, context) ->
                        broken.get() && request.remoteName().scheme().equals("memory")
                                ? RouteAnswer.refused(NetworkStatus.UNEXP_NET_ERR, "the channel is broken")
                                : noting.apply(fixture, provider).addConnection(request, context);
            }));

    private BentAborts() {}
}
