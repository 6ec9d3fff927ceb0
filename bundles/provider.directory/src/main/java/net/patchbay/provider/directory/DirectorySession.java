package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.SessionFile;

/**
 * A connection to a folder of this machine. It keeps the folder that it opened, and whether that could be changed, until
 * it ends; a change of the configuration is for the connections after it (D66). Safe for several threads.
 */
final class DirectorySession implements DiskSession {
    @FunctionalInterface
    private interface TreeCall<T> {
        T on(FolderTree tree, SessionPath path) throws IOException;
    }

    private final FolderTree tree;
    private final boolean readOnly;
    private final String user;
    private final OpenFiles files = new OpenFiles();
    private final CallsInside calls;

    /**
     * @param tree the folder, closed with this
     * @param readOnly whether nothing may be changed
     * @param user the user that the request named, or null
     */
    DirectorySession(FolderTree tree, boolean readOnly, String user) {
        this.tree = tree;
        this.readOnly = readOnly;
        this.user = user;
        this.calls = new CallsInside(tree::close);
    }

    @Override
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public FileAttributes attributes(String path, boolean followLinks) throws IOException {
        return call(path, (folder, at) -> folder.attributes(at, followLinks));
    }

    @Override
    public List<DirectoryEntry> list(String path) throws IOException {
        return call(path, FolderTree::list);
    }

    @Override
    public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
        return openFile(path, options);
    }

    private OpenFile openFile(String path, Set<StandardOpenOption> options) throws IOException {
        boolean append = options.contains(StandardOpenOption.APPEND);
        if (append || options.contains(StandardOpenOption.WRITE)) {
            requireWritable(path);
        }
        return call(path, (folder, at) -> opened(folder.open(at, options), append, path));
    }

    private OpenFile opened(FileChannel channel, boolean append, String path) throws IOException {
        OpenFile file = files.open(channel, append);
        if (calls.ended()) {
            file.close();
            throw ended(path);
        }
        return file;
    }

    @Override
    public void createDirectory(String path) throws IOException {
        change(path, FolderTree::createDirectory);
    }

    @Override
    public void delete(String path) throws IOException {
        change(path, FolderTree::delete);
    }

    @Override
    public void move(String source, String target, Set<CopyOption> options) throws IOException {
        SessionPath to = path(target);
        change(source, (folder, from) -> folder.move(from, to, options));
    }

    @Override
    public void setTimes(String path, FileTime modified, FileTime accessed, FileTime created) throws IOException {
        change(path, (folder, at) -> folder.setTimes(at, modified, accessed));
    }

    @Override
    public boolean posix() {
        return Ownership.known();
    }

    @Override
    public void setPermissions(String path, Set<PosixFilePermission> permissions) throws IOException {
        change(path, (folder, at) -> folder.setPermissions(at, permissions));
    }

    @Override
    public void setOwner(String path, String owner, String group) throws IOException {
        change(path, (folder, at) -> folder.setOwner(at, owner, group));
    }

    @Override
    public void createSymbolicLink(String link, String text) throws IOException {
        Path says = SessionPath.linkText(link, text, FileSystems.getDefault());
        change(link, (folder, at) -> folder.createSymbolicLink(at, says));
    }

    @Override
    public void createLink(String link, String existing) {
        throw new UnsupportedOperationException(
                "Java makes no hard link relative to an open directory, so a link swapped in meanwhile could lead out of the shared folder");
    }

    /** Written in place: by mistake onto the same file it changes nothing. Half a copy is deleted. */
    @Override
    public void copy(String source, String target) throws IOException {
        requireWritable(target);
        try (OpenFile from = openFile(source, Set.of(StandardOpenOption.READ))) {
            OpenFile to = openFile(target, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE));
            try (to) {
                from.copyTo(to);
            } catch (IOException e) {
                deleteHalf(target, e);
                throw e;
            }
        }
    }

    private void deleteHalf(String target, IOException reason) {
        try {
            delete(target);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public String readLink(String path) throws IOException {
        return call(path, FolderTree::readLink);
    }

    @Override
    public Optional<DiskSpace> space() throws IOException {
        return Optional.of(call("/", (folder, at) -> folder.space()));
    }

    @Override
    public CancelAnswer mayCancel(OperationContext context) {
        int open = files.count();
        return open == 0
                ? CancelAnswer.agreed()
                : CancelAnswer.refused(
                        NetworkStatus.OPEN_FILES, open == 1 ? "1 file is open" : open + " files are open");
    }

    @Override
    public void cancel(OperationContext context) throws IOException {
        calls.end();
        files.close();
    }

    @Override
    public void abort() {
        calls.end();
        files.closeElsewhere();
    }

    @FunctionalInterface
    private interface TreeChange {
        void on(FolderTree tree, SessionPath path) throws IOException;
    }

    private void change(String path, TreeChange change) throws IOException {
        requireWritable(path);
        call(path, (folder, at) -> {
            change.on(folder, at);
            return null;
        });
    }

    private <T> T call(String path, TreeCall<T> call) throws IOException {
        SessionPath at = path(path);
        if (!calls.enter()) {
            throw ended(path);
        }
        try {
            return call.on(tree, at);
        } finally {
            calls.leave();
        }
    }

    private void requireWritable(String path) throws IOException {
        if (readOnly) {
            throw Errors.denied(path, "the folder is shared read-only");
        }
    }

    private static SessionPath path(String text) throws IOException {
        return SessionPath.of(text, FileSystems.getDefault());
    }

    private static FileSystemException ended(String path) {
        return new FileSystemException(path, null, "the connection to the folder has ended");
    }
}
