package net.patchbay.testkit;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.SessionFile;

/** Providers whose sessions are asked to end, and end, wrongly. */
final class BentCancels {
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
                    })));

    private BentCancels() {}

    private static DiskSession mayCancel(DiskSession session, CancelAnswer answer) {
        return new BentSession(session) {
            @Override
            public CancelAnswer mayCancel(OperationContext context) {
                return answer;
            }
        };
    }
}
