package net.patchbay.router.fs;

import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.GroupPrincipal;
import java.util.Objects;

/**
 * A group as the server names it; nobody here knows whether there is one of that name.
 *
 * @param getName the name, or the number in decimal
 */
record SessionGroup(String getName) implements GroupPrincipal {
    SessionGroup {
        Objects.requireNonNull(getName, "name");
    }

    /**
     * The name that a session is given.
     *
     * @throws ProviderMismatchException when the group is one of another file system's
     */
    static String nameOf(GroupPrincipal group) {
        if (Objects.requireNonNull(group, "group") instanceof SessionGroup ours) {
            return ours.getName();
        }
        throw new ProviderMismatchException("'" + group.getName()
                + "' is a group of another file system; ask this one's getUserPrincipalLookupService for it");
    }

    @Override
    public String toString() {
        return getName;
    }
}
