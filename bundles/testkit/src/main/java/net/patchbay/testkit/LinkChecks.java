package net.patchbay.testkit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotLinkException;
import java.util.List;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.FileAttributes.Kind;

/** Symbolic links and further names, where a session can make them. */
final class LinkChecks {
    private LinkChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        "tells a link from what it leads to",
                        "DiskSession.attributes, DiskSession.list",
                        "ask for the link itself (lstat) unless links are followed, and in listings always",
                        LinkChecks::notFollowed),
                new ProviderCheck(
                        "follows a link when it is told to",
                        "DiskSession.attributes",
                        "ask for the target (stat) when links are followed, and when a file is opened",
                        LinkChecks::followed),
                new ProviderCheck(
                        "reads the text of a link as it was written",
                        "DiskSession.readLink",
                        "give the text back as it is, relative or not; resolve nothing",
                        LinkChecks::text),
                new ProviderCheck(
                        "says NotLinkException for what is no link",
                        "DiskSession.readLink",
                        "where the server's error is vague, look what it is",
                        LinkChecks::noLink),
                new ProviderCheck(
                        "deletes a link, and not what it leads to",
                        "DiskSession.delete",
                        "delete the path itself; look at it without following",
                        LinkChecks::delete),
                new ProviderCheck(
                        "says FileAlreadyExistsException where a link would replace something",
                        "DiskSession.createSymbolicLink",
                        "replace nothing: look what is in the way where the server's error is vague",
                        LinkChecks::there),
                new ProviderCheck(
                        "makes further names for a file",
                        "DiskSession.createLink",
                        "make a hard link of the file, not a copy and not a symbolic link",
                        LinkChecks::hard));
    }

    /** A link to a sample in the same directory. */
    private static String link(Scratch scratch, Sample sample) throws IOException {
        String link = scratch.path("link");
        try {
            scratch.session().createSymbolicLink(link, Scratch.name(sample.path()));
        } catch (UnsupportedOperationException e) {
            throw new SkippedCheck("the session can't make links: " + e.getMessage());
        }
        return link;
    }

    private static void notFollowed(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        DiskSession session = scratch.session();
        String link = link(scratch, scratch.sample(1000));
        Broken.unlessEqual(session.attributes(link, false).kind(), Kind.LINK, "the kind of a link, not followed");
        String folder = link.substring(0, Math.max(1, link.lastIndexOf('/')));
        for (DirectoryEntry entry : session.list(folder)) {
            if (entry.name().equals(Scratch.name(link))) {
                Broken.unlessEqual(entry.attributes().kind(), Kind.LINK, "the kind of a link in a listing");
            }
        }
    }

    private static void followed(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(1000);
        String link = link(scratch, sample);
        Broken.unlessEqual(scratch.session().attributes(link, true).kind(), Kind.FILE, "the kind of a link's target");
        Broken.unlessEqual(scratch.session().attributes(link, true).size(), 1000L, "the size of a link's target");
        scratch.expect(new Sample(link, sample.content()));
    }

    private static void text(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(10);
        String link = link(scratch, sample);
        Broken.unlessEqual(scratch.session().readLink(link), Scratch.name(sample.path()), "the text of a link");
    }

    private static void noLink(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        String path = scratch.sample(10).path();
        Thrown thrown = Thrown.by(() -> scratch.session().readLink(path));
        if (thrown.thrown() instanceof UnsupportedOperationException e) {
            throw new SkippedCheck("the session has no links: " + e.getMessage());
        }
        thrown.expect(NotLinkException.class, path, "readLink of a file");
    }

    private static void delete(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(10);
        String link = link(scratch, sample);
        scratch.session().delete(link);
        scratch.expect(sample);
        Broken.unless(
                Thrown.by(() -> scratch.session().attributes(link, false)).thrown() != null,
                "that the link is gone",
                "it is there");
    }

    private static void there(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(10);
        String link = link(scratch, sample);
        Thrown.by(() -> scratch.session().createSymbolicLink(link, "elsewhere"))
                .expect(FileAlreadyExistsException.class, link, "createSymbolicLink where one is");
    }

    private static void hard(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        Sample sample = scratch.sample(10);
        String name = scratch.path("name");
        try {
            scratch.session().createLink(name, sample.path());
        } catch (UnsupportedOperationException e) {
            throw new SkippedCheck("the session can't make hard links: " + e.getMessage());
        }
        byte[] longer = Scratch.bytes(20);
        scratch.write(name, longer);
        scratch.expect(new Sample(sample.path(), longer));
        scratch.session().delete(sample.path());
        scratch.expect(new Sample(name, longer));
    }
}
