package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import net.patchbay.mpr.spi.DiskSpace;

/** The store that the connection's root is on. Space that the server doesn't tell is an {@link IOException}. */
final class SessionFileStore extends FileStore {
    private final SessionFileSystem fileSystem;

    SessionFileStore(SessionFileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    /** The remote name of the connection. */
    @Override
    public String name() {
        return fileSystem.remoteName();
    }

    @Override
    public String type() {
        return PathUri.SCHEME;
    }

    @Override
    public boolean isReadOnly() {
        return fileSystem.isReadOnly();
    }

    @Override
    public long getTotalSpace() throws IOException {
        return space().total();
    }

    @Override
    public long getUsableSpace() throws IOException {
        return space().usable();
    }

    @Override
    public long getUnallocatedSpace() throws IOException {
        return space().unallocated();
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
        return AttributeViews.supports(fileSystem.traits().posix(), type);
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
        return AttributeNames.views(fileSystem.traits().posix()).contains(name);
    }

    @Override
    public <V extends FileStoreAttributeView> V getFileStoreAttributeView(Class<V> type) {
        return null;
    }

    @Override
    public Object getAttribute(String attribute) throws IOException {
        return switch (attribute) {
            case "totalSpace" -> getTotalSpace();
            case "usableSpace" -> getUsableSpace();
            case "unallocatedSpace" -> getUnallocatedSpace();
            default ->
                throw new UnsupportedOperationException(
                        "'" + attribute + "' is none of totalSpace, usableSpace, unallocatedSpace");
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionFileStore store && store.fileSystem == fileSystem;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(fileSystem);
    }

    @Override
    public String toString() {
        return name();
    }

    private DiskSpace space() throws IOException {
        return fileSystem
                .session()
                .space()
                .orElseThrow(() -> new FileSystemException(name(), null, "the server doesn't tell its space"));
    }
}
