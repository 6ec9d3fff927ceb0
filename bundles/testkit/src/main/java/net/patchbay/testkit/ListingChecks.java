package net.patchbay.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;

/** What a directory is said to contain. */
final class ListingChecks {
    /** More than servers put into one answer. */
    private static final int MANY = 300;

    private ListingChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        "lists each entry once, and nothing else",
                        "DiskSession.list",
                        "leave out the directory itself and its parent, and ask until the server has no more",
                        ListingChecks::each),
                new ProviderCheck(
                        "lists an empty directory",
                        "DiskSession.list",
                        "return an empty list where nothing is, never null",
                        ListingChecks::empty),
                new ProviderCheck(
                        "lists what attributes() tells",
                        "DiskSession.list, D69",
                        "fill both from one place, so that a walk needs no second question for each file",
                        ListingChecks::sameAsAttributes),
                new ProviderCheck(
                        "tells the size of a file as it is",
                        "FileAttributes",
                        "ask the server again: keep no attributes longer than a call",
                        ListingChecks::size),
                new ProviderCheck(
                        "gives values that stay as they are, and go through serialization",
                        "D69",
                        "give away a list of its own with each call, which nothing of yours changes later",
                        ListingChecks::values));
    }

    private static void each(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        String directory = scratch.directory("many");
        List<String> right = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String name = String.format("file-%03d", i);
            scratch.session().open(Scratch.in(directory, name), Scratch.NEW).close();
            right.add(name);
        }
        scratch.session().createDirectory(Scratch.in(directory, "sub"));
        scratch.write(Scratch.in(directory + "/sub", "deeper"), Scratch.bytes(1));
        right.add("sub");
        List<String> names = names(scratch.session().list(directory));
        Broken.unless(names.equals(right), "the " + right.size() + " names that were made", "there are " + names);
    }

    private static List<String> names(List<DirectoryEntry> entries) {
        return entries.stream().map(DirectoryEntry::name).sorted().toList();
    }

    private static void empty(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        List<DirectoryEntry> entries = scratch.session().list(scratch.directory("empty"));
        Broken.unless(entries != null && entries.isEmpty(), "an empty list", "it is " + entries);
    }

    private static void sameAsAttributes(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        DiskSession session = scratch.session();
        String path = scratch.sample(100).path();
        String folder = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        if (trial.fixture().folder().isPresent()) {
            scratch.session().open(scratch.path("empty"), Scratch.NEW).close();
        }
        for (DirectoryEntry entry : session.list(folder)) {
            FileAttributes asked = session.attributes(Scratch.in(folder, entry.name()), false);
            Broken.unless(
                    same(entry.attributes(), asked),
                    "the same of '" + entry.name() + "' from list() as from attributes(): " + asked,
                    "list() says " + entry.attributes());
        }
    }

    /** All but when it was read last: others read it, too. */
    private static boolean same(FileAttributes one, FileAttributes other) {
        return one.kind() == other.kind()
                && (one.size() == other.size() || one.kind() != Kind.FILE)
                && one.modified().equals(other.modified())
                && (one.posix() == null ? other.posix() == null : one.posix().equals(other.posix()));
    }

    private static void size(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        Sample sample = scratch.sample(123);
        FileAttributes before = scratch.session().attributes(sample.path(), true);
        Broken.unlessEqual(before.kind(), Kind.FILE, "the kind of a file");
        Broken.unlessEqual(before.size(), (long) sample.content().length, "the size of a file");
        if (trial.fixture().folder().isPresent()) {
            scratch.write(sample.path(), Scratch.bytes(456));
            long after = scratch.session().attributes(sample.path(), true).size();
            Broken.unlessEqual(after, 456L, "the size once more was written");
        }
    }

    private static void values(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        DiskSession session = scratch.session();
        String path = scratch.sample(100).path();
        String folder = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        List<DirectoryEntry> listed = session.list(folder);
        List<DirectoryEntry> then = sorted(listed);
        for (DirectoryEntry entry : then) {
            Broken.unlessEqual(RoundTrip.of(entry), entry, "an entry that was read back");
        }
        if (trial.fixture().folder().isPresent()) {
            scratch.write(scratch.path("later"), Scratch.bytes(10));
        }
        session.list(folder);
        session.cancel(Operation.usual());
        Broken.unlessEqual(sorted(listed), then, "the listing of " + folder + " once the session has ended");
    }

    private static List<DirectoryEntry> sorted(List<DirectoryEntry> entries) {
        return entries.stream()
                .sorted(Comparator.comparing(DirectoryEntry::name))
                .toList();
    }
}
