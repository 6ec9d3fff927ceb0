package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import net.patchbay.mpr.spi.FileAttributes.Kind;

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
        return AttributeNames.VIEW;
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
        if (!followLinks && session.attributes(file, false).kind() == Kind.LINK) {
            throw new FileSystemException(file, null, "the times of a link itself can't be set");
        }
        session.setTimes(file, modified, accessed, created);
    }

    /**
     * Sets one of the times by its name.
     *
     * @throws IllegalArgumentException for any other attribute
     */
    void set(String attribute, Object value) throws IOException {
        String name = AttributeNames.withoutView(attribute);
        switch (name) {
            case "lastModifiedTime" -> setTimes((FileTime) value, null, null);
            case "lastAccessTime" -> setTimes(null, (FileTime) value, null);
            case "creationTime" -> setTimes(null, null, (FileTime) value);
            default -> throw new IllegalArgumentException("'" + attribute + "' can't be set; the times can");
        }
    }
}
