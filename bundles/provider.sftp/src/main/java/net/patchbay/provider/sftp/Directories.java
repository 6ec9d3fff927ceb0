package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.spi.DirectoryEntry;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.common.SftpException;

/** The directories of a server: what is in them, and how they come and go. Safe for several threads. */
final class Directories {
    private final RemoteTree tree;

    Directories(RemoteTree tree) {
        this.tree = tree;
    }

    List<DirectoryEntry> list(String path) throws IOException {
        return tree.asked(path, (client, at) -> {
            try (CloseableHandle directory = client.openDir(at)) {
                return entries(client, directory);
            } catch (SftpException e) {
                throw isFile(e, client, at) ? new NotDirectoryException(path) : e;
            }
        });
    }

    private static List<DirectoryEntry> entries(SftpClient client, CloseableHandle directory) throws IOException {
        List<DirectoryEntry> entries = new ArrayList<>();
        AtomicReference<Boolean> end = new AtomicReference<>();
        while (!Boolean.TRUE.equals(end.get())) {
            List<DirEntry> some = client.readDir(directory, end);
            if (some == null) {
                return entries;
            }
            for (DirEntry entry : some) {
                if (isName(entry.getFilename())) {
                    entries.add(new DirectoryEntry(entry.getFilename(), RemoteAttributes.of(entry.getAttributes())));
                }
            }
        }
        return entries;
    }

    /** Whatever a server sends: what isn't the name of one file in the directory is left out. */
    private static boolean isName(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0;
    }

    private static boolean isFile(SftpException e, SftpClient client, String at) throws IOException {
        return ServerErrors.kind(e) != ServerErrors.Kind.DENIED
                && RemoteTree.attributesIfThere(client, at)
                        .filter(Attributes::isRegularFile)
                        .isPresent();
    }

    void create(String path) throws IOException {
        tree.changed(path, (client, at) -> {
            try {
                client.mkdir(at);
            } catch (SftpException e) {
                throw RemoteTree.existing(e, client, path, at);
            }
        });
    }

    /** Deletes a file, a link or an empty directory. */
    void delete(String path) throws IOException {
        tree.changed(path, (client, at) -> delete(client, path, at));
    }

    private static void delete(SftpClient client, String path, String at) throws IOException {
        if (!client.lstat(at).isDirectory()) {
            client.remove(at);
            return;
        }
        try {
            client.rmdir(at);
        } catch (SftpException e) {
            throw ServerErrors.kind(e) == ServerErrors.Kind.VAGUE && !isEmpty(client, at)
                    ? new DirectoryNotEmptyException(path)
                    : e;
        }
    }

    private static boolean isEmpty(SftpClient client, String at) throws IOException {
        try (CloseableHandle directory = client.openDir(at)) {
            return entries(client, directory).isEmpty();
        }
    }
}
