package net.patchbay.router.fs;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;

/** What a session knows of a file, as {@code java.nio.file} asks for it; an unknown time is that of the last change. */
record SessionAttributes(FileAttributes known) implements BasicFileAttributes {
    @Override
    public FileTime lastModifiedTime() {
        return FileTime.from(known.modified());
    }

    @Override
    public FileTime lastAccessTime() {
        return orModified(known.accessed());
    }

    @Override
    public FileTime creationTime() {
        return orModified(known.created());
    }

    @Override
    public boolean isRegularFile() {
        return known.kind() == Kind.FILE;
    }

    @Override
    public boolean isDirectory() {
        return known.kind() == Kind.DIRECTORY;
    }

    @Override
    public boolean isSymbolicLink() {
        return known.kind() == Kind.LINK;
    }

    @Override
    public boolean isOther() {
        return known.kind() == Kind.OTHER;
    }

    @Override
    public long size() {
        return known.size();
    }

    @Override
    public Object fileKey() {
        return known.key();
    }

    private FileTime orModified(Instant time) {
        return time == null ? lastModifiedTime() : FileTime.from(time);
    }
}
