package net.patchbay.transport.loops;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The file that binding a Unix domain socket made. The system leaves it behind, so it is removed with the socket, but only
 * while it is that very file: somebody may have replaced it.
 */
public final class SocketFile {
    private final Path path;
    private final Object key;

    private SocketFile(Path path, Object key) {
        this.path = path;
        this.key = key;
    }

    /** The file of an address that was bound just now; null where it has none, or none that can be known again. */
    public static SocketFile of(UnixDomainSocketAddress address) {
        // taken now, since a relative one means something else to whoever looks later
        Path path = address.getPath().toAbsolutePath();
        Object key = address.getPath().toString().isEmpty() ? null : keyOf(path);
        return key == null ? null : new SocketFile(path, key);
    }

    private static Object keyOf(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    /** Removes it. */
    public void remove() {
        if (key.equals(keyOf(path))) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // it stays, and the next bind says that the address is in use
            }
        }
    }
}
