package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.SessionFile;

/**
 * The session as the rest of this package sees it: every call goes through {@link SessionCalls}, every answer is checked,
 * nothing of the provider's comes out, and what the session can't do is an {@link UnsupportedBySessionException}. Paths
 * are those of {@link SessionPath#forSession()}.
 */
final class CheckedSession {
    /** Bytes a second that a copy on a server makes at least, or it counts as one that hangs. */
    private static final long SLOWEST_COPY = 1 << 20;

    private final SessionCalls calls;
    private final String remoteName;
    private final Changes changes;

    CheckedSession(SessionCalls calls, String remoteName, Changes changes) {
        this.calls = calls;
        this.remoteName = remoteName;
        this.changes = changes;
    }

    FileAttributes attributes(String path, boolean followLinks) throws IOException {
        return answered(path, ask(path, session -> session.attributes(path, followLinks)), "null for the attributes");
    }

    boolean exists(String path) throws IOException {
        return attributesIfExists(path).isPresent();
    }

    /** The attributes of a file or link itself, empty when there is none. */
    Optional<FileAttributes> attributesIfExists(String path) throws IOException {
        try {
            return Optional.of(attributes(path, false));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    List<DirectoryEntry> list(String path) throws IOException {
        List<DirectoryEntry> entries = answered(
                path, ask(path, session -> copyOf(session.list(path))), "no proper list of the directory's entries");
        for (DirectoryEntry entry : entries) {
            if (entry.name().indexOf('\0') >= 0) {
                throw wrongAnswer(path, "a name with the character U+0000");
            }
        }
        return entries;
    }

    /** A list of ours with entries of ours, made while the call lasts; null when the answer isn't that. */
    private static List<DirectoryEntry> copyOf(List<DirectoryEntry> answer) {
        if (answer == null) {
            return null;
        }
        List<DirectoryEntry> copy = new ArrayList<>();
        for (Object entry : answer.toArray()) {
            if (!(entry instanceof DirectoryEntry proper)) {
                return null;
            }
            copy.add(proper);
        }
        return copy;
    }

    /** Counts what is about to be opened, so that a cancel without force knows of it; to be run once when it is closed. */
    Runnable opening() throws IOException {
        return calls.opening();
    }

    OpenFile open(String path, OpenOptions options) throws IOException {
        Runnable ticket = calls.opening();
        OpenFile opened = null;
        try {
            SessionCalls.Kept<SessionFile> kept = ask(path, session -> {
                SessionFile file = session.open(path, options.forSession());
                return file == null ? null : calls.keep(file);
            });
            opened = new OpenFile(calls, this, path, answered(path, kept, "null for an open file"), ticket);
            return opened;
        } finally {
            if (opened == null) {
                ticket.run();
            }
            if (options.write()) {
                changes.made();
            }
        }
    }

    void createDirectory(String path) throws IOException {
        change(path, session -> session.createDirectory(path));
    }

    void delete(String path) throws IOException {
        requireNotRoot(path);
        change(path, session -> session.delete(path));
    }

    void move(String source, String target, Set<CopyOption> options) throws IOException {
        requireNotRoot(source);
        requireNotRoot(target);
        change(source, session -> session.move(source, target, options));
    }

    void setTimes(String path, FileTime modified, FileTime accessed, FileTime created) throws IOException {
        change(path, session -> session.setTimes(path, modified, accessed, created));
    }

    void setPermissions(String path, Set<PosixFilePermission> permissions) throws IOException {
        change(path, session -> session.setPermissions(path, permissions));
    }

    /** Sets whose a file is; what is null stays as it is. */
    void setOwner(String path, String owner, String group) throws IOException {
        change(path, session -> session.setOwner(path, owner, group));
    }

    /** Copies a file on the server, which may take longer than other calls do. */
    void copy(String source, String target, long size) throws IOException {
        requireNotRoot(target);
        change(source, allowance(size), session -> session.copy(source, target));
    }

    private static long allowance(long size) {
        return TimeUnit.SECONDS.toNanos(size / SLOWEST_COPY);
    }

    void createSymbolicLink(String link, String text) throws IOException {
        change(link, session -> session.createSymbolicLink(link, text));
    }

    void createLink(String link, String existing) throws IOException {
        change(link, session -> session.createLink(link, existing));
    }

    /** Refuses to set something of a link itself: sessions follow links. */
    void requireNoLink(String path, String what) throws IOException {
        if (attributes(path, false).kind() == Kind.LINK) {
            throw new FileSystemException(path, null, "the " + what + " of a link itself can't be set");
        }
    }

    String readLink(String path) throws IOException {
        return answered(path, ask(path, session -> session.readLink(path)), "null for the text of a link");
    }

    /** The space, empty when the server doesn't tell. */
    Optional<DiskSpace> space() throws IOException {
        Optional<DiskSpace> space = answered("/", ask("/", DiskSession::space), "null for its space");
        if (space.isPresent() && !isProper(space.get())) {
            throw wrongAnswer("/", "a negative number for its space");
        }
        return space;
    }

    private static boolean isProper(DiskSpace space) {
        return space.total() >= 0 && space.unallocated() >= 0 && space.usable() >= 0;
    }

    /** What is thrown when the provider breaks the contract of {@link DiskSession}. */
    FileSystemException wrongAnswer(String path, String what) {
        return new FileSystemException(
                path, null, "the provider of " + remoteName + " answered what it may not: " + what);
    }

    void changed() {
        changes.made();
    }

    private <T> T answered(String path, T answer, String otherwise) throws IOException {
        if (answer == null) {
            throw wrongAnswer(path, otherwise);
        }
        return answer;
    }

    /** What changes something and answers nothing. */
    private interface Change {
        void on(DiskSession session) throws IOException;
    }

    private void change(String path, Change change) throws IOException {
        change(path, 0, change);
    }

    private void change(String path, long allowance, Change change) throws IOException {
        try {
            ask(path, allowance, session -> {
                change.on(session);
                return null;
            });
        } finally {
            changes.made();
        }
    }

    private <T> T ask(String path, SessionCalls.DiskCall<T> call) throws IOException {
        return ask(path, 0, call);
    }

    private <T> T ask(String path, long allowance, SessionCalls.DiskCall<T> call) throws IOException {
        try {
            return calls.call(path, allowance, call);
        } catch (UnsupportedOperationException e) {
            String words = e.getMessage() == null ? "" : ": " + e.getMessage();
            throw new UnsupportedBySessionException(path, "the provider of " + remoteName + " can't do this" + words);
        }
    }

    private static void requireNotRoot(String path) throws IOException {
        if (path.equals("/")) {
            throw new FileSystemException(path, null, "the root of a connection can't be deleted, moved or replaced");
        }
    }
}
