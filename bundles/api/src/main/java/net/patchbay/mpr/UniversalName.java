package net.patchbay.mpr;

import java.io.Serializable;
import java.util.Objects;

/**
 * The name by which other machines know a path. Source: {@code REMOTE_NAME_INFO}, level 2 of the universal name query.
 *
 * @param universalName the whole name, not null
 * @param connectionName the part that was connected, not null
 * @param remainingPath the rest, which starts with a separator or is empty; not null
 */
public record UniversalName(String universalName, String connectionName, String remainingPath) implements Serializable {
    public UniversalName {
        Objects.requireNonNull(universalName, "universalName");
        Objects.requireNonNull(connectionName, "connectionName");
        Objects.requireNonNull(remainingPath, "remainingPath");
    }
}
