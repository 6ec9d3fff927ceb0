package net.patchbay.router.fs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.FileAttributes;

/**
 * What a directory contained at one time.
 *
 * @param entries the entries by name
 */
record Listing(Map<String, FileAttributes> entries) {
    static Listing of(List<DirectoryEntry> listed) {
        Map<String, FileAttributes> entries = new HashMap<>();
        listed.forEach(entry -> entries.put(entry.name(), entry.attributes()));
        return new Listing(entries);
    }

    /** Told what is different now. */
    interface Differences {
        void created(String name);

        void deleted(String name);

        void modified(String name);
    }

    /** Compares with a listing that came later. */
    void compare(Listing later, Differences told) {
        later.entries.forEach((name, now) -> {
            FileAttributes before = entries.get(name);
            if (before == null) {
                told.created(name);
            } else if (replaced(before, now)) {
                told.deleted(name);
                told.created(name);
            } else if (changed(before, now)) {
                told.modified(name);
            }
        });
        entries.keySet().stream()
                .filter(name -> !later.entries.containsKey(name))
                .forEach(told::deleted);
    }

    /** That a file gave way to a directory, say. Another key alone is how many programs save: a change of the file. */
    private static boolean replaced(FileAttributes before, FileAttributes now) {
        return before.kind() != now.kind();
    }

    /** What was only read is not changed. */
    private static boolean changed(FileAttributes before, FileAttributes now) {
        return before.size() != now.size()
                || !before.modified().equals(now.modified())
                || !Objects.equals(before.key(), now.key())
                || !Objects.equals(before.posix(), now.posix());
    }
}
