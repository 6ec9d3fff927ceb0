package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.Credentials;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.NetworkStatus;
import net.patchbay.mpr.RemoteName;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.UniversalName;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.RouteAnswer.NotMine;
import net.patchbay.mpr.spi.Session;

/**
 * What the directory provider answers: a folder of this machine for {@code \\localhost\NAME[\directory]}. Each answer
 * is given with the folders as they are then (D66). Safe for several threads.
 */
final class DirectoryProvider {
    private final Supplier<SharedFolders> folders;
    private final String processUser;

    /**
     * @param folders tells the folders that are shared now
     * @param processUser the user that this process runs as, who reads and writes the files
     */
    DirectoryProvider(Supplier<SharedFolders> folders, String processUser) {
        this.folders = folders;
        this.processUser = processUser;
    }

    RouteAnswer<Session> connect(ConnectionRequest request) {
        RemoteName name = request.remoteName();
        if (!onThisMachine(name)) {
            return RouteAnswer.notMine();
        }
        SharedFolders now = folders.get();
        Optional<SharedFolder> folder = now.named(name.share());
        if (folder.isEmpty()) {
            return notShared(name, now);
        }
        if (request.type() == ResourceType.PRINT) {
            return RouteAnswer.refused(
                    NetworkStatus.BAD_DEV_TYPE, folder.get().remoteName() + " is a folder, not a printer");
        }
        return credentialsRefused(request.credentials())
                .orElseGet(() -> opened(
                        folder.get(), name.path(), request.credentials().user().filter(user -> !user.isEmpty())));
    }

    private static RouteAnswer<Session> notShared(RemoteName name, SharedFolders now) {
        String shared = now.names();
        return new NotMine<>(
                NetworkStatus.BAD_NET_NAME,
                "no folder is shared as '" + name.share() + "'; "
                        + (shared.isEmpty()
                                ? "none is shared at all: share one with a configuration " + FolderComponent.PID
                                : "shared are: " + shared));
    }

    /** The files are read and written as the process's user, whoever asks: nobody else can be pretended to. */
    private Optional<RouteAnswer<Session>> credentialsRefused(Credentials credentials) {
        String user = credentials.user().orElse("");
        if (!user.isEmpty() && !user.equals(processUser)) {
            return Optional.of(RouteAnswer.refused(
                    NetworkStatus.BAD_USERNAME,
                    "a folder of this machine is used as '" + processUser + "' only, not as '" + user
                            + "'; leave the user out"));
        }
        if (credentials.hasPassword()) {
            return Optional.of(RouteAnswer.refused(
                    NetworkStatus.INVALID_PASSWORD,
                    "a folder of this machine has no password, and none is checked; leave it out"));
        }
        return Optional.empty();
    }

    private static RouteAnswer<Session> opened(SharedFolder folder, String subdirectory, Optional<String> user) {
        String shown = folder.remoteName() + subdirectory.replace('/', '\\');
        try {
            SessionPath path = SessionPath.of(subdirectory, FileSystems.getDefault());
            return RouteAnswer.accepted(new DirectorySession(folder.open(path), folder.readOnly(), user.orElse(null)));
        } catch (AccessDeniedException e) {
            return RouteAnswer.refused(
                    NetworkStatus.ACCESS_DENIED,
                    shown + " can't be opened: "
                            + (e.getReason() == null ? "the process's user may not read it" : e.getReason()));
        } catch (NoSuchFileException | NotDirectoryException e) {
            boolean itself = !e.getFile().equals(subdirectory);
            boolean there = e instanceof NotDirectoryException;
            return itself ? folderGone(folder, there) : noDirectory(shown, there);
        } catch (FileSystemException e) {
            return RouteAnswer.refused(NetworkStatus.EXTENDED_ERROR, shown + " can't be opened: " + e.getReason());
        } catch (IOException e) {
            return RouteAnswer.refused(NetworkStatus.EXTENDED_ERROR, shown + " can't be opened: " + e.getMessage());
        }
    }

    private static RouteAnswer<Session> folderGone(SharedFolder folder, boolean there) {
        return RouteAnswer.refused(
                NetworkStatus.CONNECTION_UNAVAIL,
                "the folder " + folder.path() + ", which is shared as '" + folder.name() + "', "
                        + (there ? "is no directory" : "is not there")
                        + "; make or mount it, or change 'path' in its configuration " + FolderComponent.PID);
    }

    private static RouteAnswer<Session> noDirectory(String shown, boolean there) {
        return there
                ? RouteAnswer.refused(
                        NetworkStatus.BAD_DEV_TYPE, shown + " is no directory; connect the directory that it is in")
                : RouteAnswer.refused(
                        NetworkStatus.BAD_NET_NAME, shown + " is not there; check what follows the share's name");
    }

    RouteAnswer<String> user(String name) {
        if (name.isEmpty()) {
            return RouteAnswer.accepted(processUser);
        }
        try {
            RemoteName remote = RemoteName.parse(name);
            return onThisMachine(remote) && folders.get().named(remote.share()).isPresent()
                    ? RouteAnswer.accepted(processUser)
                    : RouteAnswer.notMine(NetworkStatus.NOT_CONNECTED);
        } catch (NetworkException e) {
            return RouteAnswer.notMine(NetworkStatus.NOT_CONNECTED);
        }
    }

    RouteAnswer<UniversalName> universalName(String text) {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            return RouteAnswer.notMine(NetworkStatus.NOT_CONNECTED);
        }
        if (!path.isAbsolute()) {
            return RouteAnswer.notMine(NetworkStatus.NOT_CONNECTED);
        }
        Path normal = path.normalize();
        return folders.get()
                .containing(normal)
                .map(folder -> universalName(folder, folder.path().relativize(normal)))
                .orElse(RouteAnswer.notMine(NetworkStatus.NOT_CONNECTED));
    }

    private static RouteAnswer<UniversalName> universalName(SharedFolder folder, Path rest) {
        StringBuilder remaining = new StringBuilder();
        for (Path element : rest) {
            if (element.toString().indexOf('\\') >= 0) {
                return new NotMine<>(
                        NetworkStatus.NOT_CONNECTED, "a file whose name has a \\ has no name of that kind");
            }
            if (!element.toString().isEmpty()) {
                remaining.append('\\').append(element);
            }
        }
        return RouteAnswer.accepted(
                new UniversalName(folder.remoteName() + remaining, folder.remoteName(), remaining.toString()));
    }

    private static boolean onThisMachine(RemoteName name) {
        return name.scheme().equals(RemoteName.UNC) && name.foldedHost().equals(SharedFolder.HOST);
    }
}
