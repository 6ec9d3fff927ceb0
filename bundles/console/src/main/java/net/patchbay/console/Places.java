package net.patchbay.console;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.patchbay.console.Place.Volume;
import net.patchbay.mpr.Connection;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.LocalName;
import net.patchbay.mpr.RemoteName;

/**
 * The files that the words of one call stand for: {@code Z:/path} on a connection, a remote name, which is connected
 * until this is closed, or else a path of this machine. For one thread.
 */
final class Places implements Closeable {
    private static final Pattern REMOTE = Pattern.compile("(?s)([/\\\\]{2}|unc:[/\\\\]|[A-Za-z][A-Za-z0-9+.-]+://).*");
    private static final Pattern CONNECTED = Pattern.compile("(?s)([A-Za-z]:|[A-Za-z0-9_.-]{2,32}(?=:))(:?)(/.*)?");

    private static final Pattern DRIVE_ALONE = Pattern.compile("(?s)[A-Za-z]:[^/].*");

    private final Network network;
    private final Call call;
    private final List<Connection> connections = new ArrayList<>();

    Places(Network network, Call call) {
        this.network = network;
        this.call = call;
    }

    Place of(String word) throws IOException, CommandFailure {
        try {
            if (REMOTE.matcher(word).matches()) {
                return remote(word);
            }
            Matcher connected = CONNECTED.matcher(word);
            if (connected.matches() && LocalName.tryParse(connected.group(1)).isPresent()) {
                Connection connection = network.router().connection(connected.group(1));
                Volume volume = new Volume(connected.group(1) + connected.group(2), connection.remoteName());
                return new Place(word, inside(connection.fileSystem(), connected.group(3)), volume);
            }
            if (word.startsWith("\\")) { // not shown: what could have been a remote name may have a password in it
                throw call.failure(
                        "a path starts with a single backslash, as a remote name does that lost one in a shell;"
                                + " write //server/share, or quote '\\\\server\\share'");
            }
            if (DRIVE_ALONE.matcher(word).matches()) {
                throw call.failure("'" + word + "' starts with a local name but has no / after it; write "
                        + word.substring(0, 2) + "/" + word.substring(2).replace('\\', '/'));
            }
            return new Place(word, call.folder().resolve(word).normalize(), Volume.LOCAL);
        } catch (InvalidPathException e) {
            throw call.failure("'" + word + "' is no path: " + e.getReason());
        }
    }

    private Place remote(String word) throws IOException, CommandFailure {
        RemoteName name = Secrets.checked(call, word);
        String root = root(name);
        ConnectionRequest request = ConnectionRequest.to(root)
                .interactive(call.terminal().dialogue().isPresent())
                .build();
        Connection connection = network.connect(call.terminal(), request);
        connections.add(connection);
        Volume volume = new Volume(root.endsWith("/") ? root.substring(0, root.length() - 1) : root, root);
        return new Place(word, inside(connection.fileSystem(), name.path()), volume);
    }

    /** What is connected: the share, or the host of a URI; the rest is a path in it. */
    private static String root(RemoteName name) {
        if (name.scheme().equals(RemoteName.UNC)) {
            return "//" + name.host() + "/" + name.share();
        }
        String text = name.toString();
        int path = text.indexOf('/', text.indexOf("://") + 3);
        return path < 0 ? text : text.substring(0, path + 1);
    }

    private static Path inside(FileSystem files, String path) {
        return files.getPath(path == null || path.isEmpty() ? "/" : path).normalize();
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
