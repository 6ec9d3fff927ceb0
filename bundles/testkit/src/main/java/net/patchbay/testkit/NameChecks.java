package net.patchbay.testkit;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import net.patchbay.mpr.spi.DirectoryEntry;

/** Names of files as people give them. Each arrives as it was given, or is refused; none becomes another. */
final class NameChecks {
    private static final List<String> PUNCTUATED = List.of(
            "two words",
            " before",
            "after ",
            "100%",
            "%41%2F",
            "-rf",
            "--",
            "it's",
            "\"quoted\"",
            "a\\b",
            "a:b",
            "a*b?",
            "~",
            "#1",
            "a;b",
            "a&b",
            "a|b",
            "a<b>",
            "[a]",
            "{a}",
            "$HOME",
            "`a`",
            ".hidden",
            "...",
            "a.",
            "+",
            "CON",
            "tab\there",
            "line\nend");
    private static final List<String> BEYOND_ASCII = List.of(
            "\u00fcber",
            "u\u0308ber",
            "\u65e5\u672c\u8a9e",
            "\ud83d\ude80",
            "\u0130i\u0131",
            "\u00df",
            "a\u200bb",
            "\ufb01");

    private NameChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        "keeps names with spaces and punctuation",
                        "DiskSession",
                        "pass names on as they are: decode no %, quote nothing, take no \\ for a separator and no - for an option",
                        trial -> keep(trial, PUNCTUATED)),
                new ProviderCheck(
                        "keeps names beyond ASCII, composed or not",
                        "DiskSession",
                        "send names in UTF-8 as they are, and normalize nothing: NFC and NFD are two names",
                        trial -> keep(trial, BEYOND_ASCII)),
                new ProviderCheck(
                        "keeps a name of 200 characters",
                        "DiskSession",
                        "cut no name",
                        trial -> keep(trial, List.of("n".repeat(200)))),
                new ProviderCheck(
                        "tells apart names that differ in their last character",
                        "DiskSession",
                        "compare whole names",
                        NameChecks::apart),
                new ProviderCheck(
                        "refuses a name that can't be",
                        "DiskSession",
                        "throw a FileSystemException with the path and words, no InvalidPathException; never use another name instead",
                        NameChecks::refuse));
    }

    private static void keep(Trial trial, List<String> names) throws Exception {
        Scratch scratch = trial.writable();
        for (String name : names) {
            String path = scratch.exact(name);
            try {
                scratch.write(path, Scratch.bytes(10));
            } catch (FileSystemException e) {
                continue; // the server can't hold it, and says so
            }
            expectThere(scratch, path, name);
        }
    }

    private static void expectThere(Scratch scratch, String path, String name) throws IOException {
        scratch.expect(new Sample(path, Scratch.bytes(10)));
        String folder = path.substring(0, Math.max(1, path.length() - name.length() - 1));
        List<String> names = scratch.session().list(folder).stream()
                .map(DirectoryEntry::name)
                .toList();
        Broken.unless(names.contains(name), "'" + name + "' in the listing of " + folder, "there are " + names);
        scratch.session().delete(path);
    }

    private static void apart(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        String path = scratch.path("n".repeat(100));
        Sample one = scratch.written(scratch.exact(Scratch.name(path) + "1"), Scratch.bytes(10));
        Sample other = scratch.written(scratch.exact(Scratch.name(path) + "2"), Scratch.bytes(20));
        scratch.expect(one);
        scratch.expect(other);
    }

    private static void refuse(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        for (String name : List.of("a\0b", "n".repeat(400))) {
            String path = scratch.exact(name);
            Throwable thrown =
                    Thrown.by(() -> scratch.write(path, Scratch.bytes(10))).thrown();
            if (thrown == null) {
                expectThere(scratch, path, name);
            }
            Broken.unless(
                    thrown == null || thrown instanceof FileSystemException,
                    "a FileSystemException for a name of " + name.length() + " characters"
                            + (name.indexOf(0) >= 0 ? " with a NUL" : ""),
                    "it threw " + thrown);
        }
    }
}
