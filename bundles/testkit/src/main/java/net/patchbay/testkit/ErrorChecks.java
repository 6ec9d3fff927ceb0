package net.patchbay.testkit;

import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Set;
import net.patchbay.mpr.spi.DiskSession;

/** Errors are those of {@code java.nio.file}, and name the path that was asked for. */
final class ErrorChecks {
    private static final String RULE = "DiskSession";

    private ErrorChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        "says NoSuchFileException where nothing is",
                        RULE,
                        "throw new NoSuchFileException(path) with the path as you were given it, not as the server has it",
                        ErrorChecks::missing),
                new ProviderCheck(
                        "says NoSuchFileException for the source of a move that isn't there",
                        RULE,
                        "name the source when the source is missing",
                        ErrorChecks::missingSource),
                new ProviderCheck(
                        "says NotDirectoryException when a file is listed",
                        RULE,
                        "where the server's error is vague, look what it is and throw NotDirectoryException",
                        ErrorChecks::listedFile),
                new ProviderCheck(
                        "says DirectoryNotEmptyException, and deletes nothing",
                        RULE,
                        "where the server's error is vague, look whether it is empty; never delete what is inside",
                        ErrorChecks::notEmpty),
                new ProviderCheck(
                        "says FileAlreadyExistsException when a directory is there",
                        RULE,
                        "where the server's error is vague, look what is in the way",
                        ErrorChecks::directoryThere),
                new ProviderCheck(
                        "says FileAlreadyExistsException when a move has a target",
                        "DiskSession.move",
                        "without REPLACE_EXISTING look at the target first, and name it in the exception",
                        ErrorChecks::targetThere));
    }

    private static void missing(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        DiskSession session = scratch.session();
        String path = trial.fixture().folder().isPresent() ? scratch.path("missing") : "/testkit-missing";
        Class<NoSuchFileException> missing = NoSuchFileException.class;
        Thrown.by(() -> session.attributes(path, true)).expect(missing, path, "attributes");
        Thrown.by(() -> session.attributes(path, false)).expect(missing, path, "attributes, not following links");
        Thrown.by(() -> session.list(path)).expect(missing, path, "list");
        Thrown.by(() -> session.open(path, Scratch.READ).close()).expect(missing, path, "open to read");
        if (trial.fixture().folder().isPresent()) {
            Thrown.by(() -> session.open(path, Scratch.WRITE).close()).expect(missing, path, "open to write");
            Thrown.by(() -> session.delete(path)).expect(missing, path, "delete");
            String below = path + "/below";
            Thrown.by(() -> session.createDirectory(below)).expect(missing, below, "createDirectory");
        }
    }

    private static void missingSource(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        String source = scratch.path("missing");
        String target = scratch.path("target");
        Thrown.by(() -> scratch.session().move(source, target, Set.of()))
                .expect(NoSuchFileException.class, source, "move");
    }

    private static void listedFile(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        String path = scratch.sample(10).path();
        Thrown.by(() -> scratch.session().list(path)).expect(NotDirectoryException.class, path, "list of a file");
    }

    private static void notEmpty(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        String directory = scratch.directory("full");
        Sample inside = scratch.written(Scratch.in(directory, "file"), Scratch.bytes(10));
        Thrown.by(() -> scratch.session().delete(directory))
                .expect(DirectoryNotEmptyException.class, directory, "delete of a directory with a file in it");
        scratch.expect(inside);
    }

    private static void directoryThere(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        String directory = scratch.directory("there");
        Thrown.by(() -> scratch.session().createDirectory(directory))
                .expect(FileAlreadyExistsException.class, directory, "createDirectory of one that is there");
    }

    private static void targetThere(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample source = scratch.sample(10);
        Sample target = scratch.written(scratch.path("target"), Scratch.bytes(20));
        Thrown.by(() -> scratch.session().move(source.path(), target.path(), Set.of()))
                .expect(FileAlreadyExistsException.class, target.path(), "move to a file that is there");
        scratch.expect(source);
        scratch.expect(target);
    }
}
