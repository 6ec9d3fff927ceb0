package net.patchbay.testkit;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.FileAttributes.Kind;

/** How files and directories are made, moved, copied and deleted. */
final class TreeChecks {
    private TreeChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        "makes directories, and deletes empty ones",
                        "DiskSession.createDirectory, DiskSession.delete",
                        "delete directories too, where the protocol has a call of its own for them",
                        TreeChecks::directories),
                new ProviderCheck(
                        "deletes a file",
                        "DiskSession.delete",
                        "have the server delete it before you return",
                        TreeChecks::delete),
                new ProviderCheck(
                        "moves a file, and leaves none behind",
                        "DiskSession.move",
                        "rename on the server: the source is gone, and the target has its content",
                        TreeChecks::move),
                new ProviderCheck(
                        "replaces the target of a move when it is told to",
                        "DiskSession.move",
                        "with REPLACE_EXISTING delete the target first where the server's rename doesn't replace",
                        TreeChecks::replace),
                new ProviderCheck(
                        "moves a directory with what is in it",
                        "DiskSession.move",
                        "a rename of a directory moves its content",
                        TreeChecks::moveDirectory),
                new ProviderCheck(
                        "copies on the server, and replaces the target",
                        "DiskSession.copy",
                        "copy all bytes before you return, and cut a longer target; leave copy() as it is where the server can't",
                        TreeChecks::copy));
    }

    private static void directories(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        String directory = scratch.directory("directory");
        Broken.unlessEqual(
                scratch.session().attributes(directory, false).kind(), Kind.DIRECTORY, "the kind of a directory");
        scratch.session().delete(directory);
        expectGone(scratch.session(), directory);
    }

    private static void delete(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        String path = scratch.sample(10).path();
        try {
            scratch.session().delete(path);
        } catch (UnsupportedOperationException e) {
            throw new SkippedCheck("the session can't delete: " + e.getMessage());
        }
        expectGone(scratch.session(), path);
    }

    private static void expectGone(DiskSession session, String path) throws IOException {
        try {
            Object there = session.attributes(path, false);
            throw new Broken("that nothing is at " + path + " any more", "there is " + there);
        } catch (NoSuchFileException e) {
            // so it is
        }
    }

    private static void move(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(1000);
        String target = scratch.path("moved");
        move(scratch, sample.path(), target, Set.of());
        scratch.expect(new Sample(target, sample.content()));
        expectGone(scratch.session(), sample.path());
    }

    private static void replace(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(1000);
        String target =
                scratch.written(scratch.path("old"), Scratch.bytes(3000)).path();
        move(scratch, sample.path(), target, Set.of(StandardCopyOption.REPLACE_EXISTING));
        scratch.expect(new Sample(target, sample.content()));
    }

    private static void moveDirectory(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        String source = scratch.directory("from");
        byte[] content = Scratch.bytes(10);
        scratch.write(Scratch.in(source, "file"), content);
        String target = scratch.path("to");
        move(scratch, source, target, Set.of());
        scratch.expect(new Sample(Scratch.in(target, "file"), content));
    }

    private static void move(Scratch scratch, String source, String target, Set<CopyOption> options)
            throws IOException {
        try {
            scratch.session().move(source, target, options);
        } catch (UnsupportedOperationException e) {
            throw new SkippedCheck("the session can't move: " + e.getMessage());
        }
    }

    private static void copy(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(1000);
        String target =
                scratch.written(scratch.path("old"), Scratch.bytes(3000)).path();
        try {
            scratch.session().copy(sample.path(), target);
        } catch (UnsupportedOperationException e) {
            throw new SkippedCheck("the session can't copy on the server: " + e.getMessage());
        }
        scratch.expect(new Sample(target, sample.content()));
        scratch.expect(sample);
    }
}
