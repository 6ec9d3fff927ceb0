package net.patchbay.socket.core;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import net.patchbay.wsk.SecurityDescriptor;

/** Who may share an address (D51). */
public final class Descriptor implements SecurityDescriptor {
    /** Nobody may: what a socket has that was given none. */
    static final Descriptor NOBODY = new Descriptor(null, second -> false);

    private final SocketOwner owner;
    private final Predicate<SocketOwner> sharing;
    private final AtomicBoolean released = new AtomicBoolean();

    /** Somebody's, asked with the owner of the second socket; what it throws denies. */
    public Descriptor(SocketOwner owner, Predicate<SocketOwner> sharing) {
        this.owner = owner;
        this.sharing = sharing;
    }

    boolean permits(SocketOwner second) {
        try {
            return sharing.test(second);
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    /** Its owner gives it back; false when it was given back before, or is another's. */
    public boolean release(SocketOwner by) {
        return owner == by && released.compareAndSet(false, true);
    }

    /** Another one that says the same, and is somebody's to be released on its own. */
    Descriptor copy(SocketOwner by) {
        return new Descriptor(by, sharing);
    }
}
