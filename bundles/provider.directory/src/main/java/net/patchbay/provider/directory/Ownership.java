package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Set;

/** Whose a file of this machine is, and who may do what with it: set through a view that follows no link. */
final class Ownership {
    private static final String VIEW = "posix";

    private Ownership() {}

    /** Whether files of this machine have owners and permissions as Unix knows them. */
    static boolean known() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains(VIEW);
    }

    static void permit(PosixFileAttributeView view, Set<PosixFilePermission> permissions) throws IOException {
        required(view).setPermissions(permissions);
    }

    /** Names, or numbers, of users and groups of this machine; what is null stays as it is. */
    static void give(PosixFileAttributeView view, String owner, String group) throws IOException {
        UserPrincipalLookupService names = FileSystems.getDefault().getUserPrincipalLookupService();
        if (owner != null) {
            required(view).setOwner(known("user", owner, names::lookupPrincipalByName));
        }
        if (group != null) {
            required(view).setGroup(known("group", group, names::lookupPrincipalByGroupName));
        }
    }

    @FunctionalInterface
    private interface Lookup<T> {
        T of(String name) throws IOException;
    }

    private static <T> T known(String kind, String name, Lookup<T> lookup) throws IOException {
        try {
            return lookup.of(name);
        } catch (UserPrincipalNotFoundException e) {
            // its own words leave the name out in newer Java
            throw new FileSystemException(null, null, "this machine knows no " + kind + " '" + name + "'");
        }
    }

    private static PosixFileAttributeView required(PosixFileAttributeView view) {
        if (view == null) {
            throw new UnsupportedOperationException("files of this machine have no owners and permissions");
        }
        return view;
    }
}
