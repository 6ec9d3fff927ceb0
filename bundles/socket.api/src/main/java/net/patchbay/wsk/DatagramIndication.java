package net.patchbay.wsk;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** A datagram in a list, {@code WSK_DATAGRAM_INDICATION}. */
@ProviderType
public interface DatagramIndication {
    /** The next one, null behind the last. */
    DatagramIndication next();

    /** The bytes, between position and limit; the same object each time. Not null. */
    ByteBuffer buffer();

    /** Who sent it, not null. */
    SocketAddress remoteAddress();

    /** What is known of it; a transport may be unable to tell. Not null. */
    Set<DatagramFlag> flags();
}
