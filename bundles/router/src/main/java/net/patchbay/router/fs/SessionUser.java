package net.patchbay.router.fs;

import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;

/**
 * A user as the server names it; nobody here knows whether there is one of that name.
 *
 * @param getName the name, or the number in decimal
 */
record SessionUser(String getName) implements UserPrincipal {
    SessionUser {
        Objects.requireNonNull(getName, "name");
    }

    /**
     * The name that a session is given.
     *
     * @throws ProviderMismatchException when the user is one of another file system's
     */
    static String nameOf(UserPrincipal user) {
        if (Objects.requireNonNull(user, "owner") instanceof SessionUser ours) {
            return ours.getName();
        }
        throw new ProviderMismatchException("'" + user.getName()
                + "' is a user of another file system; ask this one's getUserPrincipalLookupService for it");
    }

    @Override
    public String toString() {
        return getName;
    }
}
