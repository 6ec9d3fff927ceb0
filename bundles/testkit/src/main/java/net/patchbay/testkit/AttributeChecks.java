package net.patchbay.testkit;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.PosixAttributes;

/** Times, permissions, owners, and the space of the store. */
final class AttributeChecks {
    private static final Instant THEN = Instant.parse("2001-02-03T04:05:06Z");
    private static final Instant LATER = Instant.parse("2011-12-13T14:15:16Z");

    private AttributeChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        "sets the time of the last change",
                        "DiskSession.setTimes",
                        "pass the time on to the second at least, in UTC",
                        AttributeChecks::modified),
                new ProviderCheck(
                        "leaves the times that aren't given",
                        "DiskSession.setTimes",
                        "a null time stays as it is: ask for it first where the protocol sets all at once",
                        AttributeChecks::nullTimes),
                new ProviderCheck(
                        "tells owner and permissions of each file when it says posix",
                        "DiskSession.posix",
                        "fill FileAttributes.posix in attributes() and in list() when posix() is true, or return false",
                        AttributeChecks::posix),
                new ProviderCheck(
                        "sets the permissions that are given, and no others",
                        "DiskSession.setPermissions",
                        "set all nine bits as they are given",
                        AttributeChecks::permissions),
                new ProviderCheck(
                        "leaves owner and group that aren't given",
                        "DiskSession.setOwner",
                        "what is null stays as it is, and names that you told yourself can be given back",
                        AttributeChecks::owner),
                new ProviderCheck(
                        "tells a space that can be, or none",
                        "DiskSession.space",
                        "return bytes, not blocks, and Optional.empty() where the server doesn't tell",
                        AttributeChecks::space));
    }

    private static void modified(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        String path = scratch.sample(10).path();
        setTimes(scratch.session(), path, FileTime.from(THEN), null);
        Broken.unlessEqual(seconds(scratch.session().attributes(path, true).modified()), THEN, "the time that was set");
    }

    private static void nullTimes(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        String path = scratch.sample(10).path();
        setTimes(scratch.session(), path, FileTime.from(THEN), null);
        Instant before = seconds(scratch.session().attributes(path, true).modified());
        setTimes(scratch.session(), path, null, FileTime.from(LATER));
        Broken.unlessEqual(
                seconds(scratch.session().attributes(path, true).modified()),
                before,
                "the time of the last change once that of the last access was set");
    }

    private static void setTimes(DiskSession session, String path, FileTime modified, FileTime accessed)
            throws Exception {
        try {
            session.setTimes(path, modified, accessed, null);
        } catch (UnsupportedOperationException e) {
            throw new SkippedCheck("the session can't set times: " + e.getMessage());
        }
    }

    private static Instant seconds(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond());
    }

    private static DiskSession posixSession(Scratch scratch) {
        if (!scratch.session().posix()) {
            throw new SkippedCheck("the session doesn't say that it has owners and permissions");
        }
        return scratch.session();
    }

    private static void posix(Trial trial) throws Exception {
        Scratch scratch = trial.scratch();
        DiskSession session = posixSession(scratch);
        String path = scratch.sample(10).path();
        expectTold(session.attributes(path, false).posix(), "attributes(" + path + ")");
        expectTold(session.attributes("/", true).posix(), "attributes(/)");
        for (DirectoryEntry entry : session.list("/")) {
            expectTold(entry.attributes().posix(), "list(/) of " + entry.name());
        }
    }

    private static void expectTold(PosixAttributes told, String where) {
        Broken.unless(
                told != null,
                "owner, group and permissions from " + where + ", since posix() is true",
                "it tells none");
    }

    private static void permissions(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        DiskSession session = posixSession(scratch);
        String path = scratch.sample(10).path();
        for (String text : List.of("rw-------", "rwxr-x--x", "rw-rw-r--")) {
            Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(text);
            try {
                session.setPermissions(path, permissions);
            } catch (UnsupportedOperationException e) {
                throw new SkippedCheck("the session can't set permissions: " + e.getMessage());
            }
            PosixAttributes told = session.attributes(path, true).posix();
            Broken.unless(told == null || told.permissions().equals(permissions), text, "they are " + told);
        }
    }

    private static void owner(Trial trial) throws Exception {
        Scratch scratch = trial.writable();
        DiskSession session = posixSession(scratch);
        String path = scratch.sample(10).path();
        PosixAttributes before = session.attributes(path, true).posix();
        if (before == null) {
            return; // the affair of another check
        }
        try {
            session.setOwner(path, null, before.group());
        } catch (UnsupportedOperationException e) {
            throw new SkippedCheck("the session can't set owners: " + e.getMessage());
        }
        PosixAttributes after = session.attributes(path, true).posix();
        Broken.unlessEqual(
                after.owner() + ":" + after.group(), before.owner() + ":" + before.group(), "owner and group");
    }

    private static void space(Trial trial) throws Exception {
        Optional<DiskSpace> told = trial.disk().space();
        Broken.unless(told != null, "the space, or Optional.empty()", "it is null");
        told.ifPresent(space -> Broken.unless(
                space.usable() >= 0
                        && space.unallocated() >= 0
                        && space.total() >= Math.max(space.usable(), space.unallocated()),
                "0 or more bytes, of which the total is the most",
                "it tells " + space));
    }
}
