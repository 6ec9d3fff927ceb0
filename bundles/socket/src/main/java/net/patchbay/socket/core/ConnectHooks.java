package net.patchbay.socket.core;

import java.util.function.Consumer;
import net.patchbay.wsk.WskException;

/** Who is told of socket connects, and may veto them or ask for a retry. Any thread; nothing blocks. */
public interface ConnectHooks {
    /** Whether anybody wants to hear, or has to; one read. */
    boolean heard();

    /**
     * Tells them before, has attempts made, and tells them after.
     *
     * @param owner who connects
     * @param remoteName to what, as text
     * @param attempt makes one attempt, and says how it ended
     * @param done told once: null for success, else why not
     */
    void around(SocketOwner owner, String remoteName, Attempt attempt, Consumer<WskException> done);

    /** One attempt. */
    @FunctionalInterface
    interface Attempt {
        /** Makes it; the answer is null, or why it failed. */
        void make(Consumer<WskException> done);
    }
}
