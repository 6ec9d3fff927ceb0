package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.SessionFile;

/**
 * The session as the rest of this package sees it: every call goes through {@link SessionCalls}, every answer is checked,
 * nothing of the provider's comes out, and what the session can't do is an {@link UnsupportedBySessionException}. Paths
 * are those of {@link SessionPath#forSession()}.
 */
final class CheckedSession {
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
        try {
            ask(path, session -> {
                change.on(session);
                return null;
            });
        } finally {
            changes.made();
        }
    }

    private <T> T ask(String path, SessionCalls.DiskCall<T> call) throws IOException {
        try {
            return calls.call(path, call);
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
