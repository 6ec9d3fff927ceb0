package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.CancelAnswer;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpException;

/** The open files of a connection. Safe for several threads. */
final class OpenFiles {
    private final Line line;
    private final RemoteTree tree;
    private final Set<SftpFile> files = ConcurrentHashMap.newKeySet();

    OpenFiles(Line line, RemoteTree tree) {
        this.line = line;
        this.tree = tree;
    }

    SftpFile open(String path, Set<StandardOpenOption> options) throws IOException {
        return tree.asked(path, (client, at) -> {
            try {
                CloseableHandle handle = client.open(at, modes(options));
                SftpFile file = new SftpFile(client, handle, path, tree.server(), this::closed);
                files.add(file);
                line.use();
                return options.contains(StandardOpenOption.APPEND) ? appending(file) : file;
            } catch (SftpException e) {
                throw options.contains(StandardOpenOption.CREATE_NEW) ? RemoteTree.existing(e, client, path, at) : e;
            }
        });
    }

    private void closed(SftpFile file) {
        if (files.remove(file)) {
            line.unused();
        }
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

    /** Whether a connection with these may end. */
    CancelAnswer mayCancel() {
        int open = files.size();
        return open == 0
                ? CancelAnswer.agreed()
                : CancelAnswer.refused(
                        NetworkStatus.OPEN_FILES, open == 1 ? "1 file is open" : open + " files are open");
    }
}
