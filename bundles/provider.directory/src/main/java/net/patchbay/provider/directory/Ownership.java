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
        try {
            if (owner != null) {
                required(view).setOwner(names.lookupPrincipalByName(owner));
            }
            if (group != null) {
                required(view).setGroup(names.lookupPrincipalByGroupName(group));
            }
        } catch (UserPrincipalNotFoundException e) {
            throw new FileSystemException(null, null, "this machine knows no user or group '" + e.getName() + "'");
        }
    }

    private static PosixFileAttributeView required(PosixFileAttributeView view) {
        if (view == null) {
            throw new UnsupportedOperationException("files of this machine have no owners and permissions");
        }
        return view;
    }
}
