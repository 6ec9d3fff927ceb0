package net.patchbay.testkit;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.SessionFile;

/** Providers whose sessions end wrongly, or don't end. */
final class BentEnds {
    /** Reads nothing any more once it was asked whether it may end. */
    private static final class EndsWhenAsked extends BentSession {
        private final Set<AtomicBoolean> open = new HashSet<>();

        EndsWhenAsked(DiskSession right) {
            super(right);
        }

        @Override
        public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
            AtomicBoolean ended = new AtomicBoolean();
            synchronized (open) {
                open.add(ended);
            }
            return new BentFile(super.open(path, options)) {
                @Override
                public int read(long position, ByteBuffer target) throws IOException {
                    return ended.get() ? -1 : super.read(position, target);
                }
            };
        }

        @Override
        public CancelAnswer mayCancel(OperationContext context) throws Exception {
            open.forEach(ended -> ended.set(true));
            return super.mayCancel(context);
        }
    }

    /** Keeps what is written until it is too late. */
    private static final class LosesWrites extends BentSession {
        private final Set<String> written = new HashSet<>();

        LosesWrites(DiskSession right) {
            super(right);
        }

        @Override
        public synchronized SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
            if (options.contains(StandardOpenOption.WRITE)) {
                written.add(path);
            }
            return super.open(path, options);
        }

        @Override
        public void cancel(OperationContext context) throws Exception {
            for (String path : written) {
                super.open(path, Set.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING))
                        .close();
            }
            super.cancel(context);
        }
    }

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
            waitSome(listed.getAndSet(0) == 1 ? 2_500 : 0);
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
                waitSome(60_000);
            }
            return super.open(path, options);
        }

        @Override
        public void abort() {
            aborted.set(true);
            waitSome(50);
            super.abort();
        }
    }

    static final Map<String, Bend> ALL = Map.ofEntries(
            entry(
                    "agrees to a cancel while nothing is open",
                    Bend.session(session ->
                            mayCancel(session, CancelAnswer.refused(NetworkStatus.OPEN_FILES, "1 file is open")))),
            entry(
                    "refuses a cancel while a file is open",
                    Bend.session(session -> mayCancel(session, CancelAnswer.agreed()))),
            entry("changes nothing when it is asked whether it may end", Bend.session(EndsWhenAsked::new)),
            entry("loses nothing that was written when it ends", Bend.session(LosesWrites::new)),
            entry("ends with files open", Bend.session(session -> new BentSession(session) {
                @Override
                public void cancel(OperationContext context) throws Exception {
                    if (right.mayCancel(context) instanceof CancelAnswer.Refused) {
                        throw new IOException("close the files first");
                    }
                    right.cancel(context);
                }
            })),
            entry(
                    "takes an abort after a cancel, and a second abort",
                    Bend.session(session -> new BentSession(session) {
                        private boolean cancelled;

                        @Override
                        public void cancel(OperationContext context) throws Exception {
                            cancelled = true;
                            right.cancel(context);
                        }

                        @Override
                        public void abort() {
                            if (cancelled) {
                                throw new IllegalStateException("it has ended");
                            }
                            right.abort();
                        }
                    })),
            entry("lets the calls in progress return when it is aborted", Bend.session(NeverWakes::new)),
            entry("is aborted without waiting", Bend.session(WaitsInAbort::new)),
            entry("can be aborted by several threads at once", Bend.session(session -> new BentSession(session) {
                private final AtomicBoolean inside = new AtomicBoolean();

                @Override
                public void abort() {
                    if (!inside.compareAndSet(false, true)) {
                        throw new IllegalStateException("somebody aborts it");
                    }
                    waitSome(20);
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
            }),
            entry(
                    "ends a call that waits for a stalled peer when it is aborted",
                    Bend.sessionOf((fixture, session) -> new BentSession(session) {
                        @Override
                        public List<DirectoryEntry> list(String path) throws IOException {
                            waitSome(fixture.stalled ? 60_000 : 0);
                            return right.list(path);
                        }
                    })),
            entry(
                    "ends a cancel that waits for a stalled peer when it is aborted",
                    Bend.sessionOf((fixture, session) -> new BentSession(session) {
                        @Override
                        public void cancel(OperationContext context) throws Exception {
                            waitSome(fixture.stalled ? 60_000 : 0);
                            right.cancel(context);
                        }
                    })),
            entry("gives up connecting to a stalled peer", (fixture, provider) -> (request, context) -> {
                waitSome(fixture.stalled ? 60_000 : 0);
                return provider.addConnection(request, context);
            }),
            entry(
                    "says with an IOException that the peer is gone",
                    Bend.sessionOf((fixture, session) -> new BentSession(session) {
                        @Override
                        public List<DirectoryEntry> list(String path) throws IOException {
                            return fixture.killed ? List.of() : right.list(path);
                        }
                    })));

    private BentEnds() {}

    private static DiskSession mayCancel(DiskSession session, CancelAnswer answer) {
        return new BentSession(session) {
            @Override
            public CancelAnswer mayCancel(OperationContext context) {
                return answer;
            }
        };
    }

    /** Waits, and hears no interrupt. */
    static void waitSome(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            Thread.interrupted();
            LockSupport.parkNanos(left);
        }
    }
}
