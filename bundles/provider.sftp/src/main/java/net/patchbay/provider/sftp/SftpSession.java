package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.SessionFile;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHStatExtensionInfo;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHStatPathExtension;

/**
 * A connection to a directory of a server, with an SSH session of its own. Calls of several threads share the one
 * channel; each request has a number, so none waits for another's answer. Safe for several threads.
 */
final class SftpSession implements DiskSession {
    private final Line line;
    private final String user;
    private final boolean posix;
    private final RemoteTree tree;
    private final Directories directories;
    private final Transfers transfers;
    private final Links links;
    private final AttributeChanges changes;
    private final RemoteFiles files;
    private final OpenFiles open;

    /**
     * @param line ended with this
     * @param root where the connection's root is, without a slash at its end
     * @param user who is logged in
     * @param posix whether the server tells owners and permissions
     */
    SftpSession(Line line, String root, String user, boolean posix) {
        this.line = line;
        this.user = user;
        this.posix = posix;
        this.open = new OpenFiles(line);
        this.tree = new RemoteTree(line, open, root);
        this.directories = new Directories(tree);
        this.transfers = new Transfers(tree, directories);
        this.links = new Links(tree);
        this.changes = new AttributeChanges(tree);
        this.files = new RemoteFiles(tree, open);
    }

    @Override
    public Optional<String> user() {
        return Optional.of(user);
    }

    @Override
    public FileAttributes attributes(String path, boolean followLinks) throws IOException {
        return RemoteAttributes.of(tree.asked(path, (client, at) -> followLinks ? client.stat(at) : client.lstat(at)));
    }

    @Override
    public List<DirectoryEntry> list(String path) throws IOException {
        return directories.list(path);
    }

    @Override
    public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
        return files.open(path, options);
    }

    @Override
    public void createDirectory(String path) throws IOException {
        directories.create(path);
    }

    @Override
    public void delete(String path) throws IOException {
        directories.delete(path);
    }

    @Override
    public void move(String source, String target, Set<CopyOption> options) throws IOException {
        transfers.move(source, target, options);
    }

    @Override
    public void copy(String source, String target) throws IOException {
        transfers.copy(source, target);
    }

    @Override
    public void setTimes(String path, FileTime modified, FileTime accessed, FileTime created) throws IOException {
        changes.times(path, modified, accessed);
    }

    @Override
    public boolean posix() {
        return posix;
    }

    @Override
    public void setPermissions(String path, Set<PosixFilePermission> permissions) throws IOException {
        changes.permissions(path, permissions);
    }

    @Override
    public void setOwner(String path, String owner, String group) throws IOException {
        changes.owner(path, owner, group);
    }

    @Override
    public void createSymbolicLink(String link, String text) throws IOException {
        links.createSymbolic(link, text);
    }

    @Override
    public void createLink(String link, String existing) throws IOException {
        links.createHard(link, existing);
    }

    @Override
    public String readLink(String path) throws IOException {
        return links.read(path);
    }

    @Override
    public Optional<DiskSpace> space() throws IOException {
        return tree.asked("/", (client, at) -> {
            OpenSSHStatPathExtension extension = client.getExtension(OpenSSHStatPathExtension.class);
            if (extension == null || !extension.isSupported()) {
                return Optional.empty();
            }
            OpenSSHStatExtensionInfo told = extension.stat(at);
            long block = told.f_frsize;
            return Optional.of(new DiskSpace(told.f_blocks * block, told.f_bfree * block, told.f_bavail * block));
        });
    }

    @Override
    public CancelAnswer mayCancel(OperationContext context) {
        return open.mayCancel();
    }

    /** Files need no closing: the server closes them with the channel. */
    @Override
    public void cancel(OperationContext context) throws IOException {
        line.end(context);
    }

    @Override
    public void abort() {
        line.cut();
    }
}
