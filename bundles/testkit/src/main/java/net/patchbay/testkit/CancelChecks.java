package net.patchbay.testkit;

import java.util.List;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.CancelAnswer.Refused;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.Session;
import net.patchbay.mpr.spi.SessionFile;

/** How a session is asked to end, and ends in good order. */
final class CancelChecks {
    private CancelChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        "agrees to a cancel while nothing is open",
                        "D34",
                        "return CancelAnswer.agreed() once each file was closed; let close() forget the file also when it throws",
                        CancelChecks::agrees),
                new ProviderCheck(
                        "refuses a cancel while a file is open",
                        "D34",
                        "count what open() gave until it is closed, and return CancelAnswer.refused(OPEN_FILES, words); or don't"
                                + " override mayCancel, since the router counts its own files",
                        CancelChecks::refuses),
                new ProviderCheck(
                        "changes nothing when it is asked whether it may end",
                        "Session.mayCancel, D34",
                        "close nothing in mayCancel: after a refusal the connection goes on",
                        CancelChecks::changesNothing),
                new ProviderCheck(
                        "loses nothing that was written when it ends",
                        "Session.cancel",
                        "flush in close() and in cancel(), and end the protocol's way before you cut the line",
                        CancelChecks::losesNothing),
                new ProviderCheck(
                        "ends with files open",
                        "D34",
                        "let cancel() end whatever is open, and return: under force nobody closes the files first",
                        CancelChecks::withOpenFiles),
                new ProviderCheck(
                        "takes an abort after a cancel, and a second abort",
                        "D29",
                        "make abort() idempotent; the router calls it whenever it isn't sure",
                        CancelChecks::again));
    }

    /** The answer; null counts as agreement. */
    private static CancelAnswer asked(Session session) throws Exception {
        CancelAnswer answer = session.mayCancel(Operation.usual());
        return answer == null ? CancelAnswer.agreed() : answer;
    }

    private static void agrees(Trial trial) throws Exception {
        Session session = trial.session();
        expectAgreed(session, "a new session");
        if (session instanceof DiskSession disk) {
            Sample sample = trial.scratch(disk).sample(100);
            disk.open(sample.path(), Scratch.READ).close();
            expectAgreed(session, "a session whose files are closed");
        }
    }

    private static void expectAgreed(Session session, String what) throws Exception {
        CancelAnswer answer = asked(session);
        Broken.unless(answer instanceof CancelAnswer.Agreed, "that " + what + " may end", "it answered " + answer);
    }

    private static void refuses(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        if (scratch.session()
                        .getClass()
                        .getMethod("mayCancel", OperationContext.class)
                        .getDeclaringClass()
                == Session.class) {
            throw new SkippedCheck("the session leaves mayCancel as it is, and counting open files to the router");
        }
        Sample sample = scratch.sample(100);
        try (SessionFile file = scratch.session().open(sample.path(), Scratch.READ)) {
            CancelAnswer answer = asked(scratch.session());
            boolean truth = answer instanceof Refused refused
                    && !refused.detail().isBlank()
                    && (refused.status() == NetworkStatus.OPEN_FILES
                            || refused.status() == NetworkStatus.DEVICE_IN_USE);
            Broken.unless(
                    truth,
                    "a refusal with OPEN_FILES or DEVICE_IN_USE and words, with a file of " + file.size()
                            + " bytes open",
                    "it answered " + answer);
        }
    }

    private static void changesNothing(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        Sample sample = scratch.sample(100);
        try (SessionFile file = scratch.session().open(sample.path(), Scratch.READ)) {
            asked(scratch.session());
            Scratch.expectEqual(
                    Scratch.read(file, 0, sample.content().length), sample.content(), "a file that stayed open");
        }
        scratch.expect(sample);
    }

    private static void losesNothing(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(100_000);
        scratch.session().cancel(Operation.usual());
        Scratch later = trial.scratch();
        later.exact(Scratch.name(sample.path()));
        later.expect(sample);
    }

    private static void withOpenFiles(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        Sample sample = scratch.sample(100);
        for (int i = 0; i < 3; i++) {
            scratch.session().open(sample.path(), Scratch.READ);
        }
        Call<Void> cancel = Call.start("testkit: cancel", () -> {
            scratch.session().cancel(Operation.usual());
            return null;
        });
        cancel.get(Call.SOON);
    }

    private static void again(Trial trial) throws Exception {
        Session ended = trial.session();
        ended.cancel(Operation.usual());
        ended.abort();
        ended.abort();
        Session aborted = trial.session();
        aborted.abort();
        aborted.abort();
    }
}
