package net.patchbay.socket;

import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import net.patchbay.transport.Transport;
import net.patchbay.transport.TransportCapability;
import net.patchbay.transport.TransportProtocol;

/**
 * The transport below the sockets of these tests: the one on java.nio, or the one that another module names as its service when it
 * runs the same tests.
 */
public interface TransportForTests extends AutoCloseable {
    String name();

    Transport transport();

    List<TransportProtocol> protocols();

    Set<TransportCapability> capabilities();

    /** A new one. */
    static TransportForTests make() throws ReflectiveOperationException {
        for (TransportForTests other : ServiceLoader.load(TransportForTests.class)) {
            return other;
        }
        return new NioForTests();
    }

    @Override
    void close() throws ReflectiveOperationException;
}
