package net.patchbay.router.fs;

import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a file is to be opened, checked as {@link java.nio.file.Files#newByteChannel} asks for.
 *
 * @param given the options as given, less {@link LinkOption#NOFOLLOW_LINKS}
 * @param followLinks whether that one was missing
 */
record OpenOptions(Set<StandardOpenOption> given, boolean followLinks) {
    private static final Set<StandardOpenOption> ONLY_WHEN_WRITING = Collections.unmodifiableSet(
            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.CREATE_NEW, StandardOpenOption.TRUNCATE_EXISTING));
    private static final Set<StandardOpenOption> NOT_FOR_SESSIONS =
            Collections.unmodifiableSet(EnumSet.of(StandardOpenOption.DELETE_ON_CLOSE, StandardOpenOption.SPARSE));

    static OpenOptions of(Collection<? extends OpenOption> options) {
        EnumSet<StandardOpenOption> standard = EnumSet.noneOf(StandardOpenOption.class);
        boolean follow = true;
        for (OpenOption option : options) {
            if (Objects.requireNonNull(option, "option") instanceof StandardOpenOption known) {
                standard.add(known);
            } else if (option == LinkOption.NOFOLLOW_LINKS) {
                follow = false;
            } else {
                throw new UnsupportedOperationException(option + " is no option that a connection's files know");
            }
        }
        refuse(standard, StandardOpenOption.APPEND, StandardOpenOption.READ);
        refuse(standard, StandardOpenOption.APPEND, StandardOpenOption.TRUNCATE_EXISTING);
        return new OpenOptions(Collections.unmodifiableSet(standard), follow);
    }

    /** As {@link java.nio.file.Files#newInputStream} takes them. */
    static OpenOptions forInput(OpenOption... options) {
        List<OpenOption> list = List.of(options);
        if (list.contains(StandardOpenOption.APPEND) || list.contains(StandardOpenOption.WRITE)) {
            throw new UnsupportedOperationException("APPEND and WRITE are not for reading");
        }
        return of(list);
    }

    /** As {@link java.nio.file.Files#newOutputStream} takes them. */
    static OpenOptions forOutput(OpenOption... options) {
        EnumSet<StandardOpenOption> defaults =
                EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        if (options.length == 0) {
            return of(defaults);
        }
        List<OpenOption> list = List.of(options);
        if (list.contains(StandardOpenOption.READ)) {
            throw new IllegalArgumentException("READ is not for writing");
        }
        return of(Stream.concat(list.stream(), Stream.of(StandardOpenOption.WRITE))
                .toList());
    }

    private static void refuse(Set<StandardOpenOption> options, StandardOpenOption one, StandardOpenOption other) {
        if (options.contains(one) && options.contains(other)) {
            throw new IllegalArgumentException(one + " and " + other + " can't be given together");
        }
    }

    boolean append() {
        return given.contains(StandardOpenOption.APPEND);
    }

    boolean write() {
        return append() || given.contains(StandardOpenOption.WRITE);
    }

    boolean read() {
        return !write() || given.contains(StandardOpenOption.READ);
    }

    /** Whether a file that isn't there is made. */
    boolean creates() {
        return write() && (createsNew() || given.contains(StandardOpenOption.CREATE));
    }

    /** Whether a file that is there is an error. */
    boolean createsNew() {
        return given.contains(StandardOpenOption.CREATE_NEW);
    }

    /** The same for a file that must not be there. */
    OpenOptions creatingNew() {
        EnumSet<StandardOpenOption> options = EnumSet.copyOf(given);
        options.add(StandardOpenOption.CREATE_NEW);
        return new OpenOptions(Collections.unmodifiableSet(options), followLinks);
    }

    boolean deleteOnClose() {
        return given.contains(StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Whether each write must be permanent when it returns. */
    boolean synchronous() {
        return given.contains(StandardOpenOption.SYNC) || given.contains(StandardOpenOption.DSYNC);
    }

    /** Whether anything may be changed by opening the file or through it. */
    boolean changes() {
        return write() || deleteOnClose();
    }

    /** What {@link net.patchbay.mpr.spi.DiskSession#open} is given; READ or WRITE is always among them. */
    Set<StandardOpenOption> forSession() {
        EnumSet<StandardOpenOption> options = EnumSet.noneOf(StandardOpenOption.class);
        options.addAll(given);
        options.removeAll(NOT_FOR_SESSIONS);
        if (read()) {
            options.add(StandardOpenOption.READ);
        }
        if (write()) {
            options.add(StandardOpenOption.WRITE);
        } else {
            options.removeAll(ONLY_WHEN_WRITING);
        }
        return Collections.unmodifiableSet(options);
    }
}
