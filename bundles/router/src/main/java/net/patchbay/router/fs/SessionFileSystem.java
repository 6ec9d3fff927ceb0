package net.patchbay.router.fs;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;

/** Placeholder until the file system lands. */
public final class SessionFileSystem extends FileSystem {
    private final SessionCalls calls;

    public SessionFileSystem(SessionCalls calls, String connectionId, String remoteName, boolean readOnly) {
        this.calls = calls;
    }

    @Override
    public FileSystemProvider provider() {
        return null;
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return calls.isOpen();
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return null;
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return null;
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return null;
    }

    @Override
    public Path getPath(String first, String... more) {
        return null;
    }

    @Override
    public PathMatcher getPathMatcher(String s) {
        return null;
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return null;
    }

    @Override
    public WatchService newWatchService() {
        return null;
    }
}
