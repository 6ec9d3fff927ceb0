package net.patchbay.router.fs;

import java.nio.file.WatchEvent;
import java.util.Objects;

/**
 * What was seen of a directory.
 *
 * @param kind what happened
 * @param context the entry's name, null for an overflow
 * @param count how often it was seen one after the other
 */
record SeenEvent<T>(Kind<T> kind, T context, int count) implements WatchEvent<T> {
    /** The same once more. */
    SeenEvent<T> again() {
        return new SeenEvent<>(kind, context, count + 1);
    }

    boolean isSame(Kind<?> otherKind, Object otherContext) {
        return kind == otherKind && Objects.equals(context, otherContext);
    }
}
