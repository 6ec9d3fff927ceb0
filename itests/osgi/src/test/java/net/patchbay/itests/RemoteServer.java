package net.patchbay.itests;

import java.io.IOException;

/** An SSH server on loopback that serves files of this machine, to whoever has the tests' key. */
interface RemoteServer extends AutoCloseable {
    int port();

    /** The path of the served folder, as the server has it: starts with a slash and ends without. */
    String path();

    /** The fingerprint of its host key. */
    String fingerprint();

    /** Ends it at once, as a crash would. */
    void kill() throws IOException;

    /** Starts it again after {@link #kill()}, on the same port and with the same key. */
    void restart() throws IOException;

    @Override
    void close() throws IOException;
}
