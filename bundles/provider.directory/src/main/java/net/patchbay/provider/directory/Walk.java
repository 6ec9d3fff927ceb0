package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One walk through a shared folder, element by element, each opened relative to the directory before it. The system never
 * follows a link for it: the text of a link is read and walked too, and must stay in the folder. Holds one open directory
 * at a time, however deep the path. For one thread, once.
 */
final class Walk {
    private static final int MOST_LINKS = 40;
    private static final Path UP = Path.of("..");
    private static final Path HERE = Path.of(".");
    private static final Path NOTHING = Path.of("");

    private final OpenFolder folder;
    private final Deque<Path> ahead = new ArrayDeque<>();
    private final List<Path> names;
    private SecureDirectoryStream<Path> here;
    private boolean owned;
    private int links;
    private Path lastLink;

    Walk(OpenFolder folder) {
        this.folder = folder;
        this.here = folder.base();
        this.names = new ArrayList<>(folder.baseNames());
    }

    /**
     * Walks.
     *
     * @param path where to, from the root of the connection
     * @param followLast whether a link at the end is followed
     * @return where the path leads, to be closed; its name need not exist
     */
    Place to(SessionPath path, boolean followLast) throws IOException {
        ahead.addAll(path.elements());
        try {
            while (!ahead.isEmpty()) {
                Path next = ahead.remove();
                if (next.equals(UP)) {
                    up();
                } else if (!next.equals(HERE) && !next.equals(NOTHING)) {
                    if (ahead.isEmpty() && !followLast) {
                        return place(next);
                    }
                    BasicFileAttributes seen = seen(next);
                    if (seen != null && seen.isSymbolicLink()) {
                        follow(next);
                    } else if (ahead.isEmpty()) {
                        return place(next);
                    } else {
                        enter(next, seen);
                    }
                }
            }
            return place(null);
        } catch (FileSystemException e) {
            leave();
            throw Errors.named(e, path.text());
        } catch (IOException | RuntimeException e) {
            leave();
            throw e;
        }
    }

    private Place place(Path name) {
        return new Place(here, name, owned, names);
    }

    private BasicFileAttributes seen(Path name) throws IOException {
        try {
            return Place.of(here, name);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void enter(Path name, BasicFileAttributes seen) throws IOException {
        if (seen == null) {
            throw new NoSuchFileException(name.toString());
        }
        if (!seen.isDirectory()) {
            throw new NotDirectoryException(name.toString());
        }
        SecureDirectoryStream<Path> next = Place.directory(here, name);
        leave();
        here = next;
        owned = true;
        names.add(name);
    }

    private void follow(Path link) throws IOException {
        if (++links > MOST_LINKS) {
            throw new FileSystemException(
                    link.toString(), null, "more than " + MOST_LINKS + " symbolic links one after the other");
        }
        lastLink = link;
        Path text = new LinkText(folder, here, names).of(link);
        if (text.isAbsolute()) {
            Path inside = folder.inside(text);
            if (inside == null) {
                throw Errors.leadsOut(link);
            }
            startAgain();
            walkFirst(inside);
        } else {
            walkFirst(text);
        }
    }

    private void walkFirst(Path text) {
        for (int i = text.getNameCount() - 1; i >= 0; i--) {
            ahead.addFirst(text.getName(i));
        }
    }

    /** The directory above is reached from the top again: what {@code ..} is on disk may have moved out of the folder. */
    private void up() throws IOException {
        int climbs = 1;
        while (UP.equals(ahead.peek())) {
            ahead.remove();
            climbs++;
        }
        if (climbs > names.size()) {
            throw Errors.leadsOut(lastLink);
        }
        List<Path> kept = new ArrayList<>(names.subList(0, names.size() - climbs));
        startAgain();
        for (int i = kept.size() - 1; i >= 0; i--) {
            ahead.addFirst(kept.get(i));
        }
    }

    private void startAgain() throws IOException {
        leave();
        here = folder.root();
        names.clear();
    }

    private void leave() throws IOException {
        if (owned) {
            owned = false;
            here.close();
        }
    }
}
