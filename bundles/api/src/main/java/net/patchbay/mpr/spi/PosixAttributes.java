package net.patchbay.mpr.spi;

import java.io.Serializable;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Whose a file is, and who may do what with it.
 *
 * @param owner the owner as the server names it, or its number in decimal where the server tells no more; not null
 * @param group the group, likewise
 * @param permissions who may do what; copied and unmodifiable, not null
 */
public record PosixAttributes(String owner, String group, Set<PosixFilePermission> permissions)
        implements Serializable {

    public PosixAttributes {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(group, "group");
        permissions = permissions.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(permissions));
    }
}
