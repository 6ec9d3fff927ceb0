package net.patchbay.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import net.patchbay.mpr.spi.DirectoryEntry;

/** What several threads do with one session at once. */
final class ConcurrencyChecks {
    private static final int THREADS = 8;
    private static final int ROUNDS = 10;
    private static final int SIZE = 50_000;

    private ConcurrencyChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        "serves several threads with a file each",
                        "DiskSession",
                        "share nothing between files but the channel, and match answers with requests; calls come several at a time",
                        ConcurrencyChecks::files),
                new ProviderCheck(
                        "serves several readers of one file",
                        "DiskSession",
                        "give each open a position and buffers of its own",
                        ConcurrencyChecks::readers),
                new ProviderCheck(
                        "lists while others write",
                        "DiskSession",
                        "make lists and attributes safe against calls beside them",
                        ConcurrencyChecks::lists));
    }

    private static void together(Thrown.Act[] acts) throws Exception {
        CountDownLatch begin = new CountDownLatch(acts.length);
        List<Call<Void>> calls = new ArrayList<>();
        for (Thrown.Act act : acts) {
            calls.add(Call.start("testkit: one of several", () -> {
                begin.countDown();
                begin.await();
                act.run();
                return null;
            }));
        }
        for (Call<Void> call : calls) {
            call.get(Check.BOUND);
        }
    }

    private static void files(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Thrown.Act[] acts = new Thrown.Act[THREADS];
        for (int i = 0; i < THREADS; i++) {
            String path = scratch.path("own");
            byte[] content = Scratch.bytes(SIZE + i);
            acts[i] = () -> {
                for (int round = 0; round < ROUNDS; round++) {
                    scratch.expect(scratch.written(path, content));
                }
            };
        }
        together(acts);
    }

    private static void readers(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        Sample sample = scratch.sample(SIZE);
        Thrown.Act[] acts = new Thrown.Act[THREADS];
        for (int i = 0; i < THREADS; i++) {
            acts[i] = () -> {
                for (int round = 0; round < ROUNDS; round++) {
                    scratch.expect(sample);
                }
            };
        }
        together(acts);
    }

    private static void lists(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        String directory = scratch.directory("busy");
        Thrown.Act[] acts = new Thrown.Act[THREADS];
        for (int i = 0; i < THREADS; i++) {
            String own = Scratch.in(directory, "own-" + i);
            acts[i] = () -> {
                for (int round = 0; round < ROUNDS; round++) {
                    scratch.write(own, Scratch.bytes(10));
                    List<String> names = scratch.session().list(directory).stream()
                            .map(DirectoryEntry::name)
                            .toList();
                    Broken.unless(
                            names.contains(Scratch.name(own)),
                            "the thread's own file in the listing",
                            "there are " + names);
                }
            };
        }
        together(acts);
    }
}
