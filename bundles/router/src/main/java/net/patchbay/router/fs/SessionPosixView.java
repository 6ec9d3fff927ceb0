package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;
import net.patchbay.mpr.spi.PosixAttributes;

/** Whose one file is, and who may do what with it. What the server refuses, and what it can't, is an error. */
final class SessionPosixView implements PosixFileAttributeView {
    private final SessionPath path;
    private final boolean followLinks;

    SessionPosixView(SessionPath path, boolean followLinks) {
        this.path = path;
        this.followLinks = followLinks;
    }

    @Override
    public String name() {
        return AttributeNames.POSIX;
    }

    @Override
    public PosixFileAttributes readAttributes() throws IOException {
        SessionFileSystem fileSystem = path.getFileSystem();
        SessionAttributes known = fileSystem.attributes(path, followLinks);
        PosixAttributes posix = known.known().posix();
        if (posix == null) {
            throw fileSystem.session().wrongAnswer(path.forSession(), "no owner, group and permissions of the file");
        }
        return new SessionPosixAttributes(known, posix);
    }

    @Override
    public void setTimes(FileTime modified, FileTime accessed, FileTime created) throws IOException {
        new SessionAttributeView(path, followLinks).setTimes(modified, accessed, created);
    }

    @Override
    public UserPrincipal getOwner() throws IOException {
        return readAttributes().owner();
    }

    @Override
    public void setOwner(UserPrincipal owner) throws IOException {
        String name = SessionUser.nameOf(owner);
        writable("owner").setOwner(path.forSession(), name, null);
    }

    @Override
    public void setGroup(GroupPrincipal group) throws IOException {
        String name = SessionGroup.nameOf(group);
        writable("group").setOwner(path.forSession(), null, name);
    }

    @Override
    public void setPermissions(Set<PosixFilePermission> permissions) throws IOException {
        Set<PosixFilePermission> copy = EnumSet.noneOf(PosixFilePermission.class);
        copy.addAll(permissions);
        writable("permissions").setPermissions(path.forSession(), copy);
    }

    private CheckedSession writable(String what) throws IOException {
        SessionFileSystem fileSystem = path.getFileSystem();
        fileSystem.requireWritable();
        CheckedSession session = fileSystem.session();
        if (!followLinks) {
            session.requireNoLink(path.forSession(), what);
        }
        return session;
    }
}
