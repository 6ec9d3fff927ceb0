package net.patchbay.testkit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.RouteAnswer.Accepted;
import net.patchbay.mpr.spi.Session;

/** How a session is ended at once, from any thread. */
final class AbortChecks {
    private static final int THREADS = 8;
    private static final int TRIES = 3;

    /** An abort closes and returns; one that waits for a peer or a thread takes longer than this. */
    private static final Duration NO_WAIT = Duration.ofSeconds(2);

    private AbortChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        "lets the calls in progress return when it is aborted",
                        "D29",
                        "close in abort() what calls wait for, and let each one throw; hold no lock there that a call holds",
                        AbortChecks::callsReturn),
                new ProviderCheck(
                        "is aborted without waiting",
                        "D29",
                        "close sockets in abort() and return: log off in cancel(), and let a thread of your own do what takes time",
                        AbortChecks::withoutWaiting),
                new ProviderCheck(
                        "can be aborted by several threads at once",
                        "D29",
                        "let the first abort() win, and all others return without a word",
                        AbortChecks::severalAtOnce),
                new ProviderCheck(
                        "connects again after an abort",
                        "D24",
                        "keep nothing of a broken session in the provider: drop what sessions share when one is aborted",
                        AbortChecks::connectsAgain));
    }

    private static void callsReturn(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        Sample sample = scratch.sample(10_000);
        AtomicBoolean aborted = new AtomicBoolean();
        CountDownLatch inside = new CountDownLatch(THREADS);
        List<Call<Void>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            calls.add(Call.start("testkit: reads until the abort", () -> readUntil(aborted, inside, scratch, sample)));
        }
        inside.await();
        scratch.session().abort();
        aborted.set(true);
        for (Call<Void> call : calls) {
            call.get(Call.SOON);
        }
    }

    private static Void readUntil(AtomicBoolean aborted, CountDownLatch inside, Scratch scratch, Sample sample) {
        try {
            while (!aborted.get()) {
                scratch.read(sample.path());
                inside.countDown();
            }
        } catch (IOException | RuntimeException e) {
            // so it ends
        } finally {
            inside.countDown();
        }
        return null;
    }

    /** A machine that is busy gets further tries. */
    private static void withoutWaiting(Trial trial) throws Exception {
        for (int i = 1; i < TRIES; i++) {
            if (aborting(trial).ended(NO_WAIT)) {
                return;
            }
        }
        aborting(trial).get(NO_WAIT);
    }

    private static Call<Void> aborting(Trial trial) throws Exception {
        Session session = trial.session();
        if (session instanceof DiskSession disk) {
            disk.list("/");
        }
        return Call.start("testkit: aborts", () -> {
            session.abort();
            return null;
        });
    }

    private static void severalAtOnce(Trial trial) throws Exception {
        Session session = trial.session();
        CountDownLatch together = new CountDownLatch(THREADS);
        List<Call<Void>> aborts = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            aborts.add(Call.start("testkit: aborts", () -> {
                together.countDown();
                together.await();
                session.abort();
                return null;
            }));
        }
        for (Call<Void> abort : aborts) {
            abort.get(Call.SOON);
        }
    }

    private static void connectsAgain(Trial trial) throws Exception {
        trial.session().abort();
        boolean accepted = trial.ask(trial.fixture().request(), Operation.usual()) instanceof Accepted<Session> again
                && usable(again.value());
        Broken.unless(accepted, "a new session that works after one was aborted", "there is none");
    }

    private static boolean usable(Session session) throws IOException {
        return !(session instanceof DiskSession disk) || disk.list("/") != null;
    }
}
