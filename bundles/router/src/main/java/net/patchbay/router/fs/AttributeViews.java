package net.patchbay.router.fs;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The views of one file's attributes: which there are, and what is read and set through them by name. */
final class AttributeViews {
    private final SessionPath path;
    private final boolean followLinks;
    private final boolean posix;

    AttributeViews(SessionPath path, boolean followLinks) {
        this.path = path;
        this.followLinks = followLinks;
        this.posix = path.getFileSystem().traits().posix();
    }

    static boolean supports(boolean posix, Class<? extends FileAttributeView> type) {
        return Objects.requireNonNull(type, "type") == BasicFileAttributeView.class
                || (posix && (type == PosixFileAttributeView.class || type == FileOwnerAttributeView.class));
    }

    /** The view, or null when there is none of that type. */
    <V extends FileAttributeView> V view(Class<V> type) {
        if (!supports(posix, type)) {
            return null;
        }
        if (type == BasicFileAttributeView.class) {
            return type.cast(basicView());
        }
        return type.cast(type == PosixFileAttributeView.class ? posixView() : new SessionOwnerView(posixView()));
    }

    private SessionAttributeView basicView() {
        return new SessionAttributeView(path, followLinks);
    }

    private SessionPosixView posixView() {
        return new SessionPosixView(path, followLinks);
    }

    <A extends BasicFileAttributes> A read(Class<A> type) throws IOException {
        if (Objects.requireNonNull(type, "type") == BasicFileAttributes.class) {
            return type.cast(basicView().readAttributes());
        }
        if (posix && type == PosixFileAttributes.class) {
            return type.cast(posixView().readAttributes());
        }
        throw new UnsupportedOperationException(type.getName() + " is not there, "
                + (posix ? "BasicFileAttributes and PosixFileAttributes are" : "BasicFileAttributes is"));
    }

    Map<String, Object> read(String list) throws IOException {
        AttributeNames names = AttributeNames.parse(list, posix);
        return names.of(
                names.isBasic() ? basicView().readAttributes() : posixView().readAttributes());
    }

    /**
     * Sets one attribute by its name.
     *
     * @throws IllegalArgumentException when there is none of that name, or it can't be set
     */
    void set(String attribute, Object value) throws IOException {
        AttributeNames named = AttributeNames.parse(attribute, posix);
        switch (named.names()) {
            case "lastModifiedTime" -> basicView().setTimes((FileTime) value, null, null);
            case "lastAccessTime" -> basicView().setTimes(null, (FileTime) value, null);
            case "creationTime" -> basicView().setTimes(null, null, (FileTime) value);
            case "owner" -> posixView().setOwner((UserPrincipal) value);
            case "group" -> posixView().setGroup((GroupPrincipal) value);
            case "permissions" -> posixView().setPermissions(permissions((Set<?>) value));
            default -> throw new IllegalArgumentException("'" + attribute + "' can't be set");
        }
    }

    private static Set<PosixFilePermission> permissions(Set<?> given) {
        Set<PosixFilePermission> permissions = new HashSet<>();
        given.forEach(one -> permissions.add((PosixFilePermission) one));
        return permissions;
    }
}
