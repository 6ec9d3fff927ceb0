package net.patchbay.router.fs;

import java.util.Optional;
import net.patchbay.mpr.spi.FileAttributes;

/**
 * What a directory stream saw of one entry, carried by the path that it handed out.
 *
 * <p>{@link java.nio.file.Files#walk}, {@code walkFileTree} and {@code find} list a directory and then ask for the
 * attributes of each path: over a network that would be one request for each file, though the listing said it all. The
 * JDK's own paths pass them on through an interface that nobody else can implement, so the path itself answers the
 * <em>first</em> question, if it comes within {@link Changes#LIFE_NANOS a second} and nothing was changed through this
 * file system since the listing was asked for. The trade: what <em>another</em> client changed within that second may
 * be seen with the second question only. A walk that changes files as it goes pays one request for each file.
 */
final class ListedAttributes {
    private final Changes changes;
    private final Changes.Moment moment;
    private FileAttributes attributes;

    ListedAttributes(Changes changes, Changes.Moment moment, FileAttributes attributes) {
        this.changes = changes;
        this.moment = moment;
        this.attributes = attributes;
    }

    /** Gives the attributes away, once; those of a link only to who asked for the link's own. */
    synchronized Optional<FileAttributes> take(boolean followLinks) {
        FileAttributes seen = attributes;
        if (seen == null || (followLinks && seen.kind() == FileAttributes.Kind.LINK)) {
            return Optional.empty();
        }
        attributes = null;
        return changes.noneSince(moment) ? Optional.of(seen) : Optional.empty();
    }
}
