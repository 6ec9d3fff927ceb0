package net.patchbay.router.fs;

import java.nio.file.CopyOption;
import java.nio.file.LinkOption;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * How something is to be copied or moved.
 *
 * @param given the options, those that {@code java.nio.file} allows
 */
record CopyOptions(Set<CopyOption> given) {
    private static final Set<CopyOption> FOR_COPY =
            Set.of(StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    private static final Set<CopyOption> FOR_MOVE =
            Set.of(StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE, LinkOption.NOFOLLOW_LINKS);

    static CopyOptions forCopy(CopyOption... options) {
        return checked(FOR_COPY, options);
    }

    static CopyOptions forMove(CopyOption... options) {
        return checked(FOR_MOVE, options);
    }

    private static CopyOptions checked(Set<CopyOption> allowed, CopyOption... options) {
        Set<CopyOption> given = new HashSet<>();
        for (CopyOption option : options) {
            if (!allowed.contains(Objects.requireNonNull(option, "option"))) {
                throw new UnsupportedOperationException(option + " is none of " + allowed);
            }
            given.add(option);
        }
        return new CopyOptions(Collections.unmodifiableSet(given));
    }

    /** The same move as a copy: with the times, and of a link itself. */
    CopyOptions asCopy() {
        return replaceExisting()
                ? forCopy(
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.REPLACE_EXISTING)
                : forCopy(StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }

    boolean replaceExisting() {
        return given.contains(StandardCopyOption.REPLACE_EXISTING);
    }

    boolean copyAttributes() {
        return given.contains(StandardCopyOption.COPY_ATTRIBUTES);
    }

    boolean atomic() {
        return given.contains(StandardCopyOption.ATOMIC_MOVE);
    }

    boolean followLinks() {
        return !given.contains(LinkOption.NOFOLLOW_LINKS);
    }

    /** What {@link net.patchbay.mpr.spi.DiskSession#move} is given. */
    Set<CopyOption> forSession() {
        Set<CopyOption> options = new HashSet<>(given);
        options.remove(LinkOption.NOFOLLOW_LINKS);
        return Collections.unmodifiableSet(options);
    }
}
