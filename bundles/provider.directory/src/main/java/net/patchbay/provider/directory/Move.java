package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Moves from one place in a shared folder to another. */
final class Move {
    private Move() {}

    static void of(Place from, SessionPath source, Place to, SessionPath target, Set<CopyOption> options)
            throws IOException {
        BasicFileAttributes moved = attributes(from, source);
        BasicFileAttributes replaced = to.attributesIfThere();
        if (replaced != null && moved.fileKey().equals(replaced.fileKey())) {
            return;
        }
        if (replaced != null && !options.contains(StandardCopyOption.REPLACE_EXISTING)) {
            throw new FileAlreadyExistsException(target.text());
        }
        boolean asOne = options.contains(StandardCopyOption.ATOMIC_MOVE);
        if (replaced != null && replaced.isDirectory() != moved.isDirectory() && !asOne) {
            to.delete();
        }
        try {
            from.parent().move(from.name(), to.parent(), to.name());
        } catch (FileSystemException e) {
            throw notMoved(e, source, target, replaced != null && replaced.isDirectory(), asOne);
        }
    }

    private static BasicFileAttributes attributes(Place place, SessionPath path) throws IOException {
        try {
            return place.attributes();
        } catch (FileSystemException e) {
            throw Errors.named(e, path.text());
        }
    }

    private static FileSystemException notMoved(
            FileSystemException e, SessionPath source, SessionPath target, boolean ontoDirectory, boolean asOne) {
        if (e instanceof AtomicMoveNotSupportedException) {
            String reason = "they lie on two file systems of this machine; copy it and delete the source";
            return asOne
                    ? new AtomicMoveNotSupportedException(source.text(), target.text(), reason)
                    : new FileSystemException(source.text(), target.text(), reason);
        }
        boolean vague = e.getClass() == FileSystemException.class || e instanceof FileAlreadyExistsException;
        if (ontoDirectory && vague) {
            return new DirectoryNotEmptyException(target.text());
        }
        return vague
                ? new FileSystemException(source.text(), target.text(), e.getReason())
                : Errors.named(e, source.text());
    }
}
