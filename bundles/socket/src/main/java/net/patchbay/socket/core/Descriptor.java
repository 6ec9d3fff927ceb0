package net.patchbay.socket.core;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import net.patchbay.wsk.SecurityDescriptor;

/** Who may share an address (D51). */
public final class Descriptor implements SecurityDescriptor {
    /** Nobody may: what a socket has that was given none. */
    static final Descriptor NOBODY = new Descriptor(second -> false);

    private final Predicate<SocketOwner> sharing;
    private final AtomicBoolean released = new AtomicBoolean();

    /** Asked with the owner of the second socket; what it throws denies. */
    public Descriptor(Predicate<SocketOwner> sharing) {
        this.sharing = sharing;
    }

    boolean permits(SocketOwner second) {
        try {
            return sharing.test(second);
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    /** Gives it back; false when it was given back before. */
    public boolean release() {
        return released.compareAndSet(false, true);
    }

    /** Another one that says the same, and is released on its own. */
    Descriptor copy() {
        return new Descriptor(sharing);
    }
}
