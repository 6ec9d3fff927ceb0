package net.patchbay.router.fs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;

/**
 * What {@link java.nio.file.Files} calls: checks the arguments and hands on. Each file system has its own, so that
 * copying between two connections is copying between two providers. It isn't installed with the JDK: {@code
 * Path.of(URI)} doesn't find it, and file systems come from connections alone.
 */
final class SessionFileSystemProvider extends FileSystemProvider {
    private final SessionFileSystem fileSystem;

    SessionFileSystemProvider(SessionFileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    @Override
    public String getScheme() {
        return PathUri.SCHEME;
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException("ask the router for a connection, and that for its file system");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        PathUri.requireThisConnection(uri, fileSystem.connectionId());
        return fileSystem;
    }

    @Override
    public Path getPath(URI uri) {
        return fileSystem.getPath(PathUri.path(uri, fileSystem.connectionId()));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        SessionPath file = ours(path);
        OpenOptions checked = OpenOptions.of(options);
        return fileSystem.opener().channel(file, checked, initial(attributes));
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) {
        throw new UnsupportedOperationException("a connection's files have no FileChannel; newByteChannel opens them");
    }

    @Override
    public AsynchronousFileChannel newAsynchronousFileChannel(
            Path path, Set<? extends OpenOption> options, ExecutorService executor, FileAttribute<?>... attributes) {
        throw new UnsupportedOperationException(
                "a connection's files have no AsynchronousFileChannel; newByteChannel opens them");
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        return new SessionInputStream(fileSystem.opener().channel(ours(path), OpenOptions.forInput(options)));
    }

    @Override
    public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
        return fileSystem.opener().output(ours(path), OpenOptions.forOutput(options));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        return fileSystem.opener().directory(ours(directory), Objects.requireNonNull(filter, "filter"));
    }

    /**
     * Makes a directory. In a read-only file system one that is there is still found to be there, so that {@link
     * java.nio.file.Files#createDirectories} can work.
     */
    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        String path = ours(directory).forSession();
        InitialPermissions initial = initial(attributes);
        if (fileSystem.isReadOnly() && fileSystem.session().exists(path)) {
            throw new FileAlreadyExistsException(path);
        }
        fileSystem.requireWritable();
        fileSystem.session().createDirectory(path);
        initial.set(fileSystem.session(), path, () -> {});
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        SessionPath made = ours(link);
        SessionPath leadsTo = ours(target);
        if (attributes.length > 0) {
            throw new UnsupportedOperationException("'" + attributes[0].name() + "' can't be set for a link");
        }
        fileSystem.requireWritable();
        new Links(fileSystem.session()).make(made, leadsTo);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        SessionPath made = ours(link);
        SessionPath file = ours(existing);
        fileSystem.requireWritable();
        new Links(fileSystem.session()).makeHard(made, file);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        SessionPath path = ours(link);
        return new SessionPath(fileSystem, new Links(fileSystem.session()).read(path.forSession()));
    }

    @Override
    public void delete(Path path) throws IOException {
        String file = ours(path).forSession();
        fileSystem.requireWritable();
        fileSystem.session().delete(file);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        SessionPath from = ours(source);
        SessionPath to = ours(target);
        CopyOptions checked = CopyOptions.forCopy(options);
        fileSystem.requireWritable();
        new FileCopy(fileSystem, from.forSession(), to.forSession(), checked).copy();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        SessionPath from = ours(source);
        SessionPath to = ours(target);
        CopyOptions checked = CopyOptions.forMove(options);
        fileSystem.requireWritable();
        new FileCopy(fileSystem, from.forSession(), to.forSession(), checked).move();
    }

    /** By the server's key where it tells one, else by the paths without links. */
    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        SessionPath one = ours(path);
        if (one.equals(other)) {
            return true;
        }
        if (!(other instanceof SessionPath two) || two.getFileSystem() != fileSystem) {
            return false;
        }
        return SameFile.test(fileSystem.session(), one, two);
    }

    @Override
    public boolean isHidden(Path path) {
        SessionPath name = ours(path).getFileName();
        return name != null && name.toString().startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        fileSystem.session().attributes(ours(path).forSession(), true);
        return new SessionFileStore(fileSystem);
    }

    /** Sessions don't tell rights: what exists can be read, written unless read-only, and executed if a directory. */
    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        String file = ours(path).forSession();
        FileAttributes known = fileSystem.session().attributes(file, true);
        List<AccessMode> asked = List.of(modes);
        if (asked.contains(AccessMode.WRITE) && fileSystem.isReadOnly()) {
            throw new AccessDeniedException(file, null, "the connection is read-only");
        }
        if (asked.contains(AccessMode.EXECUTE) && known.kind() != Kind.DIRECTORY) {
            throw new AccessDeniedException(file, null, "files of a connection can't be executed");
        }
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return views(path, options).view(type);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return views(path, options).read(type);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return views(path, options).read(attributes);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        views(path, options).set(attribute, value);
    }

    private AttributeViews views(Path path, LinkOption... options) {
        return new AttributeViews(ours(path), LinkOptions.followLinks(options));
    }

    private InitialPermissions initial(FileAttribute<?>... attributes) {
        return InitialPermissions.of(fileSystem.traits().posix(), attributes);
    }

    private SessionPath ours(Path path) {
        SessionPath ours = SessionPath.of(path);
        if (ours.getFileSystem() != fileSystem) {
            throw new ProviderMismatchException("'" + path + "' is a path of another connection");
        }
        return ours;
    }
}
