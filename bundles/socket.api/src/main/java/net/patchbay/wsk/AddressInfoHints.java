package net.patchbay.wsk;

import java.util.Set;
import net.patchbay.transport.AddressFamily;
import net.patchbay.transport.SocketType;

/**
 * What the name service is asked for.
 *
 * @param family the family, null for any
 * @param type the type, null for {@link SocketType#STREAM}
 * @param flags more, not null
 */
public record AddressInfoHints(AddressFamily family, SocketType type, Set<Flag> flags) {
    /** Stream addresses of any family. */
    public static final AddressInfoHints ANY = new AddressInfoHints(null, null, Set.of());

    /** What can be asked for, {@code AI_…}. */
    public enum Flag {
        /** Addresses to bind to: without a name the wildcard one. */
        PASSIVE,
        /** The host's own name too. */
        CANONICAL_NAME,
        /** The name is an address as text: nobody is asked. */
        NUMERIC_HOST,
        /** The service is a number. */
        NUMERIC_SERVICE
    }

    public AddressInfoHints {
        flags = Set.copyOf(flags);
    }
}
