package net.patchbay.testkit;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.SessionFile;

/** What the options of an open do. */
final class OpenChecks {
    private OpenChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        "makes a file with CREATE, and keeps one that is there",
                        "DiskSession.open",
                        "CREATE cuts nothing: only TRUNCATE_EXISTING does",
                        OpenChecks::create),
                new ProviderCheck(
                        "makes a new file with CREATE_NEW, and no second one",
                        "DiskSession.open",
                        "let the server decide in one step whether it is there, and throw FileAlreadyExistsException",
                        OpenChecks::createNew),
                new ProviderCheck(
                        "empties a file with TRUNCATE_EXISTING",
                        "DiskSession.open",
                        "cut the file when it is opened",
                        OpenChecks::truncateExisting),
                new ProviderCheck(
                        "appends at the end, whatever the position",
                        "SessionFile.write",
                        "ignore the position of a file that was opened with APPEND",
                        OpenChecks::append),
                new ProviderCheck(
                        "changes nothing through a connection that can't be written",
                        "DiskSession.readOnly",
                        "throw AccessDeniedException from an open to write, and from all that changes something",
                        OpenChecks::readOnly));
    }

    private static void create(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(100);
        scratch.session().open(sample.path(), Set.of(WRITE, CREATE)).close();
        scratch.expect(sample);
    }

    private static void createNew(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        String path = scratch.path("new");
        Set<StandardOpenOption> options = Set.of(WRITE, CREATE_NEW);
        try (SessionFile file = scratch.session().open(path, options)) {
            Scratch.write(file, 0, Scratch.bytes(10));
        }
        Thrown.by(() -> scratch.session().open(path, options).close())
                .expect(FileAlreadyExistsException.class, path, "open with CREATE_NEW of a file that is there");
        scratch.expect(new Sample(path, Scratch.bytes(10)));
    }

    private static void truncateExisting(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(100);
        scratch.session().open(sample.path(), Set.of(WRITE, TRUNCATE_EXISTING)).close();
        scratch.expect(new Sample(sample.path(), new byte[0]));
    }

    private static void append(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        String path = scratch.path("log");
        scratch.write(path, new byte[] {1, 2, 3});
        for (byte next = 4; next < 6; next++) {
            try (SessionFile file = scratch.session().open(path, Set.of(WRITE, APPEND))) {
                Scratch.write(file, 0, new byte[] {next});
            }
        }
        scratch.expect(new Sample(path, new byte[] {1, 2, 3, 4, 5}));
    }

    private static void readOnly(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        DiskSession session = scratch.session();
        if (trial.fixture().folder().isPresent()) {
            Broken.unless(
                    !session.readOnly(),
                    "a session that isn't read-only, since the fixture has a folder",
                    "it says it is");
            return;
        }
        Map<String, byte[]> files = trial.fixture().files();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            expectRefused(() -> session.open(file.getKey(), Set.of(WRITE, TRUNCATE_EXISTING))
                    .close());
            expectRefused(() -> session.delete(file.getKey()));
            expectRefused(() -> session.move(file.getKey(), file.getKey() + "2", Set.of()));
            scratch.expect(new Sample(file.getKey(), file.getValue()));
        }
        expectRefused(() -> session.createDirectory("/testkit-directory"));
    }

    private static void expectRefused(Thrown.Act change) throws IOException {
        Throwable thrown = Thrown.by(change).thrown();
        Broken.unless(
                thrown instanceof FileSystemException || thrown instanceof UnsupportedOperationException,
                "an AccessDeniedException, or an UnsupportedOperationException, for each change",
                thrown == null ? "it was made" : "it threw " + thrown);
    }
}
