package net.patchbay.testkit;

import static java.util.Map.entry;

import java.nio.file.InvalidPathException;
import java.text.Normalizer;
import java.util.Map;

/** Providers that change names. */
final class BentNames {
    static final Map<String, Bend> ALL = Map.ofEntries(
            entry("keeps names with spaces and punctuation", Bend.path(path -> path.replace("%41", "A"))),
            entry(
                    "keeps names beyond ASCII, composed or not",
                    Bend.path(path -> Normalizer.normalize(path, Normalizer.Form.NFC))),
            entry(
                    "keeps a name of 200 characters",
                    Bend.path(path -> path.length() == 201 ? path.substring(0, 150) : path)),
            entry(
                    "tells apart names that differ in their last character",
                    Bend.path(
                            path -> path.matches("/testkit-.*n{100}.") ? path.substring(0, path.length() - 1) : path)),
            entry("refuses a name that can't be", Bend.path(path -> {
                if (path.indexOf(0) >= 0) {
                    throw new InvalidPathException(path, "NUL");
                }
                return path;
            })));

    private BentNames() {}
}
