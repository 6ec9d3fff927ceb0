package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;

/** Files that a server moves and copies by itself. Safe for several threads. */
final class Transfers {
    private static final Set<OpenMode> REPLACING = EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate);

    private final RemoteTree tree;
    private final Directories directories;

    Transfers(RemoteTree tree, Directories directories) {
        this.tree = tree;
        this.directories = directories;
    }

    void move(String source, String target, Set<CopyOption> options) throws IOException {
        boolean replace = options.contains(StandardCopyOption.REPLACE_EXISTING);
        boolean asOne = options.contains(StandardCopyOption.ATOMIC_MOVE);
        tree.changed(source, (client, from) -> {
            OpenSSHPosixRenameExtension replacing = client.getExtension(OpenSSHPosixRenameExtension.class);
            boolean canReplace = replacing != null && replacing.isSupported();
            if (asOne && !canReplace) {
                throw new AtomicMoveNotSupportedException(
                        source,
                        target,
                        tree.server() + " has no posix-rename@openssh.com, so it can't replace in one step");
            }
            String to = tree.at(target);
            Attributes moved = client.lstat(from);
            Optional<Attributes> there = RemoteTree.attributesIfThere(client, to);
            if (there.isPresent() && !replace && !asOne) {
                throw new FileAlreadyExistsException(target);
            }
            boolean noDirectory =
                    !moved.isDirectory() && !there.map(Attributes::isDirectory).orElse(false);
            if (asOne || (there.isPresent() && canReplace && noDirectory)) {
                replacing.posixRename(from, to);
                return;
            }
            if (there.isPresent()) {
                directories.delete(target);
            }
            client.rename(from, to);
        });
    }

    /** Copies with {@code copy-data}: without the bytes passing through here. */
    void copy(String source, String target) throws IOException {
        tree.changed(source, (client, from) -> {
            Extended copy = Extended.of(client, "copy-data")
                    .orElseThrow(
                            () -> new UnsupportedOperationException(tree.server() + " can't copy files: no copy-data"));
            try (CloseableHandle in = client.open(from, OpenMode.Read);
                    CloseableHandle out = opened(client, target)) {
                copy.ask(request -> {
                    request.putBytes(in.getIdentifier());
                    request.putLong(0);
                    request.putLong(0); // to the end, wherever it is
                    request.putBytes(out.getIdentifier());
                    request.putLong(0);
                });
            }
        });
    }

    private CloseableHandle opened(SftpClient client, String target) throws IOException {
        try {
            return client.open(tree.at(target), REPLACING);
        } catch (IOException e) {
            throw ServerErrors.of(e, target, tree.server());
        }
    }
}
