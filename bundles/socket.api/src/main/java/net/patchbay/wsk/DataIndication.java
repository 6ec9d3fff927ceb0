package net.patchbay.wsk;

import java.nio.ByteBuffer;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Data that a callback is given, {@code WSK_DATA_INDICATION}. Valid during the call; where the callback retains it, until it
 * is released.
 */
@ProviderType
public interface DataIndication {
    /** What the service says of it. */
    enum Flag {
        /** The program holds much already and should release soon. */
        RELEASE_ASAP
    }

    /** The bytes, between position and limit; the same object each time, so that reading it moves on. Not null. */
    ByteBuffer buffer();

    /** How many bytes were indicated, whatever of them was read. */
    int length();

    /** What the service says of it, not null. */
    Set<Flag> flags();
}
