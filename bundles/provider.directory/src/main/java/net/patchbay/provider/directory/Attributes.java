package net.patchbay.provider.directory;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;
import net.patchbay.mpr.spi.PosixAttributes;

/** The attributes of this machine's files as values of the contract. */
final class Attributes {
    private Attributes() {}

    static FileAttributes of(BasicFileAttributes file) {
        // Without a time of creation Java tells the last change or the epoch, as the platform has it.
        boolean createdKnown = !file.creationTime().equals(file.lastModifiedTime())
                && file.creationTime().toMillis() != 0;
        return new FileAttributes(
                kind(file),
                Math.max(0, file.size()),
                file.lastModifiedTime().toInstant(),
                file.lastAccessTime().toInstant(),
                createdKnown ? file.creationTime().toInstant() : null,
                file.fileKey() == null ? null : file.fileKey().toString(),
                file instanceof PosixFileAttributes posix ? posix(posix) : null);
    }

    private static PosixAttributes posix(PosixFileAttributes file) {
        return new PosixAttributes(file.owner().getName(), file.group().getName(), file.permissions());
    }

    private static Kind kind(BasicFileAttributes file) {
        if (file.isSymbolicLink()) {
            return Kind.LINK;
        }
        if (file.isDirectory()) {
            return Kind.DIRECTORY;
        }
        return file.isRegularFile() ? Kind.FILE : Kind.OTHER;
    }
}
