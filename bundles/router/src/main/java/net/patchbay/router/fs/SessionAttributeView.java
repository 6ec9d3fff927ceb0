package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** The attributes of one file. A session that can't set times is an error, not a silence. */
final class SessionAttributeView implements BasicFileAttributeView {
    private final SessionPath path;
    private final boolean followLinks;

    SessionAttributeView(SessionPath path, boolean followLinks) {
        this.path = path;
        this.followLinks = followLinks;
    }

    @Override
    public String name() {
        return AttributeNames.BASIC;
    }

    @Override
    public BasicFileAttributes readAttributes() throws IOException {
        return path.getFileSystem().attributes(path, followLinks);
    }

    @Override
    public void setTimes(FileTime modified, FileTime accessed, FileTime created) throws IOException {
        SessionFileSystem fileSystem = path.getFileSystem();
        fileSystem.requireWritable();
        if (modified == null && accessed == null && created == null) {
            return;
        }
        String file = path.forSession();
        CheckedSession session = fileSystem.session();
        if (!followLinks) {
            session.requireNoLink(file, "times");
        }
        session.setTimes(file, modified, accessed, created);
    }
}
