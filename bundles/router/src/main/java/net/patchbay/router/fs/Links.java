package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.InvalidPathException;

/** Makes and reads the links of a session. */
final class Links {
    private final CheckedSession session;

    Links(CheckedSession session) {
        this.session = session;
    }

    /**
     * Makes a symbolic link. Relative text is taken as it is; an absolute target is one of this connection's, so what
     * the link says is the way to it from the directory that it really stands in. Thus it leads there wherever on the
     * server the root of the connection is, for all who use that server.
     */
    void make(SessionPath link, SessionPath target) throws IOException {
        String text = target.isAbsolute() ? way(link.resolved(), target.resolved()) : target.toString();
        try {
            session.createSymbolicLink(link.forSession(), text);
        } catch (UnsupportedBySessionException e) {
            throw new UnsupportedOperationException(e.getReason(), e);
        }
    }

    private String way(PathNames link, PathNames target) throws IOException {
        PathNames directory = link.parent() == null ? PathNames.ROOT : link.parent();
        PathNames way = RealPath.of(session, directory, true).relativize(target);
        return way.isEmpty() ? "." : way.toString();
    }

    void makeHard(SessionPath link, SessionPath existing) throws IOException {
        try {
            session.createLink(link.forSession(), existing.forSession());
        } catch (UnsupportedBySessionException e) {
            throw new UnsupportedOperationException(e.getReason(), e);
        }
    }

    /**
     * The text of a link, which is one of a path.
     *
     * @throws UnsupportedOperationException when the session has no links
     */
    PathNames read(String link) throws IOException {
        try {
            return target(link);
        } catch (UnsupportedBySessionException e) {
            throw new UnsupportedOperationException(e.getReason(), e);
        }
    }

    /** The same where {@code java.nio.file} knows no such exception. */
    PathNames target(String link) throws IOException {
        try {
            return PathNames.parse(session.readLink(link));
        } catch (InvalidPathException e) {
            throw session.wrongAnswer(link, "a link with the character U+0000");
        }
    }
}
