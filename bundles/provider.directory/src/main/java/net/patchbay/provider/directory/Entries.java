package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.List;
import net.patchbay.mpr.spi.DirectoryEntry;

/** What an open directory contains, each with its attributes, which are read relative to it. */
final class Entries {
    private Entries() {}

    /** Without what is being made in it, if it is the root of a shared folder. */
    static List<DirectoryEntry> of(SecureDirectoryStream<Path> directory, boolean root) throws IOException {
        List<DirectoryEntry> entries = new ArrayList<>();
        for (Path entry : directory) {
            Path name = entry.getFileName();
            if (!root || !NewEntries.temporary(name)) {
                try {
                    entries.add(new DirectoryEntry(name.toString(), Attributes.of(Place.of(directory, name))));
                } catch (NoSuchFileException e) {
                    // Deleted since the directory was read: it is in no listing.
                }
            }
        }
        return entries;
    }
}
