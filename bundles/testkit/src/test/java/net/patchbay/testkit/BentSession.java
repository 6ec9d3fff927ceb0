package net.patchbay.testkit;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.patchbay.mpr.ConnectionPerformance;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.SessionFile;

/** A session that passes all on to one that is right; what extends it is wrong in one thing. */
class BentSession implements DiskSession {
    final DiskSession right;

    BentSession(DiskSession right) {
        this.right = right;
    }

    @Override
    public Optional<String> user() {
        return right.user();
    }

    @Override
    public FileAttributes attributes(String path, boolean followLinks) throws IOException {
        return right.attributes(path, followLinks);
    }

    @Override
    public List<DirectoryEntry> list(String path) throws IOException {
        return right.list(path);
    }

    @Override
    public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
        return right.open(path, options);
    }

    @Override
    public void createDirectory(String path) throws IOException {
        right.createDirectory(path);
    }

    @Override
    public void delete(String path) throws IOException {
        right.delete(path);
    }

    @Override
    public void move(String source, String target, Set<CopyOption> options) throws IOException {
        right.move(source, target, options);
    }

    @Override
    public void setTimes(String path, FileTime modified, FileTime accessed, FileTime created) throws IOException {
        right.setTimes(path, modified, accessed, created);
    }

    @Override
    public boolean posix() {
        return right.posix();
    }

    @Override
    public void setPermissions(String path, Set<PosixFilePermission> permissions) throws IOException {
        right.setPermissions(path, permissions);
    }

    @Override
    public void setOwner(String path, String owner, String group) throws IOException {
        right.setOwner(path, owner, group);
    }

    @Override
    public void copy(String source, String target) throws IOException {
        right.copy(source, target);
    }

    @Override
    public void createSymbolicLink(String link, String text) throws IOException {
        right.createSymbolicLink(link, text);
    }

    @Override
    public void createLink(String link, String existing) throws IOException {
        right.createLink(link, existing);
    }

    @Override
    public String readLink(String path) throws IOException {
        return right.readLink(path);
    }

    @Override
    public Optional<DiskSpace> space() throws IOException {
        return right.space();
    }

    @Override
    public boolean readOnly() {
        return right.readOnly();
    }

    @Override
    public CancelAnswer mayCancel(OperationContext context) throws Exception {
        return right.mayCancel(context);
    }

    @Override
    public void cancel(OperationContext context) throws Exception {
        right.cancel(context);
    }

    @Override
    public void abort() {
        right.abort();
    }

    @Override
    public Optional<ConnectionPerformance> performance(OperationContext context) throws Exception {
        return right.performance(context);
    }
}
