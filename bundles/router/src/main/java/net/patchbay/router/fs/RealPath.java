package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.patchbay.mpr.spi.FileAttributes.Kind;

/**
 * Follows links, name by name. An absolute link starts at the root of the connection, since nothing else can be reached
 * through it; {@code ..} at the root stays there.
 */
final class RealPath {
    /** As on Linux; deeper is a loop. */
    private static final int MOST_LINKS = 40;

    private final CheckedSession session;
    private final PathNames path;
    private final Deque<String> ahead;
    private final List<String> real = new ArrayList<>();
    private int links;

    private RealPath(CheckedSession session, PathNames path) {
        this.session = session;
        this.path = path;
        this.ahead = new ArrayDeque<>(path.names());
    }

    /**
     * The path of a file that exists.
     *
     * @param path absolute, without {@code .} and {@code ..}
     * @throws FileSystemLoopException after too many links
     */
    static PathNames of(CheckedSession session, PathNames path, boolean followLinks) throws IOException {
        if (followLinks && !path.names().isEmpty()) {
            return new RealPath(session, path).follow();
        }
        session.attributes(path.toString(), false);
        return path;
    }

    private PathNames follow() throws IOException {
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals("..")) {
                leave();
            } else if (!name.isEmpty() && !name.equals(".")) {
                enter(name);
            }
        }
        return here();
    }

    private void enter(String name) throws IOException {
        real.add(name);
        if (session.attributes(here().toString(), false).kind() != Kind.LINK) {
            return;
        }
        if (++links > MOST_LINKS) {
            throw new FileSystemLoopException(path.toString());
        }
        PathNames target = new Links(session).target(here().toString());
        leave();
        if (target.absolute()) {
            real.clear();
        }
        for (int i = target.names().size() - 1; i >= 0; i--) {
            ahead.push(target.names().get(i));
        }
    }

    private void leave() {
        if (!real.isEmpty()) {
            real.remove(real.size() - 1);
        }
    }

    private PathNames here() {
        return new PathNames(true, real);
    }
}
