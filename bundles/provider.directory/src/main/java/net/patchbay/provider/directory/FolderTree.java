package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import net.patchbay.mpr.spi.DirectoryEntry;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;

/**
 * The files of a shared folder, and nothing else of this machine. What its methods mean is said by
 * {@link net.patchbay.mpr.spi.DiskSession}; every exception that they throw names the session's path. Safe for several threads.
 */
interface FolderTree {
    FileAttributes attributes(SessionPath path, boolean followLinks) throws IOException;

    List<DirectoryEntry> list(SessionPath path) throws IOException;

    FileChannel open(SessionPath path, Set<StandardOpenOption> options) throws IOException;

    void createDirectory(SessionPath path) throws IOException;

    void delete(SessionPath path) throws IOException;

    void move(SessionPath source, SessionPath target, Set<CopyOption> options) throws IOException;

    void setTimes(SessionPath path, FileTime modified, FileTime accessed) throws IOException;

    void setPermissions(SessionPath path, Set<PosixFilePermission> permissions) throws IOException;

    /** Sets whose a file is; what is null stays as it is. */
    void setOwner(SessionPath path, String owner, String group) throws IOException;

    /** Makes a symbolic link that doesn't lead out of the folder. */
    void createSymbolicLink(SessionPath link, Path text) throws IOException;

    String readLink(SessionPath path) throws IOException;

    DiskSpace space() throws IOException;

    /** Gives back what the tree holds; no other method is called any more, and none is being called. Doesn't block. */
    void close();
}
