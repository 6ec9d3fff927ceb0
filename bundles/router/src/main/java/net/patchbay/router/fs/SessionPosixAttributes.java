package net.patchbay.router.fs;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;
import net.patchbay.mpr.spi.PosixAttributes;

/**
 * What a session knows of a file, with whose it is.
 *
 * @param basic the rest
 * @param posix whose it is
 */
record SessionPosixAttributes(SessionAttributes basic, PosixAttributes posix) implements PosixFileAttributes {
    @Override
    public UserPrincipal owner() {
        return new SessionUser(posix.owner());
    }

    @Override
    public GroupPrincipal group() {
        return new SessionGroup(posix.group());
    }

    /** A set of the caller's own, as the JDK's is: applications take it, change it and set it. */
    @Override
    public Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(posix.permissions());
        return permissions;
    }

    @Override
    public FileTime lastModifiedTime() {
        return basic.lastModifiedTime();
    }

    @Override
    public FileTime lastAccessTime() {
        return basic.lastAccessTime();
    }

    @Override
    public FileTime creationTime() {
        return basic.creationTime();
    }

    @Override
    public boolean isRegularFile() {
        return basic.isRegularFile();
    }

    @Override
    public boolean isDirectory() {
        return basic.isDirectory();
    }

    @Override
    public boolean isSymbolicLink() {
        return basic.isSymbolicLink();
    }

    @Override
    public boolean isOther() {
        return basic.isOther();
    }

    @Override
    public long size() {
        return basic.size();
    }

    @Override
    public Object fileKey() {
        return basic.fileKey();
    }
}
