package net.patchbay.mpr.spi;

import java.io.Serializable;
import java.util.Objects;

/**
 * One entry of a directory.
 *
 * @param name its name, one element without a {@code /}; not null or empty, and neither {@code .} nor {@code ..}
 * @param attributes its attributes, not those of a link's target; not null
 */
public record DirectoryEntry(String name, FileAttributes attributes) implements Serializable {
    public DirectoryEntry {
        Objects.requireNonNull(attributes, "attributes");
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("no name of a directory's entry: '" + name + "'");
        }
    }
}
