package net.patchbay.provider.sftp;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.spi.CancelAnswer;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.OperationContext;
import net.patchbay.mpr.spi.SessionFile;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHStatExtensionInfo;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHStatPathExtension;
import org.apache.sshd.sftp.common.SftpException;

/**
 * A connection to a directory of a server, with an SSH session of its own. Calls of several threads share the one
 * channel; each request has a number, so none waits for another's answer. Safe for several threads.
 */
final class SftpSession implements DiskSession {
    private static final Duration LOGGED_OFF_WITHIN = Duration.ofSeconds(2);

    @FunctionalInterface
    private interface Question<T> {
        T ask(String path) throws IOException;
    }

    private final SftpClient client;
    private final String root;
    private final String user;
    private final String server;
    private final Set<SftpFile> files = ConcurrentHashMap.newKeySet();

    /**
     * @param client the channel, closed with its SSH session when this ends
     * @param root where the connection's root is, without a slash at its end
     * @param user who is logged in
     * @param server the server as messages name it
     */
    SftpSession(SftpClient client, String root, String user, String server) {
        this.client = client;
        this.root = root;
        this.user = user;
        this.server = server;
    }

    @Override
    public Optional<String> user() {
        return Optional.of(user);
    }

    @Override
    public FileAttributes attributes(String path, boolean followLinks) throws IOException {
        return RemoteAttributes.of(asked(path, at -> followLinks ? client.stat(at) : client.lstat(at)));
    }

    @Override
    public List<DirectoryEntry> list(String path) throws IOException {
        return asked(path, at -> {
            try (CloseableHandle directory = client.openDir(at)) {
                return entries(directory);
            } catch (SftpException e) {
                throw isFile(e, at) ? new NotDirectoryException(path) : e;
            }
        });
    }

    private List<DirectoryEntry> entries(CloseableHandle directory) throws IOException {
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

    @Override
    public SessionFile open(String path, Set<StandardOpenOption> options) throws IOException {
        return asked(path, at -> {
            try {
                CloseableHandle handle = client.open(at, modes(options));
                SftpFile file = new SftpFile(client, handle, path, server, files::remove);
                files.add(file);
                return options.contains(StandardOpenOption.APPEND) ? appending(file) : file;
            } catch (SftpException e) {
                throw options.contains(StandardOpenOption.CREATE_NEW) ? existing(e, path, at) : e;
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

    @Override
    public void createDirectory(String path) throws IOException {
        changed(path, at -> {
            try {
                client.mkdir(at);
            } catch (SftpException e) {
                throw existing(e, path, at);
            }
        });
    }

    @Override
    public void delete(String path) throws IOException {
        changed(path, at -> {
            if (!client.lstat(at).isDirectory()) {
                client.remove(at);
                return;
            }
            try {
                client.rmdir(at);
            } catch (SftpException e) {
                throw ServerErrors.kind(e) == ServerErrors.Kind.VAGUE
                                && !list(path).isEmpty()
                        ? new DirectoryNotEmptyException(path)
                        : e;
            }
        });
    }

    @Override
    public void move(String source, String target, Set<CopyOption> options) throws IOException {
        boolean replace = options.contains(StandardCopyOption.REPLACE_EXISTING);
        boolean asOne = options.contains(StandardCopyOption.ATOMIC_MOVE);
        OpenSSHPosixRenameExtension replacing = client.getExtension(OpenSSHPosixRenameExtension.class);
        boolean canReplace = replacing != null && replacing.isSupported();
        if (asOne && !canReplace) {
            throw new AtomicMoveNotSupportedException(
                    source, target, server + " has no posix-rename@openssh.com, so it can't replace in one step");
        }
        changed(source, from -> {
            String to = at(target);
            Attributes moved = client.lstat(from);
            Optional<Attributes> there = attributesIfThere(to);
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
                delete(target);
            }
            client.rename(from, to);
        });
    }

    @Override
    public void setTimes(String path, FileTime modified, FileTime accessed, FileTime created) throws IOException {
        if (modified == null && accessed == null) {
            return;
        }
        changed(path, at -> {
            // The protocol sets both or none.
            Attributes now = client.stat(at);
            Attributes times = new Attributes();
            times.setModifyTime(modified == null ? now.getModifyTime() : modified);
            times.setAccessTime(accessed == null ? now.getAccessTime() : accessed);
            client.setStat(at, times);
        });
    }

    @Override
    public String readLink(String path) throws IOException {
        return asked(path, at -> {
            if (!client.lstat(at).isSymbolicLink()) {
                throw new NotLinkException(path);
            }
            return client.readLink(at);
        });
    }

    @Override
    public Optional<DiskSpace> space() throws IOException {
        OpenSSHStatPathExtension extension = client.getExtension(OpenSSHStatPathExtension.class);
        if (extension == null || !extension.isSupported()) {
            return Optional.empty();
        }
        OpenSSHStatExtensionInfo told = asked("/", extension::stat);
        long block = told.f_frsize;
        return Optional.of(new DiskSpace(told.f_blocks * block, told.f_bfree * block, told.f_bavail * block));
    }

    @Override
    public CancelAnswer mayCancel(OperationContext context) {
        int open = files.size();
        return open == 0
                ? CancelAnswer.agreed()
                : CancelAnswer.refused(
                        NetworkStatus.OPEN_FILES, open == 1 ? "1 file is open" : open + " files are open");
    }

    /** Files need no closing: what was written has been confirmed, and the server closes them with the channel. */
    @Override
    public void cancel(OperationContext context) throws IOException {
        try {
            Duration bound = shorter(context.remaining(), LOGGED_OFF_WITHIN);
            client.getClientChannel().close(false).await(bound);
            client.getSession().close(false).await(bound);
        } finally {
            abort();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Closes the socket; sshd then wakes whoever waits for an answer or for room to write. */
    @Override
    public void abort() {
        client.getSession().close(true);
    }

    private String at(String path) {
        String absolute = path.equals("/") ? root : root + path;
        return absolute.isEmpty() ? "/" : absolute;
    }

    private <T> T asked(String path, Question<T> question) throws IOException {
        try {
            return question.ask(at(path));
        } catch (IOException e) {
            throw ServerErrors.of(e, path, server);
        }
    }

    @FunctionalInterface
    private interface Change {
        void make(String path) throws IOException;
    }

    private void changed(String path, Change change) throws IOException {
        asked(path, at -> {
            change.make(at);
            return null;
        });
    }

    /** Version 3 has one status for most failures; whether something is in the way is asked then. */
    private IOException existing(SftpException e, String path, String at) throws IOException {
        boolean vague = ServerErrors.kind(e) == ServerErrors.Kind.VAGUE;
        return vague && attributesIfThere(at).isPresent()
                ? new FileAlreadyExistsException(path, null, ServerErrors.words(e))
                : e;
    }

    private boolean isFile(SftpException e, String at) throws IOException {
        return ServerErrors.kind(e) != ServerErrors.Kind.DENIED
                && attributesIfThere(at).filter(Attributes::isRegularFile).isPresent();
    }

    private Optional<Attributes> attributesIfThere(String at) throws IOException {
        try {
            return Optional.of(client.lstat(at));
        } catch (SftpException e) {
            if (ServerErrors.kind(e) == ServerErrors.Kind.MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
