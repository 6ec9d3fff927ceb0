package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpException;

/** The files of a server, as they are opened. Safe for several threads. */
final class RemoteFiles {
    private final RemoteTree tree;
    private final OpenFiles files;

    /** @param files told of each that is opened */
    RemoteFiles(RemoteTree tree, OpenFiles files) {
        this.tree = tree;
        this.files = files;
    }

    SftpFile open(String path, Set<StandardOpenOption> options) throws IOException {
        return tree.asked(path, (client, at) -> {
            try {
                CloseableHandle handle = client.open(at, modes(options));
                SftpFile file = new SftpFile(client, handle, path, tree.server(), files::closed);
                files.opened(file);
                return options.contains(StandardOpenOption.APPEND) ? appending(file) : file;
            } catch (SftpException e) {
                throw options.contains(StandardOpenOption.CREATE_NEW) ? RemoteTree.existing(e, client, path, at) : e;
            }
        });
    }

    private static SftpFile appending(SftpFile file) throws IOException {
        try {
            file.append();
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static Set<OpenMode> modes(Set<StandardOpenOption> options) {
        Set<OpenMode> modes = EnumSet.noneOf(OpenMode.class);
        for (StandardOpenOption option : options) {
            switch (option) {
                case READ -> modes.add(OpenMode.Read);
                case WRITE -> modes.add(OpenMode.Write);
                case APPEND -> modes.addAll(Set.of(OpenMode.Write, OpenMode.Append));
                case CREATE -> modes.add(OpenMode.Create);
                case CREATE_NEW -> modes.addAll(Set.of(OpenMode.Create, OpenMode.Exclusive));
                case TRUNCATE_EXISTING -> modes.add(OpenMode.Truncate);
                default -> {
                    // SYNC and DSYNC: the router calls force() after each write.
                }
            }
        }
        return modes;
    }
}
